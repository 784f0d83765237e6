package org.wirefig.trace.query;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Progress;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocols;
import org.wirefig.trace.FieldTexts;
import org.wirefig.trace.Trace;

/**
 * Sorts frames by a column: numbers, times and lengths by value, everything else as text in which runs of digits count as
 * numbers. Frames without a value stand last in both directions; equal ones stay in the file's order. Keys are made on
 * all processors and kept in primitive arrays, some hundred bytes a frame while it lasts.
 */
public final class FrameSort {
    private static final int BATCH = 4096;
    private static final long ASK_NANOS = 50_000_000L;
    /** What sorting takes, beside making the keys, as a share of a hundred. */
    private static final int SORTING = 20;

    private final Trace trace;
    private final int[] frames;
    private final String column;
    private final Field field;
    private final Progress progress;
    private final SortKeys keys;

    private FrameSort(Trace trace, int[] frames, String column, Progress progress) {
        this.trace = trace;
        this.frames = frames;
        this.column = column;
        this.field = Protocols.field(column);
        this.progress = progress;
        this.keys = isIndexed() || isNumber() ? new SortKeys.Numbers(frames.length) : new SortKeys.Texts(frames.length, BATCH);
    }

    /**
     * Sorts frames; cancelling throws {@link CancellationException}.
     *
     * @param frames those to sort; null: all
     * @param column a field's name, or a column of the row as {@link FieldTexts} has them ({@code _ws.col.Description})
     */
    public static FrameOrder sort(Trace trace, FrameSet frames, String column, boolean descending, Progress progress) {
        FrameSet chosen = frames == null ? FrameSet.all(trace.frameCount()) : frames;
        int[] numbers = chosen.stream().toArray();
        FrameSort sort = new FrameSort(trace, numbers, column, progress);
        sort.makeKeys();
        int[] places = new KeyOrder(sort.keys, descending, () -> progress.report(100 - SORTING / 2, 100)).sorted(numbers.length);
        for (int i = 0; i < places.length; i++) {
            places[i] = numbers[places[i]];
        }
        return new FrameOrder(places);
    }

    private boolean isIndexed() {
        return column.equals("_ws.col.Number") || column.equals("_ws.col.Time") || column.equals("_ws.col.Length");
    }

    private boolean isNumber() {
        return field != null && (field.type().isLong() || field.type() == Field.Type.DOUBLE);
    }

    private void makeKeys() {
        int batches = (frames.length + BATCH - 1) / BATCH;
        AtomicInteger done = new AtomicInteger();
        boolean all = Workers.run(batches, batch -> {
            make(batch);
            done.incrementAndGet();
        }, () -> progress.report((long) done.get() * (100 - SORTING) / Math.max(1, batches), 100), ASK_NANOS);
        if (!all) {
            throw new CancellationException("Sorting was cancelled");
        }
    }

    private void make(int batch) {
        int from = batch * BATCH;
        int to = Math.min(frames.length, from + BATCH);
        switch (keys) {
            case SortKeys.Numbers numbers when isIndexed() -> {
                for (int place = from; place < to; place++) {
                    indexed(numbers, place);
                }
            }
            case SortKeys.Numbers numbers -> {
                NumberSink sink = new NumberSink(field);
                for (int place = from; place < to; place++) {
                    sink.clear();
                    trace.dissect(frames[place], sink);
                    if (sink.found()) {
                        numbers.set(place, sink.key());
                    }
                }
            }
            case SortKeys.Texts texts -> {
                FieldTexts reader = new FieldTexts(column);
                SortKeys.Texts.Batch into = texts.batch(batch);
                for (int place = from; place < to; place++) {
                    reader.read(trace, frames[place]);
                    into.add(place, reader.text(0));
                }
                into.done();
            }
        }
    }

    private void indexed(SortKeys.Numbers numbers, int place) {
        int frame = frames[place];
        if (column.equals("_ws.col.Time")) {
            long time = trace.timeNanos(frame);
            if (time != FrameIndex.NO_TIME) {
                numbers.set(place, time);
            }
        } else {
            numbers.set(place, column.equals("_ws.col.Length") ? trace.capture().frames().length(frame) : frame);
        }
    }
}
