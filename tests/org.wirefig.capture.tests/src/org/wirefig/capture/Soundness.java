package org.wirefig.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.wirefig.capture.write.CommentEditor;
import org.wirefig.capture.write.Converter;
import org.wirefig.capture.write.Replacement;

/** What must hold for any bytes whatever: only {@link CaptureException} is thrown, and all that is offered can be read. */
final class Soundness {
    private Soundness() {
    }

    /** Opens the file, reads all it offers, and returns the number of frames, or -1 where it cannot be opened. */
    static int check(Path file) {
        long start = System.nanoTime();
        try (Capture capture = Capture.open(file, Progress.NONE)) {
            FrameIndex frames = capture.frames();
            long size = capture.memory().byteSize();
            int interfaces = capture.interfaces().size();
            int count = frames.count();
            for (int i = 1; i <= count; i++) {
                assertTrue(frames.offset(i) >= 0 && frames.capturedLength(i) >= 0
                        && frames.offset(i) + frames.capturedLength(i) <= size, "frame " + i + " lies outside the file");
                assertTrue(frames.interfaceId(i) >= 0 && frames.interfaceId(i) < interfaces, "interface of frame " + i);
                assertTrue(capture.processOf(i) < capture.processes().size(), "process of frame " + i);
                capture.record(i);
            }
            for (int frame : capture.commentedFrames()) {
                assertTrue(frame >= 1 && frame <= count, "comment on frame " + frame);
                capture.frameComments(frame);
            }
            for (Warning warning : capture.warnings()) {
                assertTrue(warning.offset() >= 0, warning.toString());
            }
            capture.secrets().forEach(secrets -> secrets.data().copy());
            return count;
        } catch (CaptureException e) {
            assertTrue(e.getMessage().length() > 20, "a message that explains: " + e.getMessage());
            return -1;
        } finally {
            long took = System.nanoTime() - start;
            assertTrue(took < Duration.ofSeconds(20).toNanos(), "took " + took / 1_000_000 + " ms");
        }
    }

    /** Writes what the file offers in every format and with other comments; again only {@link CaptureException} may be thrown. */
    static void checkWriting(Path file, Path folder) throws IOException {
        try (Capture capture = Capture.open(file, Progress.NONE)) {
            int count = capture.frames().count();
            for (String ending : List.of("pcap", "pcapng", "cap")) {
                Path out = folder.resolve("written." + ending);
                Converter.convert(capture, null, 1, out, Progress.NONE);
                int written = check(out);
                assertTrue(written >= 0 && written <= count, ending + ": " + written + " of " + count);
            }
            Map<Integer, List<String>> comments = count < 2 ? Map.of() : Map.of(1, List.of("a", "b\nc"), count, List.of("z"));
            Path out = folder.resolve("edited");
            try (Replacement replacement = CommentEditor.prepare(capture, comments, null, out)) {
                replacement.commit();
                assertEquals(count, check(out));
                try (Capture edited = Capture.open(out, Progress.NONE)) {
                    for (int frame : comments.keySet()) {
                        assertEquals(String.join("\n", comments.get(frame)), edited.frameComment(frame));
                    }
                }
            }
        } catch (CaptureException e) {
            assertTrue(e.getMessage().length() > 20, "a message that explains: " + e.getMessage());
        }
    }
}
