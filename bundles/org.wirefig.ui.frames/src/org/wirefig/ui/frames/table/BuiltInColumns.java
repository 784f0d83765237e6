package org.wirefig.ui.frames.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The sets of columns the program comes with, each for a kind of trouble. */
public final class BuiltInColumns {
    public static final ColumnSet GENERAL = new ColumnSet(Messages.setGeneral, FrameColumn.OWN_COLUMNS);
    public static final List<ColumnSet> ALL = List.of(GENERAL,
            set(Messages.setTls, "tcp.stream", "tls.record.content_type", "tls.record.version", "tls.handshake.type",
                    "tls.handshake.extensions_server_name", "tls.handshake.ciphersuite", "tls.alert_message.desc"),
            set(Messages.setHellos, "tcp.stream", "tls.handshake.extensions_server_name", "tls.handshake.extensions_alpn_str",
                    "tls.handshake.ja4", "tls.handshake.ja3", "tls.handshake.ja3s"),
            set(Messages.setHttp, "tcp.stream", "http.request.method", "http.host", "http.response.code", "http.content_type",
                    "http.content_length", "http.time"),
            set(Messages.setNtlm, "tcp.stream", "http.response.code", "http.connection", "ntlmssp.messagetype",
                    "ntlmssp.auth.domain", "ntlmssp.auth.username", "ntlmssp.auth.hostname"),
            set(Messages.setTcp, "tcp.stream", "frame.time_delta", "tcp.seq", "tcp.ack", "tcp.len", "tcp.window_size",
                    "tcp.analysis.ack_rtt", "tcp.flags.reset"));

    private static final int NARROW = 96;
    private static final int WIDE = 260;
    private static final String FINGERPRINT = "tls.handshake.ja";

    private BuiltInColumns() {
    }

    /** Shorter than the field's label, where that would be cut. */
    private static FrameColumn titled(FrameColumn column) {
        return switch (column.field()) {
            case "tls.alert_message.desc" -> column.titled(Messages.alert);
            case "tls.handshake.extensions_alpn_str" -> column.titled(Messages.alpn);
            default -> column;
        };
    }

    /** Number, time and addresses, these fields, and the description. */
    private static ColumnSet set(String name, String... fields) {
        List<FrameColumn> columns = new ArrayList<>(List.of(FrameColumn.NUMBER, FrameColumn.TIME, FrameColumn.SOURCE,
                FrameColumn.DESTINATION, FrameColumn.PROTOCOL));
        for (String field : fields) {
            FrameColumn column = Objects.requireNonNull(FrameColumn.of(field), field);
            columns.add(titled(column.wide(field.startsWith(FINGERPRINT) ? WIDE : NARROW)));
        }
        columns.add(FrameColumn.DESCRIPTION);
        return new ColumnSet(name, columns);
    }
}
