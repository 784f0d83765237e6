package org.wirefig.capture.format;

import java.io.IOException;
import java.io.InputStream;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;

/**
 * The trace of EyeSDN's ISDN analysers: each frame after a byte 0xFF, with microseconds, seconds, channel, origin and
 * length; 0xFE escapes itself and 0xFF.
 */
final class EyeSdn extends EscapedFrames {
    private static final int BEGIN = 0xff;
    private static final int ESCAPE = 0xfe;
    private static final int HEADER = 12;

    private final byte[] bytes = new byte[LARGEST];

    EyeSdn(InputStream in) {
        super(in, LinkType.LAPD);
    }

    static boolean recognises(Bytes head) {
        return head.startsWith(0, "EyeSDN");
    }

    @Override
    boolean next() throws IOException {
        int value = in.read();
        while (value >= 0 && value != BEGIN) {
            value = in.read();
        }
        if (value < 0 || !fill(HEADER)) {
            return false;
        }
        Bytes header = Bytes.of(bytes).slice(0, HEADER);
        long micros = header.u24(0);
        long seconds = header.u32(4);
        int length = header.u16(10);
        if (!fill(length)) {
            return false;
        }
        frame(seconds * 1_000_000_000L + micros * 1000, bytes, length);
        return true;
    }

    private boolean fill(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            int value = in.read();
            if (value == ESCAPE) {
                value = in.read() + 2;
            }
            if (value < 0) {
                return false;
            }
            bytes[i] = (byte) value;
        }
        return true;
    }
}
