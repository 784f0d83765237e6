package org.wirefig.ui.model;

import org.wirefig.capture.FrameIndex;
import org.wirefig.protocol.FieldText;
import org.wirefig.trace.Trace;
import org.wirefig.trace.query.FrameSet;

/**
 * What the frames selected come to.
 *
 * @param frames how many
 * @param bytes their length on the wire
 * @param spanNanos from the earliest to the latest; 0 where times are missing
 */
public record SelectionTotals(int frames, long bytes, long spanNanos) {
    private static final int NANOS_TO_MILLIS = 6;

    public static SelectionTotals of(Trace trace, FrameSet selected) {
        FrameIndex index = trace.capture().frames();
        long[] sums = {0, Long.MAX_VALUE, Long.MIN_VALUE};
        selected.forEach(frame -> {
            sums[0] += index.length(frame);
            long time = index.timeNanos(frame);
            if (time != FrameIndex.NO_TIME) {
                sums[1] = Math.min(sums[1], time);
                sums[2] = Math.max(sums[2], time);
            }
        });
        return new SelectionTotals(selected.size(), sums[0], sums[1] > sums[2] ? 0 : sums[2] - sums[1]);
    }

    /** "24 selected, 18,332 bytes in 30.012 s". */
    @Override
    public String toString() {
        String seconds = FieldText.seconds(spanNanos);
        return String.format(Messages.totals, frames, bytes, seconds.substring(0, seconds.length() - NANOS_TO_MILLIS));
    }
}
