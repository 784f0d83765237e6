package org.wirefig.ui.frames;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.jobs.Job;
import org.wirefig.trace.FieldTexts;
import org.wirefig.trace.Row;
import org.wirefig.trace.Trace;
import org.wirefig.ui.model.TraceModel;

/**
 * The rows that were seen lately. A row that is not there yet is asked for and made in the background, the latest wishes
 * first, so that scrolling never waits for a decoding. Used on the user interface's thread.
 */
final class RowCache {
    private static final int MOST = 20_000;
    private static final int BATCH = 200;
    private static final String[] NONE = {};

    private final TraceModel model;
    private final Runnable arrived;
    private final Map<Integer, SeenRow> rows = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, SeenRow> eldest) {
            return size() > MOST;
        }
    };
    private final Set<Integer> wanted = new LinkedHashSet<>();
    private final Queue<Made> made = new ConcurrentLinkedQueue<>();
    private final Job job;
    private boolean making;
    /** A row was asked for that was not there. */
    private boolean missed;
    /** How often the rows became others: those made before are not kept. */
    private volatile int era;
    private volatile List<String> fields = List.of();

    RowCache(TraceModel model, Runnable arrived) {
        this.model = model;
        this.arrived = arrived;
        this.job = model.helper("Making rows", this::make);
    }

    /**
     * A row with the values of the fields that are columns.
     *
     * @param fields by place among the fields asked for
     */
    record SeenRow(Row row, String[] fields) {
    }

    private record Made(int era, Map<Integer, SeenRow> rows) {
    }

    /** The fields whose values rows have; rows seen before are made again. */
    void fields(List<String> wantedFields) {
        if (!wantedFields.equals(fields)) {
            fields = List.copyOf(wantedFields);
            forget();
        }
    }

    /** The row of a frame, or null: then it is being made, and {@code arrived} will be called. */
    SeenRow row(int frame) {
        take();
        SeenRow row = rows.get(frame);
        if (row == null) {
            missed = true;
            want(IntStream.of(frame));
        }
        return row;
    }

    /** Rows that will be asked for soon: they are made before what is to show them is painted. */
    void want(IntStream frames) {
        int[] missing = frames.filter(frame -> !rows.containsKey(frame)).toArray();
        synchronized (wanted) {
            for (int frame : missing) {
                wanted.remove(frame);
                wanted.add(frame);
            }
            if (!making && missing.length > 0) {
                making = true;
                job.schedule();
            }
        }
    }

    /** Takes what is made by now, without waiting for the user interface's thread to be told of it. */
    private void take() {
        for (Made next = made.poll(); next != null; next = made.poll()) {
            if (next.era == era) {
                rows.putAll(next.rows);
            }
        }
    }

    private void arrived() {
        take();
        if (missed) {
            missed = false;
            arrived.run();
        }
    }

    /** The rows have become others: those being made now are not kept. */
    void forget() {
        rows.clear();
        era++;
    }

    private void make() {
        Trace trace = model.trace();
        while (trace != null && !model.disposed()) {
            List<Integer> batch = next();
            if (batch.isEmpty()) {
                return;
            }
            int begun = era;
            FieldTexts texts = new FieldTexts(fields.toArray(String[]::new)).named();
            Map<Integer, SeenRow> some = new HashMap<>();
            for (int frame : batch) {
                some.put(frame, read(trace, frame, texts));
            }
            made.add(new Made(begun, some));
            model.display(this::arrived);
        }
    }

    private static SeenRow read(Trace trace, int frame, FieldTexts texts) {
        if (texts.count() == 0) {
            return new SeenRow(trace.row(frame), NONE);
        }
        Row row = texts.readRow(trace, frame);
        String[] values = new String[texts.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = texts.text(i).toString();
        }
        return new SeenRow(row, values);
    }

    /** The latest wishes; empty, and the making ends, when there are none. */
    private List<Integer> next() {
        synchronized (wanted) {
            List<Integer> all = new ArrayList<>(wanted);
            List<Integer> latest = List.copyOf(all.subList(Math.max(0, all.size() - BATCH), all.size()));
            wanted.clear();
            making = !latest.isEmpty();
            return latest;
        }
    }
}
