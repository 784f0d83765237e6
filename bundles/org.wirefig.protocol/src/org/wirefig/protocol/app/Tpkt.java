package org.wirefig.protocol.app;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocols;
import org.wirefig.protocol.StreamProtocol;

/** TPKT, RFC 1006 section 6: packets of ISO 8073 over TCP, with Remote Desktop or a controller's protocol inside. */
public final class Tpkt extends StreamProtocol {
    private static final int HEADER = 4;

    private static final Field VERSION = Field.number("tpkt.version", "Version");
    private static final Field RESERVED = Field.number("tpkt.reserved", "Reserved");
    private static final Field LENGTH = Field.number("tpkt.length", "Length");

    public Tpkt() {
        super("tpkt", "TPKT", "TPKT - ISO on TCP - RFC1006", "RFC 1006");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("tcp.port", this, 102, 3389);
    }

    @Override
    protected boolean accepts(Dissection d, Bytes b) {
        return b.length() < 2 ? b.u8(0) == 3 : isHeader(b, 0);
    }

    private static boolean isHeader(Bytes b, int at) {
        return b.u8(at) == 3 && b.u8(at + 1) == 0;
    }

    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        if (!b.has(at, HEADER)) {
            return MORE;
        }
        return isHeader(b, at) ? Math.max(HEADER, b.u16(at + 2)) : b.length() - at;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        for (int at = 0; at < b.length();) {
            if (!b.has(at, HEADER) || !isHeader(b, at)) {
                d.data(b.from(at));
                return;
            }
            int end = Math.min(b.length(), at + Math.max(HEADER, b.u16(at + 2)));
            d.column("TPKT");
            d.open(field(), b, at, HEADER);
            d.u8(VERSION, b, at);
            d.u8(RESERVED, b, at + 1);
            d.u16(LENGTH, b, at + 2);
            d.close();
            if (end > at + HEADER) {
                d.call(Protocols.protocol("cotp"), b.slice(at + HEADER, end - at - HEADER));
            }
            at = end;
        }
    }
}
