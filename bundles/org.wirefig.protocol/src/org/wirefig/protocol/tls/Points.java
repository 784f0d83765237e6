package org.wirefig.protocol.tls;

import java.util.Arrays;

/**
 * A state at every point of a trace where it changed: set in the first pass, in order, and read for any point later. A
 * point is a frame and a layer in it, since one frame may bring several stretches of records.
 */
final class Points<T> {
    private long[] keys = new long[4];
    private Object[] values = new Object[4];
    private volatile int count;

    static long key(int frame, int layer) {
        return (long) frame << 8 | layer;
    }

    /** The state in force just before a point, or {@code otherwise}. */
    T before(long key, T otherwise) {
        int i = Arrays.binarySearch(keys, 0, count, key);
        i = i >= 0 ? i - 1 : -i - 2;
        return i < 0 ? otherwise : value(i);
    }

    T last(T otherwise) {
        int n = count;
        return n == 0 ? otherwise : value(n - 1);
    }

    void set(long key, T value) {
        int n = count;
        if (n == keys.length) {
            keys = Arrays.copyOf(keys, n * 2);
            values = Arrays.copyOf(values, n * 2);
        }
        keys[n] = key;
        values[n] = value;
        count = n + 1;
    }

    @SuppressWarnings("unchecked")
    private T value(int i) {
        return (T) values[i];
    }
}
