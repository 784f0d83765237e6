package org.wirefig.protocol.auth;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;

/** Port-based network access control: EAP over a LAN, IEEE 802.1X. */
public final class Eapol extends Protocol {
    private static final int EAP_PACKET = 0;

    private static final Field VERSION = Field.number("eapol.version", "Version");
    private static final Field TYPE = Field.number("eapol.type", "Type")
            .names(EAP_PACKET, "EAP Packet", 1, "Start", 2, "Logoff", 3, "Key", 4, "Encapsulated ASF Alert", 5, "MKA");
    private static final Field LENGTH = Field.number("eapol.len", "Length");

    public Eapol() {
        super("eapol", "EAPOL", "802.1X Authentication", "IEEE 802.1X");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ethertype", this, 0x888e);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("EAPOL");
        d.open(field(), b, 0, Math.min(4, b.length()));
        d.u8(VERSION, b, 0);
        int type = d.u8(TYPE, b, 1);
        int length = d.u16(LENGTH, b, 2);
        d.close();
        if (d.describing()) {
            d.describe("EAPOL: " + TYPE.names().name(type, "type " + type));
        }
        Bytes body = b.slice(4, Math.min(length, b.length() - 4));
        if (type == EAP_PACKET) {
            d.call(Protocols.protocol("eap"), body);
        } else {
            d.data(body);
        }
    }
}
