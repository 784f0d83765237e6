package org.wirefig.protocol.app;

import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.StreamProtocol;

/**
 * Facebook's Zero Protocol ("Building Zero protocol for fast, secure mobile connections", 2017): the handshake of
 * Google's QUIC Crypto over TCP, which its apps spoke on port 443 in the place of TLS. The server name can be read.
 */
public final class FbZero extends StreamProtocol {
    private static final int HELLO = 0x31;
    private static final int PLAIN = 0x30;
    private static final int FRAME_HEADER = 5;
    private static final int LARGEST = 1 << 24;
    private static final int MOST_TAGS = 128;

    private static final Field FLAGS = Field.hex("fb_zero.puflags", "Public Flags", 2);
    private static final Field HAS_VERSION = Field.flag("fb_zero.puflags.version", "Version");
    private static final Field VERSION = Field.text("fb_zero.version", "Version");
    private static final Field LENGTH = Field.number("fb_zero.length", "Length");
    private static final Field MESSAGE = Field.text("fb_zero.tag", "Tag");
    private static final Field COUNT = Field.number("fb_zero.tag_number", "Tag Number");
    private static final Field TAG = Field.none("fb_zero.tags", "Tag/value");
    private static final Field TAG_TYPE = Field.text("fb_zero.tag_type", "Tag Type");
    private static final Field TAG_END = Field.number("fb_zero.tag_offset_end", "Tag offset end");
    private static final Field TAG_VALUE = Field.bytes("fb_zero.tag_value", "Tag/value");
    private static final Field SERVER_NAME = Field.text("fb_zero.tag.sni", "Server Name Indication");
    private static final Field ALPN = Field.text("fb_zero.tag.alpn", "ALPN");
    private static final Field PAYLOAD = Field.bytes("fb_zero.payload", "Payload");

    public FbZero() {
        super("fb_zero", "FB_ZERO", "(Facebook) Zero Protocol", "Facebook Zero Protocol");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.content("tcp", this);
    }

    @Override
    protected boolean recognises(Dissection d, Bytes b) {
        return b.startsWith(0, "1QTV");
    }

    @Override
    protected boolean accepts(Dissection d, Bytes b) {
        return isFrame(b, 0) || recognises(d, b) || b.length() < FRAME_HEADER;
    }

    private static boolean isFrame(Bytes b, int at) {
        return b.has(at, FRAME_HEADER) && b.u8(at) == PLAIN && b.u32le(at + 1) < LARGEST;
    }

    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        if (!b.has(at, FRAME_HEADER)) {
            return MORE;
        }
        return b.u8(at) == HELLO ? 4 : isFrame(b, at) ? FRAME_HEADER + b.u32le(at + 1) : b.length() - at;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        if (!d.column().equals("FB_ZERO")) {
            d.describe("FB_ZERO:");
        }
        d.column("FB_ZERO");
        d.open(this, b);
        for (int at = 0; at < b.length();) {
            int flags = d.u8(FLAGS, b, at);
            d.bits(HAS_VERSION, b, at, 1, flags, 1);
            if (flags == HELLO) {
                d.ascii(VERSION, b, at + 1, 3);
                at += 4;
            } else if (isFrame(b, at)) {
                int length = (int) Math.min(d.u32le(LENGTH, b, at + 1), b.length() - at - FRAME_HEADER);
                frame(d, b.slice(at + FRAME_HEADER, length));
                at += FRAME_HEADER + length;
            } else {
                d.bytes(PAYLOAD, b, at, b.length() - at);
                at = b.length();
            }
        }
        d.close();
    }

    private static void frame(Dissection d, Bytes b) {
        if (!b.startsWith(0, "CHLO") && !b.startsWith(0, "SHLO") && !b.startsWith(0, "SNOM") && !b.startsWith(0, "REJ\0")) {
            if (b.length() > 0) {
                d.bytes(PAYLOAD, b, 0, b.length());
            }
            d.describeMore("encrypted.");
            return;
        }
        String message = d.ascii(MESSAGE, b, 0, 4).replace("\0", "");
        if (d.describing()) {
            d.describeMore(message + ".");
        }
        int count = d.u16le(COUNT, b, 4);
        int values = 8 + 8 * count;
        long before = 0;
        for (int i = 0; i < Math.min(count, MOST_TAGS); i++) {
            int at = 8 + 8 * i;
            long end = b.u32le(at + 4);
            String name = b.ascii(at, 4).replace("\0", "");
            if (end < before || end > b.length() - values) {
                d.malformed(b, at + 4, 4, "The value of " + FieldText.printable(name) + " ends at " + end + " of " + (b.length() - values) + " bytes");
                return;
            }
            tag(d, b, at, name, values + (int) before, (int) (end - before));
            before = end;
        }
    }

    private static void tag(Dissection d, Bytes b, int at, String name, int value, int length) {
        d.open(TAG, b, at, 8, !d.naming() ? null : "Tag/value: " + FieldText.printable(name));
        d.value(TAG_TYPE, b, at, 4, name);
        d.u32le(TAG_END, b, at + 4);
        d.bytes(TAG_VALUE, b, value, length);
        if (name.equals("SNI")) {
            String host = d.text(SERVER_NAME, b, value, length, StandardCharsets.US_ASCII);
            if (d.describing()) {
                d.describeMore(FieldText.printable(host) + ".");
            }
        } else if (name.equals("ALPN")) {
            d.ascii(ALPN, b, value, length);
        }
        d.close();
    }
}
