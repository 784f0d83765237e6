package org.wirefig.capture.format;

import org.wirefig.capture.Progress;

/** Reads the frames of one file in one format; keeps its place, so that a growing file can be followed. */
public interface FrameReader {
    /**
     * Adds every whole frame from where the last call stopped to the end of the file. Bytes left over are reported as cut
     * off, and looked at again by the next call, when the file may have more of that frame. Stops before the end where the
     * window {@link org.wirefig.capture.Window#pauses}.
     */
    void read(Progress progress);

    /** Where the next frame will be looked for: everything before is read. */
    long position();
}
