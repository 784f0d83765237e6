package org.wirefig.trace;

import java.util.Arrays;
import java.util.Objects;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Protocols;
import org.wirefig.protocol.Sink;

/**
 * The texts of chosen fields, frame by frame: several values of a field joined in order of appearance. Columns of a
 * table and of exports are made of it. Names that begin with {@code _ws.col.} are the row's own columns.
 */
public final class FieldTexts implements Sink {
    private static final String COLUMN = "_ws.col.";

    private final String[] names;
    private final Field[] fields;
    private final StringBuilder[] texts;
    private final int[][] columnsOf;
    private final boolean row;
    /** No fields are wanted: a decoding that reports none is a faster one. */
    private final boolean onlyRow;
    private boolean named;

    /** @throws IllegalArgumentException naming the first name that is no field */
    public FieldTexts(String... names) {
        this.names = names;
        this.fields = new Field[names.length];
        this.texts = new StringBuilder[names.length];
        int highest = 0;
        boolean columns = false;
        for (int i = 0; i < names.length; i++) {
            texts[i] = new StringBuilder();
            fields[i] = Protocols.field(names[i]);
            columns |= names[i].startsWith(COLUMN);
            if (fields[i] == null && !names[i].startsWith(COLUMN)) {
                throw new IllegalArgumentException("'" + names[i] + "' is not a field");
            }
            highest = fields[i] == null ? highest : Math.max(highest, fields[i].id());
        }
        this.row = columns;
        this.onlyRow = columns && Arrays.stream(fields).allMatch(Objects::isNull);
        this.columnsOf = new int[highest + 1][];
        for (int i = 0; i < names.length; i++) {
            if (fields[i] != null) {
                int[] before = columnsOf[fields[i].id()];
                int[] now = before == null ? new int[1] : Arrays.copyOf(before, before.length + 1);
                now[now.length - 1] = i;
                columnsOf[fields[i].id()] = now;
            }
        }
    }

    /** From now on numbers that have a name are told by it, as the tree does: for reading, not for computing. */
    public FieldTexts named() {
        named = true;
        return this;
    }

    /** Decodes a frame; {@link #text} then has its values. */
    public void read(Trace trace, int frame) {
        for (StringBuilder text : texts) {
            text.setLength(0);
        }
        if (!row) {
            trace.dissect(frame, this);
            return;
        }
        columns(trace.row(frame, onlyRow ? null : this));
    }

    /** The same, and the row's own texts with it: one decoding for both. */
    public Row readRow(Trace trace, int frame) {
        for (StringBuilder text : texts) {
            text.setLength(0);
        }
        Row of = trace.row(frame, onlyRow ? null : this);
        columns(of);
        return of;
    }

    private void columns(Row of) {
        for (int i = 0; i < names.length; i++) {
            if (fields[i] == null) {
                texts[i].append(FieldText.printable(column(of, names[i].substring(COLUMN.length()))));
            }
        }
    }

    public int count() {
        return names.length;
    }

    public CharSequence text(int column) {
        return texts[column];
    }

    private static String column(Row row, String name) {
        return switch (name) {
            case "No.", "Number" -> Integer.toString(row.number());
            case "Time" -> row.timeNanos() == org.wirefig.capture.FrameIndex.NO_TIME ? "" : FieldText.seconds(row.timeNanos());
            case "Source" -> row.source();
            case "Destination" -> row.destination();
            case "Protocol" -> row.protocol();
            case "Length" -> Integer.toString(row.length());
            case "Info", "Description" -> row.description();
            default -> "";
        };
    }

    @Override
    public boolean wants(Field field) {
        return field.id() < columnsOf.length && columnsOf[field.id()] != null;
    }

    @Override
    public void open(Field field, Bytes in, int at, int length, String text) {
        if (wants(field) && field.type() == Field.Type.NONE) {
            add(field, field.label());
        }
    }

    @Override
    public void close() {
    }

    @Override
    public void value(Field field, Bytes in, int at, int length, long value, String text) {
        if (wants(field)) {
            add(field, named && field.names() != null ? FieldText.shown(field, value) : FieldText.plain(field, value));
        }
    }

    @Override
    public void value(Field field, Bytes in, int at, int length, Object value, String text) {
        if (wants(field)) {
            add(field, FieldText.printable(FieldText.plain(field, value)));
        }
    }

    @Override
    public void note(Bytes in, int at, int length, String text) {
    }

    private void add(Field field, String value) {
        for (int column : columnsOf[field.id()]) {
            StringBuilder text = texts[column];
            if (!text.isEmpty()) {
                text.append(',');
            }
            text.append(value);
        }
    }
}
