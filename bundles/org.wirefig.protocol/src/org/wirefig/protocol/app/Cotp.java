package org.wirefig.protocol.app;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;

/** ISO 8073 (ITU-T X.224) connection-oriented transport, class 0 as TPKT carries it: connecting, and data. */
public final class Cotp extends Protocol {
    private static final int DATA = 0x0f;
    private static final int CONNECT = 0x0e;
    private static final int CONFIRM = 0x0d;
    private static final int DISCONNECT = 0x08;
    private static final Names TYPES = Names.of(CONNECT, "CR Connect Request", CONFIRM, "CC Connect Confirm", DATA, "DT Data",
            DISCONNECT, "DR Disconnect Request", 0x0c, "DC Disconnect Confirm", 7, "ER TPDU Error", 1, "ED Expedited Data");

    private static final Field LENGTH = Field.number("cotp.li", "Length");
    private static final Field TYPE = Field.hex("cotp.type", "PDU Type", 2).names(TYPES);
    private static final Field DESTINATION = Field.hex("cotp.destref", "Destination reference", 4);
    private static final Field SOURCE = Field.hex("cotp.srcref", "Source reference", 4);
    private static final Field CLASS = Field.number("cotp.class", "Class");
    private static final Field NUMBER = Field.hex("cotp.tpdu-number", "TPDU number", 2);
    private static final Field LAST = Field.flag("cotp.eot", "Last data unit");
    private static final Field PARAMETER = Field.hex("cotp.parameter_code", "Parameter code", 2)
            .names(0xc0, "tpdu-size", 0xc1, "src-tsap", 0xc2, "dst-tsap");
    private static final Field PARAMETER_LENGTH = Field.number("cotp.parameter_length", "Parameter length");
    private static final Field PARAMETER_VALUE = Field.bytes("cotp.parameter_value", "Parameter value");

    public Cotp() {
        super("cotp", "COTP", "ISO 8073/X.224 COTP Connection-Oriented Transport Protocol", "ISO 8073");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("COTP");
        int length = b.u8(0);
        int type = b.u8(1) >> 4;
        int header = Math.min(b.length(), length + 1);
        d.open(field(), b, 0, header);
        d.value(LENGTH, b, 0, 1, length);
        d.value(TYPE, b, 1, 1, type);
        if (d.describing()) {
            d.describe("COTP: " + TYPES.name(type, "type " + type));
        }
        if (type == DATA) {
            d.bits(NUMBER, b, 2, 1, b.u8(2), 0x7f);
            d.bits(LAST, b, 2, 1, b.u8(2), 0x80);
            d.close();
            Bytes data = b.from(Math.min(b.length(), header));
            if (data.length() > 0 && data.u8(0) == S7Comm.PROTOCOL) {
                d.call(Protocols.protocol("s7comm"), data);
            } else {
                d.data(data);
            }
            return;
        }
        d.u16(DESTINATION, b, 2);
        d.u16(SOURCE, b, 4);
        if (type == CONNECT || type == CONFIRM) {
            d.bits(CLASS, b, 6, 1, b.u8(6), 0xf0);
            if (RdpNegotiation.follows(b, 7, header)) {
                d.close();
                d.call(Protocols.protocol("rdp"), b.slice(7, header - 7));
                return;
            }
            for (int at = 7; at + 2 <= header; at += 2 + b.u8(at + 1)) {
                d.u8(PARAMETER, b, at);
                int size = d.u8(PARAMETER_LENGTH, b, at + 1);
                d.bytes(PARAMETER_VALUE, b, at + 2, size);
            }
        }
        d.close();
        d.data(b.from(header));
    }
}
