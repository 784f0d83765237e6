package org.wirefig.cli;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Lines of output as they are put together, in UTF-8 from the beginning: most texts are ASCII, and a few arrows cost no more. */
final class Line {
    private byte[] bytes;
    private int end;

    Line(int room) {
        bytes = new byte[room];
    }

    Line append(String text) {
        byte[] more = text.getBytes(StandardCharsets.UTF_8);
        room(more.length);
        System.arraycopy(more, 0, bytes, end, more.length);
        end += more.length;
        return this;
    }

    /** One ASCII character. */
    Line append(char c) {
        room(1);
        bytes[end++] = (byte) c;
        return this;
    }

    /** A number that is not negative, in decimal. */
    Line append(int number) {
        int digits = 1;
        for (int rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        room(digits);
        int rest = number;
        for (int at = end + digits - 1; at >= end; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        end += digits;
        return this;
    }

    private void room(int more) {
        if (more > bytes.length - end) {
            bytes = Arrays.copyOf(bytes, Math.max(end + more, 2 * bytes.length));
        }
    }

    /** All that was put together; nothing may be appended afterwards. */
    byte[] done() {
        return end == bytes.length ? bytes : Arrays.copyOf(bytes, end);
    }
}
