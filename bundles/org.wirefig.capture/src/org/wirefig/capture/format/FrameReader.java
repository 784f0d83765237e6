package org.wirefig.capture.format;

import org.wirefig.capture.Progress;

/** Reads the frames of one file in one format; keeps its place, so that a growing file can be followed. */
public interface FrameReader {
    /**
     * Adds every whole frame from where the last call stopped to the end of the file. With {@code last} set the end of
     * the file is final: bytes left over are reported as cut off. Otherwise they wait for the rest of their frame.
     */
    void read(Progress progress, boolean last);

    /** Where the next frame will be looked for: everything before is read. */
    long position();
}
