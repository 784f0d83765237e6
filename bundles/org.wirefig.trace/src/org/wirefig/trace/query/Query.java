package org.wirefig.trace.query;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.wirefig.capture.Progress;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FrameValues;
import org.wirefig.trace.Trace;

/**
 * A filter asked of a trace. First the index answers what it can, for all frames; then the frames it leaves open are
 * decoded. Both are done by all processors, in file order, and can be cancelled; what is found is told as it comes.
 */
public final class Query {
    /** Frames that a thread takes at a time. A multiple of 64, so that no two threads write the same word. */
    private static final int INDEX_BATCH = 1 << 15;
    private static final int DECODE_BATCH = 1 << 10;
    private static final long TELL_EVERY_NANOS = 100_000_000;

    /** Told now and then how far a query is. */
    @FunctionalInterface
    public interface Listener {
        /** Returns false to cancel. {@code found}: the frames found so far; {@code done} of {@code total} are settled. */
        boolean found(FrameSet found, int done, int total);
    }

    /** What a query found; not {@code complete} when it was cancelled. {@code decoded}: how many frames had to be. */
    public record Result(FrameSet frames, boolean complete, int decoded) {
    }

    private final Trace trace;
    private final Filter filter;
    private final Plan plan;

    private Query(Trace trace, Filter filter) {
        this.trace = trace;
        this.filter = filter;
        this.plan = new Plan(trace, filter);
    }

    public static Query of(Trace trace, Filter filter) {
        return new Query(trace, filter);
    }

    /**
     * The frames that match; {@code partial} is given what was found so far, now and then, by this thread.
     *
     * @throws CancellationException when {@code progress} says so
     */
    public static FrameSet run(Trace trace, Filter filter, Progress progress, Consumer<FrameSet> partial) {
        Result result = of(trace, filter).run((found, done, total) -> {
            partial.accept(found);
            return progress.report(done, total);
        });
        if (!result.complete()) {
            throw new CancellationException("Filtering was cancelled after " + result.frames().size() + " matching frames");
        }
        return result.frames();
    }

    /** Asks all frames the trace has now. {@code listener}, which may be null, is called by this thread. */
    public Result run(Listener listener) {
        return run(1, trace.frameCount(), listener);
    }

    /** Asks the frames from {@code first} to {@code last}: those that were loaded since the last time, for instance. */
    public Result run(int first, int last, Listener listener) {
        long[] yes = FrameSet.bitmap(last);
        long[] ask = FrameSet.bitmap(last);
        int total = Math.max(0, last - first + 1);
        int[] decoded = new int[1];
        boolean complete = Workers.run(batches(first, last, INDEX_BATCH), batch -> index(batch, first, last, yes, ask),
                () -> true, 0);
        int open = 0;
        for (long word : ask) {
            open += Long.bitCount(word);
        }
        if (complete && open > 0) {
            AtomicInteger done = new AtomicInteger();
            int settled = total - open;
            FieldMemory.Notes notes = FieldMemory.notes(trace, filter.fields(), last);
            complete = Workers.run(batches(first, last, DECODE_BATCH),
                    batch -> done.addAndGet(decode(batch, first, last, yes, ask, notes)),
                    () -> listener == null || listener.found(FrameSet.of(yes.clone()), settled + done.get(), total), TELL_EVERY_NANOS);
            notes.keep();
            decoded[0] = done.get();
        }
        return new Result(FrameSet.of(yes), complete, decoded[0]);
    }

    private static int batches(int first, int last, int size) {
        return last < first ? 0 : (last - 1) / size - (first - 1) / size + 1;
    }

    private void index(int batch, int first, int last, long[] yes, long[] ask) {
        int start = ((first - 1) / INDEX_BATCH + batch) * INDEX_BATCH + 1;
        int from = Math.max(first, start);
        int to = Math.min(last, start + INDEX_BATCH - 1);
        Scratch scratch = new Scratch();
        for (int word = from - 1 >> 6; word <= to - 1 >> 6; word++) {
            index(word, Math.max(from, (word << 6) + 1), Math.min(to, word + 1 << 6), yes, ask, scratch);
        }
    }

    /** Asks the frames of a word: few, so that this is translated soon. */
    private void index(int word, int from, int to, long[] yes, long[] ask, Scratch scratch) {
        long found = 0;
        long open = 0;
        for (int frame = from; frame <= to; frame++) {
            Answer answer = plan.of(frame, scratch);
            found |= (answer == Answer.YES ? 1L : 0L) << (frame - 1);
            open |= (answer == Answer.ASK ? 1L : 0L) << (frame - 1);
        }
        yes[word] |= found;
        ask[word] |= open;
    }

    /** Decodes what is open in a batch; answers how many frames that were. */
    private int decode(int batch, int first, int last, long[] yes, long[] ask, FieldMemory.Notes notes) {
        int start = ((first - 1) / DECODE_BATCH + batch) * DECODE_BATCH + 1;
        int to = Math.min(last, start + DECODE_BATCH - 1);
        FrameValues values = null;
        int count = 0;
        for (int word = start - 1 >> 6; word <= to - 1 >> 6; word++) {
            for (long rest = ask[word]; rest != 0; rest &= rest - 1) {
                int frame = (word << 6) + Long.numberOfTrailingZeros(rest) + 1;
                values = values == null ? new FrameValues(filter.fields()) : values;
                values.reset();
                trace.dissect(frame, values);
                notes.take(frame, values);
                count++;
                if (filter.matches(values)) {
                    FrameSet.add(yes, frame);
                }
            }
        }
        return count;
    }

    /** Forgets what earlier questions found out about a trace that has grown since. */
    public static void forget(Trace trace) {
        FieldMemory.forget(trace);
    }

    /** In words: how each part of the filter is answered, and how many frames have to be decoded. */
    public String explain() {
        return Explanation.of(trace, plan);
    }
}
