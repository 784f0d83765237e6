package org.wirefig.figure;

import java.time.ZoneId;

/**
 * What stands above a figure, so that a print says by itself what it shows.
 *
 * @param trace the trace's name
 * @param headline one sentence on what the figure shows, may be empty
 * @param filter the display filter that chose the frames, may be empty
 * @param shownFrames frames behind the figure
 * @param firstNanos time of the trace's first frame, the origin of relative times
 * @param fromNanos first time in the figure
 * @param toNanos last time in the figure
 */
public record Title(String trace, String headline, String filter, int shownFrames, int totalFrames, long firstNanos,
        long fromNanos, long toNanos, ZoneId zone) {
}
