package org.wirefig.protocol.net;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** Teredo: IPv6 over UDP through NATs, RFC 4380, with its authentication and origin headers. */
public final class Teredo extends Protocol {
    private static final int ORIGIN = 0;
    private static final int AUTHENTICATION = 1;
    private static final int IPV6 = 0x86dd;

    private static final Field AUTH = Field.none("teredo.auth", "Teredo Authentication header");
    private static final Field NONCE = Field.bytes("teredo.auth.nonce", "Nonce value");
    private static final Field CONFIRMATION = Field.hex("teredo.auth.conf", "Confirmation byte", 2);
    private static final Field ORIG = Field.none("teredo.orig", "Teredo Origin Indication header");
    private static final Field ORIG_PORT = Field.number("teredo.orig.port", "Origin UDP port");
    private static final Field ORIG_ADDRESS = Field.of(Field.Type.IPV4, "teredo.orig.addr", "Origin IPv4 address");

    private NumberTable types;

    public Teredo() {
        super("teredo", "Teredo", "Teredo IPv6 over UDP tunneling", "RFC 4380");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("udp.port", this, 3544);
        types = bindings.numbers("ethertype");
    }

    @Override
    protected boolean carriesPackets() {
        return true;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("Teredo");
        int at = 0;
        d.open(field(), b, 0, 0);
        if (b.u16(at) == AUTHENTICATION) {
            int length = 4 + b.u8(at + 2) + b.u8(at + 3);
            d.open(AUTH, b, at, length + 9);
            d.bytes(NONCE, b, at + length, 8);
            d.u8(CONFIRMATION, b, at + length + 8);
            d.close();
            at += length + 9;
        }
        if (b.u16(at) == ORIGIN) {
            d.open(ORIG, b, at, 8);
            d.value(ORIG_PORT, b, at + 2, 2, b.u16(at + 2) ^ 0xffff);
            d.value(ORIG_ADDRESS, b, at + 4, 4, b.u32(at + 4) ^ 0xffffffffL);
            d.close();
            at += 8;
        }
        d.close();
        if (b.u8(at) >> 4 == 6) {
            d.handOn(types, IPV6, b.from(at));
        } else {
            d.data(b.from(at));
        }
    }
}
