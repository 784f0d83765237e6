package org.wirefig.capture.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Capture;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Interface;
import org.wirefig.capture.LinkType;
import org.wirefig.capture.Progress;
import org.wirefig.capture.Secrets;

/** Writes frames of an opened trace to a file of another (or the same) format: Save As, export, convert. */
public final class Converter {
    private Converter() {
    }

    /**
     * Writes the chosen frames in the format that the ending of {@code to} means, with all that the trace holds beside them:
     * a copy to go on working with.
     *
     * @param chosen which frame numbers; null for all
     * @param shiftNanos added to every time: a clock that was wrong
     * @return what the format could not hold, a sentence each
     * @throws CaptureException when nothing could be written; the file that had the name is then as before
     */
    public static List<String> convert(Capture from, IntPredicate chosen, long shiftNanos, Path to, Progress progress)
            throws IOException {
        return convert(from, chosen, shiftNanos, from.secrets(), to, progress);
    }

    /** The same with these decryption secrets and no others, not even those of the trace itself: a file that is handed on. */
    public static List<String> convert(Capture from, IntPredicate chosen, long shiftNanos, List<Secrets> secrets, Path to, Progress progress)
            throws IOException {
        TraceInfo info = TraceInfo.of(from).withSecrets(secrets);
        if (shiftNanos % 1000 != 0) {
            info = info.withNanoseconds(true);
        }
        try (CaptureWriter writer = CaptureWriters.forPath(to, info)) {
            copy(from, chosen, shiftNanos, writer, progress);
            writer.finish();
            return losses(from, secrets, writer);
        }
    }

    /** What would be left out of the chosen frames and these secrets, a sentence each; nothing is written. */
    public static List<String> losses(Capture from, IntPredicate chosen, List<Secrets> secrets, CaptureWriters.Target format,
            Progress progress) throws IOException {
        try (CaptureWriter writer = format.open(null, TraceInfo.of(from).withSecrets(secrets))) {
            copy(from, chosen, 0, writer, progress);
            writer.finish();
            return losses(from, secrets, writer);
        }
    }

    private static List<String> losses(Capture from, List<Secrets> secrets, CaptureWriter writer) {
        Losses own = new Losses();
        own.add("{block|blocks} of decryption secrets {is|are} left out: keys are written only where that is asked for",
                secrets.isEmpty() ? from.secrets().size() : 0);
        List<String> all = new ArrayList<>(own.sentences());
        all.addAll(writer.losses());
        return all;
    }

    /** The comments that a format takes over from the trace and its chosen frames. */
    public static Stream<String> comments(Capture from, IntPredicate chosen, CaptureWriters.Target format) {
        Stream<String> trace = format.holdsTraceComments() ? from.comments().stream() : Stream.empty();
        IntStream commented = format.holdsFrameComments() ? IntStream.of(from.commentedFrames()) : IntStream.empty();
        return Stream.concat(trace, commented.filter(number -> chosen == null || chosen.test(number)).boxed()
                .flatMap(number -> from.frameComments(number).stream()));
    }

    /** Hands the chosen frames to a writer that was begun with {@link TraceInfo#of}. */
    public static void copy(Capture from, IntPredicate chosen, long shiftNanos, CaptureWriter writer, Progress progress)
            throws IOException {
        int count = from.frames().count();
        List<Interface> interfaces = from.interfaces();
        for (int number = 1; number <= count; number++) {
            if (chosen == null || chosen.test(number)) {
                try {
                    writer.write(frame(from, interfaces, number, shiftNanos, 0, 0));
                } catch (InternalError e) {
                    throw from.shorter(e);
                }
            }
            if ((number & 0xfff) == 0 && !progress.report(number, count)) {
                throw new CaptureException("Writing was cancelled after frame " + number + "; no file was written.");
            }
        }
    }

    /** A frame as a writer wants it, its interface and process moved by so many places. */
    static OutFrame frame(Capture from, List<Interface> interfaces, int number, long shiftNanos, int interfacesBefore,
            int processesBefore) {
        FrameIndex frames = from.frames();
        int interfaceId = frames.interfaceId(number);
        int before = LinkType.pseudoHeader(interfaceId < 0 ? LinkType.ofBlock(interfaceId) : interfaces.get(interfaceId).linkType());
        Bytes bytes = from.record(number);
        long time = frames.timeNanos(number);
        int process = from.processOf(number);
        return new OutFrame(time == FrameIndex.NO_TIME ? time : time + shiftNanos, bytes, frames.length(number) + before,
                interfaceId < 0 ? interfaceId : interfaceId + interfacesBefore, from.frameComments(number), process < 0 ? -1 : process + processesBefore);
    }
}
