package org.wirefig.ui.frames.table;

import java.util.List;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocols;
import org.wirefig.trace.Row;
import org.wirefig.ui.model.ProgramSettings;
import org.wirefig.ui.model.TimeFormat;
import org.wirefig.ui.model.TraceModel;

/**
 * A column of the frame table: one of the row's own texts, or any field.
 *
 * @param field the field's name, or {@code _ws.col.Name} for the row's own; {@code _ws.col.Time.UTC} and the like for times of one kind
 * @param right whether values stand at the right, as numbers do
 * @param width in points of a screen at 100 %
 */
public record FrameColumn(String field, String title, boolean right, int width, boolean hidden) {
    public static final String OWN = "_ws.col.";
    public static final FrameColumn NUMBER = new FrameColumn(OWN + "Number", Messages.number, true, 84, false);
    public static final FrameColumn TIME = new FrameColumn(OWN + "Time", Messages.time, true, 88, false);
    public static final FrameColumn SOURCE = new FrameColumn(OWN + "Source", Messages.source, false, 112, false);
    public static final FrameColumn DESTINATION = new FrameColumn(OWN + "Destination", Messages.destination, false, 112, false);
    public static final FrameColumn PROTOCOL = new FrameColumn(OWN + "Protocol", Messages.protocol, false, 70, false);
    public static final FrameColumn LENGTH = new FrameColumn(OWN + "Length", Messages.length, true, 58, false);
    public static final FrameColumn DESCRIPTION = new FrameColumn(OWN + "Description", Messages.description, false, 520, false);
    /** The row's own columns. */
    public static final List<FrameColumn> OWN_COLUMNS = List.of(NUMBER, TIME, SOURCE, DESTINATION, PROTOCOL, LENGTH, DESCRIPTION);
    private static final String TIME_OF = TIME.field + ".";
    private static final int NARROW = 90;
    private static final int WIDE = 160;

    /** The column of a field; null when there is no such field. */
    public static FrameColumn of(String name) {
        for (FrameColumn own : OWN_COLUMNS) {
            if (own.field.equals(name)) {
                return own;
            }
        }
        for (TimeFormat.Kind kind : TimeFormat.Kind.values()) {
            if (name.equals(TIME_OF + kind.name())) {
                return of(kind);
            }
        }
        Field field = Protocols.field(name);
        if (field == null) {
            return null;
        }
        boolean number = field.type().isNumber() && field.names() == null || field.type() == Field.Type.DURATION;
        return new FrameColumn(name, field.label(), number, number ? NARROW : WIDE, false);
    }

    /** The column of times of one kind, whatever the column Time shows. */
    public static FrameColumn of(TimeFormat.Kind kind) {
        return new FrameColumn(TIME_OF + kind.name(), heading(kind), true, TimeWidth.of(kind, ProgramSettings.number(ProgramSettings.TIME_DIGITS)), false);
    }

    private static String heading(TimeFormat.Kind kind) {
        return switch (kind) {
            case RELATIVE -> Messages.timeRelative;
            case DELTA -> Messages.timeDelta;
            case DELTA_DISPLAYED -> Messages.timeDeltaDisplayed;
            case UTC -> Messages.timeUtc;
            case LOCAL -> Messages.timeLocal;
            case CAPTURE -> Messages.timeCapture;
        };
    }

    /** The kind of times shown; null when the column is not one of times. */
    public TimeFormat.Kind timeKind(TimeFormat times) {
        return field.equals(TIME.field) ? times.kind()
                : field.startsWith(TIME_OF) ? TimeFormat.Kind.valueOf(field.substring(TIME_OF.length())) : null;
    }

    /** What the frames are sorted by for this column: times of any kind but deltas ascend with the time. */
    public String sortedBy() {
        return !field.startsWith(TIME_OF) ? field
                : field.endsWith(TimeFormat.Kind.DELTA.name()) ? "frame.time_delta" : TIME.field;
    }

    /** True when the row itself has the text. */
    public boolean own() {
        return field.startsWith(OWN);
    }

    /** True for the column that takes what width is left. */
    public boolean fills() {
        return field.equals(DESCRIPTION.field);
    }

    /** The text of one of the row's own columns. */
    public String text(TraceModel model, Row row) {
        TimeFormat times = model.table().times();
        TimeFormat.Kind kind = timeKind(times);
        if (kind != null) {
            return times.text(row.number(), kind);
        }
        return switch (field.substring(OWN.length())) {
            case "Number" -> Integer.toString(row.number());
            case "Source" -> model.shown(row.source());
            case "Destination" -> model.shown(row.destination());
            case "Protocol" -> row.protocol();
            case "Length" -> Integer.toString(row.length());
            case "Description" -> row.description();
            default -> "";
        };
    }

    public FrameColumn titled(String other) {
        return new FrameColumn(field, other, right, width, hidden);
    }

    public FrameColumn aligned(boolean toTheRight) {
        return new FrameColumn(field, title, toTheRight, width, hidden);
    }

    public FrameColumn wide(int points) {
        return new FrameColumn(field, title, right, points, hidden);
    }

    public FrameColumn hidden(boolean away) {
        return new FrameColumn(field, title, right, width, away);
    }
}
