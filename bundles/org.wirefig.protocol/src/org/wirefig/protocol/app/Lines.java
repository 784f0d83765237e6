package org.wirefig.protocol.app;

import org.wirefig.capture.Bytes;

/** Lines of text protocols: ends at LF, with or without CR before it. */
final class Lines {
    private Lines() {
    }

    /** Where the line at {@code at} ends, its LF included; -1 when that is not here yet. */
    static int next(Bytes b, int at) {
        int newline = b.find('\n', at, b.length());
        return newline < 0 ? -1 : newline + 1;
    }

    /** As {@link #next}, or the end of the bytes. */
    static int nextOrEnd(Bytes b, int at) {
        int next = next(b, at);
        return next < 0 ? b.length() : next;
    }

    /** Where the text of the line {@code at..next} ends. */
    static int stop(Bytes b, int at, int next) {
        int stop = next;
        while (stop > at && (b.u8(stop - 1) == '\n' || b.u8(stop - 1) == '\r')) {
            stop--;
        }
        return stop;
    }

    /** Length of a message of one line, for protocols whose messages are lines; 0 when its end is not here yet. */
    static long length(Bytes b, int at) {
        int next = next(b, at);
        return next < 0 ? 0 : next - at;
    }

    static boolean printable(int c) {
        return c >= 0x20 && c < 0x7f;
    }

    /** True when the line's text, to its end or that of the bytes, is ASCII without control characters. */
    static boolean isText(Bytes b, int at, int most) {
        int end = Math.min(b.length(), at + most);
        for (int i = at; i < end; i++) {
            int c = b.u8(i);
            if (c == '\n' || c == '\r') {
                return true;
            }
            if (!printable(c) && c != '\t') {
                return false;
            }
        }
        return end > at;
    }
}
