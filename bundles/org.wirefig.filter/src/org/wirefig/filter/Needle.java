package org.wirefig.filter;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.wirefig.capture.Bytes;

/** Bytes that are looked for in others: Horspool's search, which looks at few of them. Can be shared by threads. */
public final class Needle {
    private final byte[] sought;
    private final int[] skip = new int[256];

    public Needle(byte[] sought) {
        this.sought = sought.clone();
        java.util.Arrays.fill(skip, Math.max(1, sought.length));
        for (int i = 0; i < sought.length - 1; i++) {
            skip[sought[i] & 0xff] = sought.length - 1 - i;
        }
    }

    public int length() {
        return sought.length;
    }

    public boolean isIn(Bytes bytes) {
        return isIn(bytes.segment(), bytes.start(), bytes.length());
    }

    /** Whether they stand somewhere in {@code length} bytes from {@code start}. Nothing is found in nothing. */
    public boolean isIn(MemorySegment segment, long start, int length) {
        int last = sought.length - 1;
        if (last < 0) {
            return length > 0;
        }
        byte end = sought[last];
        long at = start + last;
        long limit = start + length;
        while (at < limit) {
            byte here = segment.get(ValueLayout.JAVA_BYTE, at);
            if (here == end && matches(segment, at - last, last)) {
                return true;
            }
            at += skip[here & 0xff];
        }
        return false;
    }

    private boolean matches(MemorySegment segment, long at, int count) {
        for (int i = 0; i < count; i++) {
            if (segment.get(ValueLayout.JAVA_BYTE, at + i) != sought[i]) {
                return false;
            }
        }
        return true;
    }
}
