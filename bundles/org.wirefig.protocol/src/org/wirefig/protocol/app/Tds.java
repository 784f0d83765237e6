package org.wirefig.protocol.app;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.CarriedStream;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.StreamProtocol;
import org.wirefig.protocol.StreamWithin;
import org.wirefig.protocol.auth.SecurityToken;
import org.wirefig.protocol.tls.Tls;

/**
 * Tabular Data Stream, what SQL Server speaks ([MS-TDS]): packets, the pre-login with what both sides want of encryption,
 * the TLS handshake within pre-login packets ({@link Tls} sees its records), the TLS records that follow without packets
 * around them, logins with their tokens. What a server answers is read by {@link TdsTokens}.
 */
public final class Tds extends StreamProtocol {
    private static final int HEADER = 8;
    private static final int BATCH = 1;
    private static final int RESULT = 4;
    private static final int LOGIN = 0x10;
    private static final int SSPI = 0x11;
    private static final int PRELOGIN = 0x12;
    private static final int END_OF_MESSAGE = 1;
    private static final int TERMINATOR = 0xff;
    private static final int VERSION = 0;
    private static final int ENCRYPTION = 1;
    private static final int INSTANCE = 2;
    private static final int FEDERATED = 6;
    /** As much of a login or of a pre-login as is brought together over its packets. */
    private static final int MOST = 1 << 18;

    private static final Names TYPES = Names.of(BATCH, "SQL batch", 2, "Pre-TDS7 login", 3, "Remote Procedure Call", RESULT, "Response", 6,
            "Attention", 7, "Bulk data", 8, "Federated authentication token", 14, "Transaction Manager Request", LOGIN, "TDS7 login", SSPI,
            "SSPI message", PRELOGIN, "TDS7 pre-login message");
    private static final Names ENCRYPTIONS = Names.of(0, "Encryption is available but off", 1, "Encryption is available and on", 2,
            "Encryption is not available", 3, "Encryption is required", 0x80, "Encryption is off, with a client certificate", 0x81,
            "Encryption is on, with a client certificate", 0x83, "Encryption is required, with a client certificate");

    private static final Field TYPE = Field.number("tds.type", "Type").names(TYPES);
    private static final Field STATUS = Field.hex("tds.status", "Status", 2);
    private static final Field END = Field.flag("tds.status.eom", "End of message");
    private static final Field LENGTH = Field.number("tds.length", "Length");
    private static final Field CHANNEL = Field.number("tds.channel", "Channel");
    private static final Field PACKET = Field.number("tds.packet_number", "Packet Number");
    private static final Field WINDOW = Field.number("tds.window", "Window");
    private static final Field OPTIONS = Field.none("tds.prelogin", "Pre-Login Message");
    private static final Field TOKEN = Field.number("tds.prelogin.option.token", "Option Token")
            .names(VERSION, "Version", ENCRYPTION, "Encryption", INSTANCE, "InstOpt", 3, "ThreadID", 4, "MARS", 5, "TraceID", FEDERATED, "FedAuthRequired",
                    7, "NonceOpt", TERMINATOR, "Terminator");
    private static final Field ENCRYPTION_FIELD = Field.number("tds.prelogin.option.encryption", "Encryption").names(ENCRYPTIONS);
    private static final Field VERSION_FIELD = Field.text("tds.prelogin.option.version", "Version");
    private static final Field BUILD = Field.number("tds.prelogin.option.subbuild", "Sub-build");
    private static final Field INSTANCE_FIELD = Field.text("tds.prelogin.option.instopt", "InstOpt");
    private static final Field MARS = Field.number("tds.prelogin.option.mars", "MARS").names(0, "Off", 1, "On");
    private static final Field FEDERATED_FIELD = Field.number("tds.prelogin.option.fedauthrequired", "FedAuthRequired");
    private static final Field OTHER = Field.bytes("tds.prelogin.option.data", "Option data");
    private static final Field QUERY = Field.text("tds.query", "Query");
    private static final Field FRAGMENT = Field.bytes("tds.fragment.data", "TLS, continued in a later packet");

    /** Kept with the connection; written in the first pass. */
    private static final class State {
        /** The TLS whose handshake is in pre-login packets; after it, records of the same TLS are the stream. */
        private CarriedStream handshake;
    }

    public Tds() {
        super("tds", "TDS", "Tabular Data Stream", "[MS-TDS]");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("tcp.port", this, 1433);
        bindings.word("alpn", this, "tds/8.0");
        bindings.content("tcp", this);
    }

    /** On the ports of named instances: a pre-login, which is one packet whose first option is the version. */
    @Override
    protected boolean recognises(Dissection d, Bytes b) {
        return b.has(0, HEADER + 6) && b.u8(0) == PRELOGIN && b.u8(1) == END_OF_MESSAGE && b.u16(2) == b.length() && b.u16(4) == 0 && b.u8(7) == 0
                && b.u8(HEADER) == VERSION && b.u16(HEADER + 3) == 6;
    }

    private static boolean isTls(Bytes b, int at) {
        return b.has(at, 2) && b.u8(at) >= 0x14 && b.u8(at) <= 0x17 && b.u8(at + 1) == 3;
    }

    private static boolean isPacket(Bytes b, int at) {
        return TYPES.name(b.u8(at)) != null && b.u16(at + 2) >= HEADER;
    }

    @Override
    protected boolean accepts(Dissection d, Bytes b) {
        return b.length() < HEADER || isTls(b, 0) || isPacket(b, 0);
    }

    /** Logins and what TLS is in come as whole messages, everything else packet by packet. */
    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        if (isTls(b, at)) {
            return StreamWithin.messageLength(Tls.get(), d, b, at);
        }
        int end = at;
        while (b.has(end, HEADER)) {
            if (!isPacket(b, end)) {
                return b.length() - at;
            }
            boolean last = b.u8(at) < LOGIN || (b.u8(end + 1) & END_OF_MESSAGE) != 0 || end - at > MOST;
            end += b.u16(end + 2);
            if (last) {
                return end - at;
            }
        }
        return MORE;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        if (!d.column().equals("TDS")) {
            d.describe("TDS:");
        }
        d.column("TDS");
        for (int at = 0; at < b.length();) {
            boolean tls = isTls(b, at);
            int end = at;
            do {
                long length = messageLength(d, b, end);
                end = length <= 0 || length > b.length() - end ? b.length() : end + (int) length;
            } while (tls && isTls(b, end));
            if (tls) {
                StreamWithin.call(Tls.get(), d, b.slice(at, end - at));
            } else {
                message(d, b.slice(at, end - at));
            }
            at = end;
        }
    }

    private void message(Dissection d, Bytes b) {
        d.open(this, b);
        ByteArrayOutputStream joined = b.u16(2) < b.length() ? new ByteArrayOutputStream() : null;
        for (int at = 0; at < b.length(); at += Math.max(HEADER, b.u16(at + 2))) {
            header(d, b, at);
            if (joined != null) {
                joined.writeBytes(b.slice(at + HEADER, Math.min(b.u16(at + 2), b.length() - at) - HEADER).copy());
            }
        }
        Bytes content = joined == null ? b.from(HEADER) : Bytes.of(joined.toByteArray());
        if (joined != null && d.reporting()) {
            d.source("Reassembled TDS (" + content.length() + " bytes)", content);
        }
        if (content.length() == 0) {
            d.describeMore(TYPES.name(b.u8(0)) + ".");
        } else {
            content(d, content, b.u8(0), b.u8(6) <= 1, (b.u8(1) & END_OF_MESSAGE) != 0);
        }
        d.close();
    }

    private static void header(Dissection d, Bytes b, int at) {
        d.u8(TYPE, b, at);
        d.u8(STATUS, b, at + 1);
        d.bits(END, b, at + 1, 1, b.u8(at + 1), END_OF_MESSAGE);
        d.u16(LENGTH, b, at + 2);
        d.u16(CHANNEL, b, at + 4);
        d.u8(PACKET, b, at + 6);
        d.u8(WINDOW, b, at + 7);
    }

    private static void content(Dissection d, Bytes b, int type, boolean first, boolean last) {
        if (type == PRELOGIN && b.u8(0) != VERSION || type == RESULT && first && isTls(b, 0)) {
            handshake(d, b);
        } else if (type == PRELOGIN || type == RESULT && first && b.u8(0) == VERSION) {
            prelogin(d, b);
        } else if (type == LOGIN) {
            TdsLogin.login(d, b);
        } else if (type == SSPI) {
            d.describeMore("SSPI: " + SecurityToken.story(b) + ".");
            SecurityToken.call(d, b);
        } else if (type == RESULT && first) {
            TdsTokens.read(d, b, last);
        } else if (type == BATCH && first) {
            query(d, b);
        } else {
            d.describeMore(TYPES.name(type) + (first ? "." : ", continued."));
            d.data(b);
        }
    }

    private static void handshake(Dissection d, Bytes b) {
        State state = d.conversation() == null ? null : d.conversation().state(State.class, d.first() ? State::new : null);
        if (state == null) {
            d.data(b);
            return;
        }
        if (d.first() && state.handshake == null) {
            state.handshake = new CarriedStream(Tls.get(), d.conversation(), FRAGMENT);
        }
        // what TLS tells takes the place of this, where a record ends here
        d.describeMore("TLS in a Pre-Login, continued.");
        state.handshake.deliver(d, d.direction(), b);
    }

    /** [MS-TDS] 2.2.6.5. */
    private static void prelogin(Dissection d, Bytes b) {
        d.open(OPTIONS, b, 0, b.length());
        String encryption = "";
        for (int at = 0; d.u8(TOKEN, b, at) != TERMINATOR; at += 5) {
            int offset = b.u16(at + 1);
            int length = b.u16(at + 3);
            b.require(offset, length);
            switch (b.u8(at)) {
                case VERSION -> {
                    if (length >= 6) {
                        d.value(VERSION_FIELD, b, offset, 4, b.u8(offset) + "." + b.u8(offset + 1) + "." + b.u16(offset + 2));
                        d.u16(BUILD, b, offset + 4);
                    }
                }
                case ENCRYPTION -> {
                    if (length > 0) {
                        encryption = ": " + ENCRYPTIONS.name(d.u8(ENCRYPTION_FIELD, b, offset), "encryption " + b.u8(offset));
                    }
                }
                case INSTANCE -> d.text(INSTANCE_FIELD, b, offset, Math.max(0, length - 1), StandardCharsets.ISO_8859_1);
                case 4 -> {
                    if (length > 0) {
                        d.u8(MARS, b, offset);
                    }
                }
                case FEDERATED -> {
                    if (length > 0) {
                        d.u8(FEDERATED_FIELD, b, offset);
                    }
                }
                default -> {
                    if (length > 0) {
                        d.bytes(OTHER, b, offset, length);
                    }
                }
            }
        }
        d.close();
        d.describeMore("Pre-Login" + encryption + ".");
    }

    private static void query(Dissection d, Bytes b) {
        // headers come before the text since TDS 7.2, and say how long they are
        int headers = b.has(0, 4) && b.u32le(0) >= 4 && b.u32le(0) <= Math.min(b.length(), 64) ? b.i32le(0) : 0;
        String text = d.text(QUERY, b, headers, b.length() - headers & ~1, StandardCharsets.UTF_16LE);
        d.describeMore("SQL batch: " + FieldText.printable(text));
    }
}
