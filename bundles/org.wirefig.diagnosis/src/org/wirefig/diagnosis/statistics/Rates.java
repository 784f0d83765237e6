package org.wirefig.diagnosis.statistics;

import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Progress;
import org.wirefig.trace.Trace;
import org.wirefig.trace.query.FrameSet;

/**
 * Frames and bytes over time, in intervals of equal length.
 *
 * @param startNanos when the first interval begins
 * @param intervalNanos how long an interval is
 * @param frames frames of each interval
 * @param bytes bytes of each interval
 * @param first the first frame of each interval, or 0
 */
public record Rates(long startNanos, long intervalNanos, int[] frames, long[] bytes, int[] first) {
    private static final long[] STEPS = {1, 2, 5};

    /** Counts frames in at most so many intervals; their length is a round number. */
    public static Rates of(Trace trace, FrameSet frames, int most, Progress progress) {
        long[] span = span(trace);
        long interval = interval(span[1] - span[0], most);
        int count = (int) ((span[1] - span[0]) / interval) + 1;
        Rates rates = new Rates(span[0], interval, new int[count], new long[count], new int[count]);
        FrameIndex index = trace.capture().frames();
        Frames.each(frames, progress, frame -> {
            long time = trace.timeNanos(frame);
            if (time != FrameIndex.NO_TIME) {
                int at = (int) ((time - span[0]) / interval);
                rates.frames[at]++;
                rates.bytes[at] += index.length(frame);
                rates.first[at] = rates.first[at] == 0 ? frame : Math.min(rates.first[at], frame);
            }
        });
        return rates;
    }

    /** The earliest and the latest time; clocks that were set back make them other than the first and last frame's. */
    private static long[] span(Trace trace) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (int frame = 1; frame <= trace.frameCount(); frame++) {
            long time = trace.timeNanos(frame);
            if (time != FrameIndex.NO_TIME) {
                from = Math.min(from, time);
                to = Math.max(to, time);
            }
        }
        return from > to ? new long[] {0, 0} : new long[] {from, to};
    }

    private static long interval(long span, int most) {
        long least = Math.max(1, span / most + 1);
        for (long decade = 1;; decade *= 10) {
            for (long step : STEPS) {
                if (decade * step >= least) {
                    return decade * step;
                }
            }
        }
    }

    public int count() {
        return frames.length;
    }
}
