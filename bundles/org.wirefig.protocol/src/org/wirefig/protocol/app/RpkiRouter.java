package org.wirefig.protocol.app;

import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.StreamProtocol;

/** What a router is told of who may announce which prefix: the RPKI-Router protocol, RFC 6810 and RFC 8210 section 5. */
public final class RpkiRouter extends StreamProtocol {
    private static final int HEADER = 8;
    private static final int IPV4_PREFIX = 4;
    private static final int IPV6_PREFIX = 6;
    private static final int ERROR = 10;
    /** Longer ones are not believed: what the largest holds is a certificate's key, or a copy of another and a sentence. */
    private static final long LONGEST = 0xffff;

    private static final Field VERSION = Field.number("rpki-rtr.version", "Version");
    private static final Field TYPE = Field.number("rpki-rtr.pdu_type", "PDU Type")
            .names(0, "Serial Notify", 1, "Serial Query", 2, "Reset Query", 3, "Cache Response", IPV4_PREFIX, "IPv4 Prefix",
                    IPV6_PREFIX, "IPv6 Prefix", 7, "End of Data", 8, "Cache Reset", 9, "Router Key", ERROR, "Error Report");
    private static final Field SESSION = Field.number("rpki-rtr.session_id", "Session ID");
    private static final Field CODE = Field.number("rpki-rtr.error_code", "Error Code")
            .names(0, "Corrupt Data", 1, "Internal Error", 2, "No Data Available", 3, "Invalid Request",
                    4, "Unsupported Protocol Version", 5, "Unsupported PDU Type", 6, "Withdrawal of Unknown Record",
                    7, "Duplicate Announcement Received", 8, "Unexpected Protocol Version");
    private static final Field LENGTH = Field.number("rpki-rtr.length", "Length");
    private static final Field SERIAL = Field.number("rpki-rtr.serial_number", "Serial Number");
    private static final Field FLAGS = Field.hex("rpki-rtr.flags", "Flags", 2);
    private static final Field PREFIX_LENGTH = Field.number("rpki-rtr.prefix_length", "Prefix Length");
    private static final Field LONGEST_PREFIX = Field.number("rpki-rtr.max_length", "Max length");
    private static final Field IPV4 = Field.of(Field.Type.IPV4, "rpki-rtr.ipv4_prefix", "IPv4 Prefix");
    private static final Field IPV6 = Field.of(Field.Type.IPV6, "rpki-rtr.ipv6_prefix", "IPv6 Prefix");
    private static final Field SYSTEM = Field.number("rpki-rtr.as_number", "AS Number");
    private static final Field COPY_LENGTH = Field.number("rpki-rtr.length_pdu", "Length of Encapsulated PDU");
    private static final Field COPY = Field.bytes("rpki-rtr.error_pdu", "Erroneous PDU");
    private static final Field TEXT_LENGTH = Field.number("rpki-rtr.length_text", "Length of text");
    private static final Field TEXT = Field.text("rpki-rtr.error_text", "Erroneous Text");

    public RpkiRouter() {
        super("rpkirtr", "RPKI-RTR", "RPKI-Router Protocol", "RFC 8210");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("tcp.port", this, 323);
    }

    @Override
    protected boolean accepts(Dissection d, Bytes b) {
        return b.length() < HEADER || b.u32(4) >= HEADER && b.u32(4) <= LONGEST;
    }

    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        return b.has(at, HEADER) && !accepts(d, b.from(at)) ? b.length() - at : selfDescribed(b, at, 4, 4, 0);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        for (int at = 0; at < b.length();) {
            Bytes rest = b.from(at);
            if (rest.length() < HEADER || !accepts(d, rest)) {
                d.data(rest);
                return;
            }
            int length = (int) Math.min(rest.u32(4), rest.length());
            message(d, rest.slice(0, length));
            at += length;
        }
    }

    private void message(Dissection d, Bytes b) {
        int type = b.u8(1);
        d.column("RPKI-RTR");
        d.open(this, b);
        d.u8(VERSION, b, 0);
        d.u8(TYPE, b, 1);
        if (type != IPV4_PREFIX && type != IPV6_PREFIX) {
            d.u16(type == ERROR ? CODE : SESSION, b, 2);
        }
        d.u32(LENGTH, b, 4);
        if (d.describing()) {
            d.describeMore("RPKI-RTR: " + TYPE.names().name(type, "message " + type));
        }
        int fixed = size(type, b.u8(0));
        if (fixed != 0 && fixed != b.length()) {
            d.malformed(b, 4, 4, "A message of this type has " + fixed + " bytes, not " + b.length());
        }
        body(d, b, type);
        d.close();
    }

    private static void body(Dissection d, Bytes b, int type) {
        if (type == 0 || type == 1 || type == 7) {
            d.u32(SERIAL, b, HEADER);
        } else if (type == IPV4_PREFIX || type == IPV6_PREFIX) {
            int size = type == IPV4_PREFIX ? 4 : 16;
            d.u8(FLAGS, b, 8);
            d.u8(PREFIX_LENGTH, b, 9);
            d.u8(LONGEST_PREFIX, b, 10);
            if (type == IPV4_PREFIX) {
                d.u32(IPV4, b, 12);
            } else {
                d.bytes(IPV6, b, 12, size);
            }
            d.u32(SYSTEM, b, 12 + size);
        } else if (type == ERROR) {
            int copied = (int) Math.min(d.u32(COPY_LENGTH, b, HEADER), Integer.MAX_VALUE);
            d.bytes(COPY, b, 12, copied);
            int said = (int) Math.min(d.u32(TEXT_LENGTH, b, 12 + copied), Integer.MAX_VALUE);
            d.text(TEXT, b, 16 + copied, said, StandardCharsets.UTF_8);
        }
    }

    /** How long messages of a type are; 0 where it depends, or nobody knows. */
    private static int size(int type, int version) {
        return switch (type) {
            case 0, 1 -> 12;
            case 2, 3, 8 -> HEADER;
            case IPV4_PREFIX -> 20;
            case IPV6_PREFIX -> 32;
            case 7 -> version == 0 ? 12 : 24;
            default -> 0;
        };
    }
}
