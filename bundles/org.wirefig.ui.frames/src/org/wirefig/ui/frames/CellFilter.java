package org.wirefig.ui.frames;

import java.util.Locale;
import java.util.Optional;
import org.wirefig.capture.FrameIndex;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Protocols;
import org.wirefig.trace.Row;

/** The filter that finds frames with what a cell of the table shows. */
final class CellFilter {
    private CellFilter() {
    }

    /** Empty where no field holds what the column shows. {@code startNanos}: the time of the trace's first frame. */
    static Optional<String> of(FrameColumn column, Row row, long startNanos) {
        return switch (column) {
            case NUMBER -> Optional.of("frame.number == " + row.number());
            case TIME -> row.timeNanos() == FrameIndex.NO_TIME || startNanos == FrameIndex.NO_TIME ? Optional.empty()
                    : Optional.of("frame.time_relative == " + FieldText.seconds(row.timeNanos() - startNanos));
            case SOURCE -> address(row.source(), "src");
            case DESTINATION -> address(row.destination(), "dst");
            case PROTOCOL -> protocol(row.protocol());
            case LENGTH -> Optional.of("frame.len == " + row.length());
            case DESCRIPTION -> protocol(row.protocol());
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
