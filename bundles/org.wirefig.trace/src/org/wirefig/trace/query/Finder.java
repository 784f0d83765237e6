package org.wirefig.trace.query;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.wirefig.capture.Progress;
import org.wirefig.filter.Filter;
import org.wirefig.trace.Node;
import org.wirefig.trace.Trace;

/**
 * Finds the next or the previous frame of which something is true, and goes on at the other end of the trace. Looks at
 * the frames a piece at a time, nearest first, each piece with all processors, so that what is near is found at once.
 */
public final class Finder {
    private static final int FIRST_PIECE = 256;
    private static final int LARGEST_PIECE = 1 << 15;
    private static final int BATCH = 64;

    /** The frames of a piece that are meant, as a bitmap for frames up to {@code last}. */
    @FunctionalInterface
    private interface Look {
        FrameSet of(int first, int last, FrameSet among);
    }

    /** A frame that was found; {@code wrapped}: beyond the end, or the beginning, of the trace. */
    public record Found(int frame, boolean wrapped) {
    }

    private final Trace trace;
    private final Look look;

    private Finder(Trace trace, Look look) {
        this.trace = trace;
        this.look = look;
    }

    /** Finds frames that match a filter. */
    public static Finder of(Trace trace, Filter filter) {
        Query query = Query.of(trace, filter);
        return new Finder(trace, (first, last, among) -> query.run(first, last, null).frames());
    }

    /** Finds frames with a text in their description, in any case. */
    public static Finder inDescriptions(Trace trace, String text) {
        String sought = text.toLowerCase(Locale.ROOT);
        return new Finder(trace, (first, last, among) -> each(first, last, among,
                frame -> has(trace.row(frame).description(), sought)));
    }

    /** Finds frames with a text in any line of their tree, in any case. */
    public static Finder inFields(Trace trace, String text) {
        String sought = text.toLowerCase(Locale.ROOT);
        return new Finder(trace, (first, last, among) -> each(first, last, among,
                frame -> trace.decode(frame).roots().stream().anyMatch(node -> nodeWith(node, sought).isPresent())));
    }

    /** The first node, from this one down, whose text has this text in it, in any case. */
    public static Optional<Node> node(Node from, String text) {
        return nodeWith(from, text.toLowerCase(Locale.ROOT));
    }

    private static Optional<Node> nodeWith(Node node, String sought) {
        if (has(node.text(), sought)) {
            return Optional.of(node);
        }
        return node.children().stream().map(child -> nodeWith(child, sought)).flatMap(Optional::stream).findFirst();
    }

    private static boolean has(String text, String sought) {
        return text.toLowerCase(Locale.ROOT).contains(sought);
    }

    /** The filter that finds bytes anywhere in a frame, from "16 03 01", "160301" or "16:03:01"; empty when it is no such text. */
    public static Optional<String> bytesFilter(String hex) {
        String digits = hex.replaceAll("[\\s:.-]|0[xX]", "");
        if (digits.isEmpty() || digits.length() % 2 != 0 || !digits.matches("[0-9a-fA-F]+")) {
            return Optional.empty();
        }
        String bytes = digits.toLowerCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1:");
        return Optional.of("frame contains " + (digits.length() == 2 ? ":" : "") + bytes);
    }

    /**
     * The nearest frame behind {@code from}, or before it, among those given (null: all); {@code from} itself comes last.
     * 0 for {@code from} begins at the first frame, or the last. Cancelling throws {@link CancellationException}.
     */
    public Optional<Found> find(int from, boolean forward, FrameSet among, Progress progress) {
        int count = trace.frameCount();
        int start = Math.clamp(from, 0, count);
        int before = forward || start == 0 ? start : start - 1;
        int[][] parts = forward ? new int[][] {{start + 1, count}, {1, start}}
                : new int[][] {{1, start == 0 ? count : before}, {before + 1, start == 0 ? 0 : count}};
        long looked = 0;
        for (int part = 0; part < parts.length; part++) {
            int first = parts[part][0];
            int last = parts[part][1];
            for (int size = FIRST_PIECE; first <= last; size = Math.min(LARGEST_PIECE, size * 2)) {
                int low = forward ? first : Math.max(first, last - size + 1);
                int high = forward ? Math.min(last, first + size - 1) : last;
                int found = nearest(look.of(low, high, among), low, high, forward, among);
                if (found > 0) {
                    return Optional.of(new Found(found, part > 0));
                }
                looked += high - low + 1;
                if (!progress.report(looked, count)) {
                    throw new CancellationException("Finding was cancelled after " + looked + " of " + count + " frames");
                }
                first = forward ? high + 1 : first;
                last = forward ? last : low - 1;
            }
        }
        return Optional.empty();
    }

    /** All frames, among those given (null: all). Cancelling throws {@link CancellationException}. */
    public FrameSet all(FrameSet among, Progress progress) {
        int count = trace.frameCount();
        long[] all = FrameSet.bitmap(count);
        for (int first = 1; first <= count; first += LARGEST_PIECE) {
            int low = first;
            look.of(low, Math.min(count, low + LARGEST_PIECE - 1), among).forEach(frame -> {
                if (frame >= low && (among == null || among.contains(frame))) {
                    FrameSet.add(all, frame);
                }
            });
            if (!progress.report(Math.min(count, low + LARGEST_PIECE - 1), count)) {
                throw new CancellationException("Finding all was cancelled after " + low + " of " + count + " frames");
            }
        }
        return FrameSet.of(all);
    }

    private static int nearest(FrameSet found, int low, int high, boolean forward, FrameSet among) {
        for (int i = 0; i <= high - low; i++) {
            int frame = forward ? low + i : high - i;
            if (found.contains(frame) && (among == null || among.contains(frame))) {
                return frame;
            }
        }
        return 0;
    }

    private interface Test {
        boolean of(int frame);
    }

    private static FrameSet each(int first, int last, FrameSet among, Test test) {
        long[] yes = FrameSet.bitmap(last);
        // Batches begin at whole words of the bitmap, so that no two threads write the same one.
        int start = (first - 1) / BATCH;
        Workers.run((last - 1) / BATCH - start + 1, batch -> {
            int begin = (start + batch) * BATCH + 1;
            for (int frame = Math.max(first, begin); frame <= Math.min(last, begin + BATCH - 1); frame++) {
                if ((among == null || among.contains(frame)) && test.of(frame)) {
                    FrameSet.add(yes, frame);
                }
            }
        }, () -> true, 0);
        return FrameSet.of(yes);
    }
}
