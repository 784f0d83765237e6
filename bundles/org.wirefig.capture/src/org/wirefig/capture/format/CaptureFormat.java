package org.wirefig.capture.format;

import java.lang.foreign.MemorySegment;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Catalog;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.Window;

/** A capture file format: told by its first bytes, read into a {@link Catalog}. One format, one file; see {@link Formats}. */
public interface CaptureFormat {
    /** Bytes from the beginning of the file that {@link #recognises} may look at. */
    int HEAD = 4096;

    String name();

    boolean recognises(Bytes head);

    /** True when the file holds nothing but frames behind its header: they can be decoded before all are found. */
    default boolean onlyFrames() {
        return false;
    }

    /**
     * Reads the file header.
     *
     * @param memory the mapped file, for what is kept as a view (secrets, icons)
     * @throws CaptureException if the header says that the file cannot be read in this format
     */
    FrameReader open(Window window, MemorySegment memory, Catalog catalog) throws CaptureException;
}
