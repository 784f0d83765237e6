package org.wirefig.protocol.http;

import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.StreamProtocol;

/** The WebSocket Protocol, RFC 6455 section 5: frames, unmasked where they are masked. */
public final class WebSocket extends StreamProtocol {
    private static final Names OPCODES = Names.of(0, "Continuation", 1, "Text", 2, "Binary", 8, "Connection Close", 9, "Ping", 10, "Pong");

    private static final Field FIN = Field.flag("websocket.fin", "Fin");
    private static final Field OPCODE = Field.number("websocket.opcode", "Opcode").names(OPCODES);
    private static final Field MASK = Field.flag("websocket.mask", "Mask");
    private static final Field LENGTH = Field.number("websocket.payload_length", "Payload length");
    private static final Field KEY = Field.hex("websocket.masking_key", "Masking-Key", 8);
    private static final Field PAYLOAD = Field.bytes("websocket.payload", "Payload");
    private static final Field TEXT = Field.text("websocket.payload.text", "Text");
    private static final Field CLOSE_CODE = Field.number("websocket.payload.close.status_code", "Status code");

    private static final int LARGEST = 1 << 26;

    public WebSocket() {
        super("websocket", "WebSocket", "WebSocket", "RFC 6455");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.word("http.upgrade", this, "websocket");
    }

    private static int headerLength(Bytes b, int at) {
        int size = b.u8(at + 1) & 0x7f;
        return 2 + (size == 126 ? 2 : size == 127 ? 8 : 0) + ((b.u8(at + 1) & 0x80) != 0 ? 4 : 0);
    }

    private static long payloadLength(Bytes b, int at) {
        int size = b.u8(at + 1) & 0x7f;
        return size == 126 ? b.u16(at + 2) : size == 127 ? b.i64(at + 2) : size;
    }

    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        if (!b.has(at, 2) || !b.has(at, headerLength(b, at))) {
            return MORE;
        }
        long length = payloadLength(b, at);
        return length < 0 || length > LARGEST ? b.length() - at : headerLength(b, at) + length;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("WebSocket");
        int at = 0;
        while (b.has(at, 2)) {
            int header = headerLength(b, at);
            int length = (int) Math.min(Math.max(0, payloadLength(b, at)), b.length() - at - header);
            b.require(at, header);
            frame(d, b.slice(at, header + length), header, at > 0);
            at += header + length;
        }
    }

    private void frame(Dissection d, Bytes b, int header, boolean further) {
        int opcode = b.u8(0) & 15;
        boolean masked = (b.u8(1) & 0x80) != 0;
        String story = OPCODES.name(opcode, "opcode " + opcode) + " (" + (b.length() - header) + " bytes)";
        if (further) {
            d.describeMore("| " + story);
        } else {
            d.describe("WebSocket: " + story);
        }
        if (!d.reporting()) {
            return;
        }
        d.open(this, b);
        d.bit(FIN, b, 0, 1, b.u8(0), 0x80);
        d.bits(OPCODE, b, 0, 1, b.u8(0), 15);
        d.bit(MASK, b, 1, 1, b.u8(1), 0x80);
        d.value(LENGTH, b, 1, header - 1, payloadLength(b, 0));
        Bytes payload = b.from(header);
        if (masked) {
            int key = b.i32(header - 4);
            d.u32(KEY, b, header - 4);
            byte[] plain = payload.copy();
            for (int i = 0; i < plain.length; i++) {
                plain[i] ^= (byte) (key >> 24 - i % 4 * 8);
            }
            payload = Bytes.of(plain);
            d.source("Unmasked data (" + plain.length + " bytes)", payload);
        }
        if (payload.length() > 0) {
            d.bytes(PAYLOAD, payload, 0, payload.length());
            if (opcode == 1) {
                d.value(TEXT, payload, 0, payload.length(),
                        FieldText.printable(payload.text(0, payload.length(), StandardCharsets.UTF_8)));
            } else if (opcode == 8 && payload.length() >= 2) {
                d.u16(CLOSE_CODE, payload, 0);
            }
        }
        d.close();
    }
}
