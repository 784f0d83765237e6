package org.wirefig.capture.write;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Capture;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.Progress;

/**
 * Saves changed comments: every other byte of the file stays as it is. pcapng gets the options of the changed blocks
 * anew, NetMon a new comment table; formats without comments say what to save as instead.
 */
public final class CommentEditor {
    private static final long MAX_COPY = 1 << 30;

    private CommentEditor() {
    }

    /**
     * Writes the file with its new comments beside {@code target} (mostly the file itself).
     *
     * @param frames new comments by frame number; an empty list removes those of a frame
     * @param trace new comments on the trace, or null to leave them
     * @throws CaptureException if the format holds no comments; the message says which does
     */
    public static Replacement prepare(Capture capture, Map<Integer, List<String>> frames, List<String> trace, Path target)
            throws IOException {
        SortedMap<Integer, List<String>> sorted = new TreeMap<>(frames);
        OutFile out = new OutFile(target);
        try {
            if (capture.format().equals("pcapng")) {
                new PcapNgComments(capture, sorted, trace, out).write();
            } else if (capture.format().equals("NetMon 2.2") || capture.format().equals("NetMon 2.3")) {
                if (trace != null && !trace.isEmpty()) {
                    throw new CaptureException("NetMon holds no comment on the trace as a whole. Save it as pcapng.");
                }
                new NetMonComments(capture, sorted, out).write();
            } else {
                throw new CaptureException("A file in " + capture.format() + " holds no comments. Save it as pcapng.");
            }
            if (capture.memory().byteSize() != Files.size(capture.path())) {
                throw new CaptureException("The comments were not saved: " + capture.path() + " is compressed or has changed"
                        + " since it was opened. Save it under another name.");
            }
            sameFrames(capture, out);
            return new Replacement(out);
        } catch (InternalError e) {
            out.close();
            if (!Capture.isFault(e)) {
                throw e;
            }
            throw new CaptureException("The comments were not saved: " + capture.path()
                    + " has become shorter since it was opened. Open it again.", e);
        } catch (IOException | RuntimeException e) {
            out.close();
            throw e;
        }
    }

    /** A damaged file may mean something else when it has become longer: then it is left as it is. */
    private static void sameFrames(Capture capture, OutFile out) throws IOException {
        try (Capture written = Capture.open(out.soFar(), Progress.NONE)) {
            int before = capture.frames().count();
            if (written.frames().count() != before) {
                throw new CaptureException("The comments were not saved: the file is damaged, and with them it would have "
                        + written.frames().count() + " frames instead of " + before + ". Save it under another name first.");
            }
        }
    }

    /** Copies bytes from the opened file as they are. */
    static void copy(MemorySegment memory, long from, long to, OutFile out) throws IOException {
        for (long at = from; at < to; at += MAX_COPY) {
            out.bytes(new Bytes(memory, at, (int) Math.min(MAX_COPY, to - at)));
        }
    }
}
