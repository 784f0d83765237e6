package org.wirefig.diagnosis.align;

import java.util.List;
import org.wirefig.capture.Progress;
import org.wirefig.trace.Trace;

/**
 * A client-side and a server-side trace of the same connections laid on one clock. A segment is seen on both sides; from
 * client to server the difference of its times is clock offset plus transit, the other way offset minus transit. With
 * the shortest transit of each direction taken as equal, the offset is their mean, and half their sum its uncertainty
 * (the reasoning of NTP, RFC 5905 section 8).
 *
 * @param offsetNanos the second trace's clock minus the first's
 * @param uncertaintyNanos how far the true offset may be from it
 * @param reversed the segments arrive before they are sent: the two traces are given the wrong way round
 * @param matched segments seen on both sides
 * @param resegmented segments whose bytes the other side has in other pieces, as network cards cut and join them
 * @param lost segments sent that did not arrive, on connections that both sides captured
 * @param changed segments received that were not sent in this form: altered or forged on the way
 */
public record Alignment(long offsetNanos, long uncertaintyNanos, boolean reversed, int matched, int resegmented, Delay toServer, Delay toClient,
        List<Lost> lost, List<Changed> changed) {
    /** A segment that one side sent and the other never saw. */
    public record Lost(boolean clientSent, int frame, int length, String what) {
    }

    /** A segment that one side received in a form the other never sent. {@code sentFrame}: what was sent instead, or 0. */
    public record Changed(boolean atClient, int frame, int sentFrame, String what) {
    }

    /** @return null when no segment is seen on both sides */
    public static Alignment of(Trace clientSide, Trace serverSide, Progress progress) {
        return new Sides(SegmentReader.read(clientSide, progress), SegmentReader.read(serverSide, progress)).align();
    }
}
