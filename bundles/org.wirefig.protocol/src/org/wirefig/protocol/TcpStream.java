package org.wirefig.protocol;

import java.util.ArrayList;
import java.util.List;

/** A conversation over TCP: two flows, and what the analysis of sequence numbers keeps. */
public final class TcpStream extends Conversation {
    private final Flow flowA;
    private final Flow flowB;
    private final TcpSequence sequenceA = new TcpSequence();
    private final TcpSequence sequenceB = new TcpSequence();

    /** All streams with these endpoints, in order; the ports were used again. Null while there is but one. */
    private List<TcpStream> generations;

    /** First pass: the time of the SYN, and the port it went to, or 0. */
    long synNanos;
    int serverPort;
    /** Time from the SYN to the end of the handshake (initial RTT), or 0, and the frame that ended it. */
    long handshakeNanos;
    int handshakeFrame;

    /** Which parts of a conversation were seen: bits of {@link TcpCompleteness}. */
    byte seenParts;

    TcpStream(int number, Address addressA, int portA, Address addressB, int portB, int frame,
            TcpStream earlier, Session session) {
        super(number, addressA, portA, addressB, portB, frame);
        flowA = new Flow(session);
        flowB = new Flow(session);
        if (earlier != null) {
            if (earlier.generations == null) {
                earlier.generations = new ArrayList<>(List.of(earlier));
            }
            generations = earlier.generations;
            generations.add(this);
        }
    }

    /** The stream that had the same endpoints before, or null. */
    public TcpStream earlier() {
        if (generations == null) {
            return null;
        }
        int at = indexAt(firstFrame());
        return at == 0 ? null : generations.get(at - 1);
    }

    /** This stream, or the one with the same endpoints to which an earlier frame belongs. */
    TcpStream at(int frame) {
        return generations == null || frame >= firstFrame() && this == generations.getLast() ? this
                : generations.get(Math.max(0, indexAt(frame)));
    }

    private int indexAt(int frame) {
        int low = 0;
        int high = generations.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (generations.get(middle).firstFrame() <= frame) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The flow of a direction: 0 from a to b, 1 from b to a. */
    public Flow flow(int direction) {
        return direction == 0 ? flowA : flowB;
    }

    TcpSequence sequence(int direction) {
        return direction == 0 ? sequenceA : sequenceB;
    }

    /** The initial sequence number of a direction; relative numbers count from it. */
    public long base(int direction) {
        return sequence(direction).base & 0xffffffffL;
    }
}
