package org.wirefig.capture.format;

import org.wirefig.capture.Catalog;
import org.wirefig.capture.Progress;
import org.wirefig.capture.Window;

/**
 * Reads a file that is one record after the other. A format says how to read the record at a place; going through the
 * file, telling of progress and of a file that ends within a record are the same for all. That the one goes on from the
 * other's answer also has the reading of a record translated after few of them: a loop that does all would be interpreted for long.
 */
abstract class RecordReader implements FrameReader {
    /** {@link #record}: the file ends within this record. */
    static final long CUT = -1;
    /** {@link #record}: nothing after this place can be read; the catalog has been told why. */
    static final long STOP = -2;
    private static final int PROGRESS_EVERY = 0x10000;

    final Window window;
    final Catalog catalog;
    private final int header;
    private long at;
    private boolean stopped;

    RecordReader(Window window, Catalog catalog, long first, int header) {
        this.window = window;
        this.catalog = catalog;
        this.at = first;
        this.header = header;
    }

    /** Reads the record at {@code place}, whose header is there whole, and returns where the next one begins. */
    abstract long record(long place);

    /** Where the records end. */
    long end() {
        return window.size();
    }

    /** Adds a frame; false when there is no memory for more, which the catalog is told. */
    final boolean add(long place, long offset, int captured, int length, long time, int in) {
        window.whole(place, offset + captured);
        if (catalog.frames().add(offset, captured, length, time, in) == 0) {
            Pcap.full(catalog, place);
            return false;
        }
        return true;
    }

    /** Tells of damage at a place. */
    final long damaged(long place, String what) {
        catalog.warn(place, what + "; the file is damaged from here on, " + catalog.frames().count() + " frames before are shown");
        return STOP;
    }

    @Override
    public final long position() {
        return at;
    }

    @Override
    public final void read(Progress progress) {
        int steps = 0;
        while (!stopped && !window.pauses() && at + header <= end() && window.has(at, header)) {
            long next = record(at);
            if (next == CUT) {
                break;
            }
            if (next == STOP) {
                stopped = true;
                return;
            }
            at = next;
            if (++steps % PROGRESS_EVERY == 0 && !progress.report(at, end())) {
                return;
            }
        }
        if (!stopped && !window.pauses() && at < end()) {
            catalog.cutOff(at, "the file is cut off within a frame: " + (end() - at) + " bytes are left of it; all "
                    + catalog.frames().count() + " whole frames before are shown");
        }
    }
}
