package org.wirefig.ui.frames;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wirefig.capture.FrameIndex;
import org.wirefig.filter.Dialect;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Protocols;
import org.wirefig.trace.Row;
import org.wirefig.trace.Trace;
import org.wirefig.ui.frames.table.FrameColumn;
import org.wirefig.ui.model.TimeFormat;
import org.wirefig.ui.model.TraceModel;

/** The filter that finds frames with what a cell of the table shows. */
final class CellFilter {
    private static final Pattern NAMED = Pattern.compile(".*?\\(([^()]+)\\)(?:,|$)");

    private CellFilter() {
    }

    /** Empty where no field holds what the column shows. */
    static Optional<String> of(FrameColumn column, Row row, String text, TraceModel model) {
        if (!column.own()) {
            return field(Protocols.field(column.field()), text);
        }
        return switch (column.field().substring(FrameColumn.OWN.length()).split("\\.")[0]) {
            case "Number" -> Optional.of("frame.number == " + row.number());
            case "Time" -> time(column.timeKind(model.table().times()), row, model.trace());
            case "Source" -> address(row.source(), "src");
            case "Destination" -> address(row.destination(), "dst");
            case "Length" -> Optional.of("frame.len == " + row.length());
            default -> protocol(row.protocol());
        };
    }

    /** What passed since the frame displayed before is in no field: it is another with every filter. */
    private static Optional<String> time(TimeFormat.Kind kind, Row row, Trace trace) {
        boolean delta = kind == TimeFormat.Kind.DELTA;
        long since = delta ? trace.timeNanos(Math.max(1, row.number() - 1)) : trace.startNanos();
        return kind == TimeFormat.Kind.DELTA_DISPLAYED || row.timeNanos() == FrameIndex.NO_TIME || since == FrameIndex.NO_TIME
                ? Optional.empty()
                : Optional.of((delta ? "frame.time_delta == " : "frame.time_relative == ") + FieldText.seconds(row.timeNanos() - since));
    }

    /** Of several values, the first; a number that is shown by its name stands behind it. */
    private static Optional<String> field(Field field, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher named = NAMED.matcher(text);
        return switch (field.type()) {
            case STRING, OID -> Optional.of(field.name() + " == " + Dialect.quoted(text));
            case NONE, BYTES, TIME -> Optional.of(field.name());
            default -> Optional.of(field.name() + " == " + (named.lookingAt() ? named.group(1) : text.split(",")[0]));
        };
    }

    private static Optional<String> address(String text, String side) {
        String layer = text.matches("\\d+(\\.\\d+){3}") ? "ip" : text.matches("([0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}") ? "eth"
                : text.contains(":") ? "ipv6" : "";
        return layer.isEmpty() ? Optional.empty() : Optional.of(layer + "." + side + " == " + text);
    }

    /** The protocol's name as filters know it: that of every version where the column names one. */
    private static Optional<String> protocol(String column) {
        String name = column.toLowerCase(Locale.ROOT);
        String known = name.startsWith("tls") || name.startsWith("ssl") ? "tls" : name.startsWith("dtls") ? "dtls" : name;
        return Protocols.field(known) != null ? Optional.of(known) : Optional.empty();
    }
}
