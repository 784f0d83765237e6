package org.wirefig.protocol.http;

import org.wirefig.capture.Bytes;

/**
 * Walks a chunked body, RFC 9112 section 7.1, without bringing its data together. A walk that runs out of bytes can go
 * on later from {@link #seen}, so a long download is walked once.
 */
final class Chunks {
    /** More bytes are needed. */
    static final long MORE = -1;
    /** These are no chunks. */
    static final long INVALID = -2;
    private static final int LONGEST_LINE = 4096;

    /** How far the walk came: what begins here has to be read again. */
    private long seen;
    /** True when the line end after a chunk's data stands at {@link #seen}. */
    private boolean afterData;

    long seen() {
        return seen;
    }

    /** Where the body that begins at {@code at} ends, its trailer included; or {@link #MORE}, or {@link #INVALID}. */
    long end(Bytes b, int at) {
        afterData = false;
        return walk(b, at);
    }

    /** Goes on with bytes that begin at {@link #seen}; results count from there. */
    long resume(Bytes rest) {
        return walk(rest, 0);
    }

    private long walk(Bytes b, long from) {
        long at = from;
        while (true) {
            seen = at;
            if (at >= b.length()) {
                return MORE;
            }
            int line = (int) at;
            if (afterData) {
                int width = b.u8(line) == '\n' ? 1 : 2;
                if (!b.has(line, width)) {
                    return MORE;
                }
                at += width;
                afterData = false;
                continue;
            }
            int newline = b.find('\n', line, b.length());
            if (newline < 0) {
                return b.length() - line > LONGEST_LINE ? INVALID : MORE;
            }
            long size = size(b, line, newline);
            if (size < 0) {
                return INVALID;
            }
            if (size == 0) {
                return trailerEnd(b, newline + 1);
            }
            at = newline + 1 + size;
            afterData = true;
        }
    }

    /** The trailer's end: after its blank line. */
    private static long trailerEnd(Bytes b, int at) {
        int line = at;
        while (true) {
            int newline = b.find('\n', line, b.length());
            if (newline < 0) {
                return MORE;
            }
            if (newline == line || newline == line + 1 && b.u8(line) == '\r') {
                return newline + 1L;
            }
            line = newline + 1;
        }
    }

    /** The size that a chunk's first line states, or -1. */
    static long size(Bytes b, int at, int newline) {
        long size = -1;
        for (int i = at; i < newline; i++) {
            int digit = Character.digit(b.u8(i), 16);
            if (digit < 0) {
                int c = b.u8(i);
                return size >= 0 && (c == ';' || c == ' ' || c == '\r' || c == '\t') ? size : -1;
            }
            size = Math.max(0, size) * 16 + digit;
            if (size > Integer.MAX_VALUE) {
                return -1;
            }
        }
        return size;
    }
}
