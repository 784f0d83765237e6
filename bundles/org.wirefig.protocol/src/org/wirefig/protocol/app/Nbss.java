package org.wirefig.protocol.app;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocols;
import org.wirefig.protocol.StreamProtocol;

/** NetBIOS Session Service, RFC 1002 section 4.3, and the same four octets before SMB on port 445, [MS-SMB2] 2.1. */
public final class Nbss extends StreamProtocol {
    private static final Field TYPE = Field.hex("nbss.type", "Message Type", 2).names(0x00, "Session message",
            0x81, "Session request", 0x82, "Positive session response", 0x83, "Negative session response",
            0x84, "Retarget session response", 0x85, "Session keep-alive");
    private static final Field LENGTH = Field.number("nbss.length", "Length");

    private static final int HEADER = 4;

    public Nbss() {
        super("nbss", "NBSS", "NetBIOS Session Service", "RFC 1002");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("tcp.port", this, 139, 445);
    }

    @Override
    protected boolean accepts(Dissection d, Bytes b) {
        return b.length() < HEADER || isHeader(b, 0);
    }

    private static boolean isHeader(Bytes b, int at) {
        int type = b.u8(at);
        return type == 0 || type >= 0x81 && type <= 0x85;
    }

    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        if (!b.has(at, HEADER)) {
            return MORE;
        }
        return isHeader(b, at) ? HEADER + b.u24(at + 1) : b.length() - at;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        int at = 0;
        while (at < b.length()) {
            if (!b.has(at, HEADER) || !isHeader(b, at)) {
                d.data(b.from(at));
                return;
            }
            int length = Math.min(b.u24(at + 1), b.length() - at - HEADER);
            d.column("NBSS");
            d.open(field(), b, at, HEADER);
            int type = d.u8(TYPE, b, at);
            d.u24(LENGTH, b, at + 1);
            d.close();
            Bytes message = b.slice(at + HEADER, length);
            if (type == 0 && length >= 4) {
                session(d, message);
            } else if (d.describing()) {
                d.describe("NBSS: " + TYPE.names().name(type));
            }
            at += HEADER + length;
        }
    }

    private static void session(Dissection d, Bytes message) {
        switch (message.i32(0)) {
            case Smb2.MAGIC, Smb2.TRANSFORM, Smb2.COMPRESSED -> d.call(Protocols.protocol("smb2"), message);
            case Smb.MAGIC -> d.call(Protocols.protocol("smb"), message);
            default -> d.data(message);
        }
    }
}
