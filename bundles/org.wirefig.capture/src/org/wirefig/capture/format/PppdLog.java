package org.wirefig.capture.format;

import java.io.IOException;
import java.io.InputStream;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;

/**
 * The log of pppd's option {@code record}: a start time, then pieces of both directions' bytes with the tenths of seconds
 * between them. Frames are what stands between flags 0x7E, with the escapes of RFC 1662 taken out.
 */
final class PppdLog extends EscapedFrames {
    private static final int SENT = 1;
    private static final int RECEIVED = 2;
    private static final int END_SENT = 3;
    private static final int END_RECEIVED = 4;
    private static final int STEP_LONG = 5;
    private static final int STEP_SHORT = 6;
    private static final int RESET = 7;
    private static final int FLAG = 0x7e;
    private static final int ESCAPE = 0x7d;
    private static final int TOGGLED = 0x20;
    private static final long TENTH = 100_000_000L;

    /** What one direction has of a frame. */
    private static final class Way {
        final byte[] bytes = new byte[LARGEST];
        int length;
        boolean escaped;
    }

    private final Way[] ways = {new Way(), new Way()};
    private long time;
    private int left;
    private Way way;

    PppdLog(InputStream in) {
        super(in, LinkType.PPP);
    }

    /** A start time after 1990, then a step or data. */
    static boolean recognises(Bytes head) {
        return head.has(0, 8) && head.u8(0) == RESET && head.u32(1) > 631_152_000L && head.u8(5) >= SENT && head.u8(5) <= STEP_SHORT
                && head.u8(5) != END_SENT && head.u8(5) != END_RECEIVED;
    }

    @Override
    boolean next() throws IOException {
        for (;;) {
            while (left > 0) {
                int value = in.read();
                if (value < 0) {
                    return false;
                }
                left--;
                if (take(value)) {
                    return true;
                }
            }
            int type = in.read();
            switch (type) {
                case SENT, RECEIVED -> {
                    way = ways[type - SENT];
                    left = number(2);
                }
                case END_SENT, END_RECEIVED -> ways[type - END_SENT].length = 0;
                case STEP_LONG -> time += (number(4) & 0xffffffffL) * TENTH;
                case STEP_SHORT -> time += in.read() * TENTH;
                case RESET -> time = (number(4) & 0xffffffffL) * 1_000_000_000L;
                default -> {
                    return false;
                }
            }
        }
    }

    private boolean take(int value) {
        if (value == FLAG) {
            int length = way.length;
            way.length = 0;
            way.escaped = false;
            if (length > 0) {
                frame(time, way.bytes, length);
            }
            return length > 0;
        }
        if (value == ESCAPE) {
            way.escaped = true;
        } else if (way.length < LARGEST) {
            way.bytes[way.length++] = (byte) (way.escaped ? value ^ TOGGLED : value);
            way.escaped = false;
        }
        return false;
    }

    private int number(int count) throws IOException {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | in.read() & 0xff;
        }
        return value;
    }
}
