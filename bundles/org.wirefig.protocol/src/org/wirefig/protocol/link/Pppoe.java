package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** PPP over Ethernet, RFC 2516: the session stage, and the discovery stage with its tags. */
public final class Pppoe extends Protocol {
    private static final Field VERSION = Field.number("pppoe.version", "Version");
    private static final Field TYPE = Field.number("pppoe.type", "Type");
    private static final Field CODE = Field.hex("pppoe.code", "Code", 2)
            .names(0, "Session Data", 0x07, "Active Discovery Offer (PADO)", 0x09, "Active Discovery Initiation (PADI)",
                    0x19, "Active Discovery Request (PADR)", 0x65, "Active Discovery Session-confirmation (PADS)",
                    0xa7, "Active Discovery Terminate (PADT)");
    private static final Field SESSION = Field.hex("pppoe.session_id", "Session ID", 4);
    private static final Field LENGTH = Field.number("pppoe.payload_length", "Payload Length");
    private static final Field TAG = Field.hex("pppoed.tag", "Tag", 4)
            .names(0x0101, "Service-Name", 0x0102, "AC-Name", 0x0103, "Host-Uniq", 0x0104, "AC-Cookie",
                    0x0105, "Vendor-Specific", 0x0110, "Relay-Session-Id", 0x0201, "Service-Name-Error",
                    0x0202, "AC-System-Error", 0x0203, "Generic-Error");

    private final boolean discovery;
    private NumberTable sessions;

    private Pppoe(boolean discovery) {
        super(discovery ? "pppoed" : "pppoes", discovery ? "PPPoED" : "PPPoES",
                discovery ? "PPP-over-Ethernet Discovery" : "PPP-over-Ethernet Session", "RFC 2516");
        this.discovery = discovery;
    }

    public static Pppoe session() {
        return new Pppoe(false);
    }

    public static Pppoe discovery() {
        return new Pppoe(true);
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ethertype", this, discovery ? 0x8863 : 0x8864);
        if (!discovery) {
            bindings.number("link.type", this, 51);
        }
        sessions = bindings.numbers("pppoe.session");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column(shortName());
        d.open(field(), b, 0, Math.min(6, b.length()));
        int first = b.u8(0);
        d.bits(VERSION, b, 0, 1, first, 0xf0);
        d.bits(TYPE, b, 0, 1, first, 0x0f);
        int code = d.u8(CODE, b, 1);
        int session = d.u16(SESSION, b, 2);
        int length = d.u16(LENGTH, b, 4);
        int end = Math.min(b.length(), 6 + length);
        if (d.describing()) {
            d.describe(shortName() + ": " + CODE.names().name(code, "code " + code) + ", session " + session);
        }
        for (int at = 6; discovery && at < end; at += 4 + b.u16(at + 2)) {
            d.value(TAG, b, at, 4 + b.u16(at + 2), b.u16(at));
        }
        d.close();
        if (!discovery) {
            d.beyond(Math.max(0, Math.min(d.beyond(), 6 + length - end)));
            d.handOn(sessions, 0x8864, b.slice(6, end - 6));
        }
    }
}
