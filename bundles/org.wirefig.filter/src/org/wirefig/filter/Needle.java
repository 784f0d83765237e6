package org.wirefig.filter;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.wirefig.capture.Bytes;

/**
 * Bytes that are looked for in others, eight places at a time: first where both the first and the last byte fit, which
 * few places do, then byte by byte. Can be shared by threads.
 */
public final class Needle {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private final byte[] sought;
    private final long first;
    private final long last;

    public Needle(byte[] sought) {
        this.sought = sought.clone();
        this.first = sought.length == 0 ? 0 : (sought[0] & 0xff) * ONES;
        this.last = sought.length == 0 ? 0 : (sought[sought.length - 1] & 0xff) * ONES;
    }

    public int length() {
        return sought.length;
    }

    public boolean isIn(Bytes bytes) {
        return isIn(bytes.segment(), bytes.start(), bytes.length());
    }

    /** Whether they stand somewhere in {@code length} bytes from {@code start}. Nothing is found in nothing. */
    public boolean isIn(MemorySegment segment, long start, int length) {
        if (sought.length == 0) {
            return length > 0;
        }
        int places = length - sought.length + 1;
        if (places < Long.BYTES) {
            return places > 0 && isAt(segment, start, places);
        }
        int end = places - Long.BYTES;
        long toLast = start + sought.length - 1;
        for (int at = 0; at < end; at += Long.BYTES) {
            if (mayBegin(segment, start + at, toLast + at) && isAt(segment, start + at, Long.BYTES)) {
                return true;
            }
        }
        return mayBegin(segment, start + end, toLast + end) && isAt(segment, start + end, Long.BYTES);
    }

    /** Whether at one of eight places there may be the first byte, and as far from it as it has to be the last one. */
    private boolean mayBegin(MemorySegment segment, long from, long to) {
        long differs = segment.get(ValueLayout.JAVA_LONG_UNALIGNED, from) ^ first
                | segment.get(ValueLayout.JAVA_LONG_UNALIGNED, to) ^ last;
        // some byte of it is zero
        return (differs - ONES & ~differs & HIGHS) != 0;
    }

    private boolean isAt(MemorySegment segment, long start, int places) {
        for (int place = 0; place < places; place++) {
            int same = 0;
            while (same < sought.length && segment.get(ValueLayout.JAVA_BYTE, start + place + same) == sought[same]) {
                same++;
            }
            if (same == sought.length) {
                return true;
            }
        }
        return false;
    }
}
