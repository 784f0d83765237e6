package org.wirefig.protocol;

import java.util.Arrays;

/**
 * A value that changes in the course of a trace: set in the first pass with the frame that sets it, read for any frame
 * later. So what a frame decodes to depends on its number alone, not on what was looked at before.
 */
public final class Timeline<T> {
    private int[] frames;
    private Object[] values;
    private volatile int count;

    /** From {@code frame} on (that frame included) the value is {@code value}. Frames come in order. */
    public void set(int frame, T value) {
        int n = count;
        if (n > 0 && frames[n - 1] == frame) {
            values[n - 1] = value;
            return;
        }
        if (n == 0) {
            frames = new int[1];
            values = new Object[1];
        } else if (n == frames.length) {
            frames = Arrays.copyOf(frames, n * 2);
            values = Arrays.copyOf(values, n * 2);
        }
        frames[n] = frame;
        values[n] = value;
        count = n + 1;
    }

    /** The value in force at {@code frame}, or null. */
    public T at(int frame) {
        return found(lastUpTo(frame));
    }

    /** The value in force just before {@code frame}, or null. */
    public T before(int frame) {
        return found(lastUpTo(frame - 1));
    }

    /** The frame that set the value in force at {@code frame}, or 0. */
    public int since(int frame) {
        int i = lastUpTo(frame);
        return i < 0 ? 0 : frames[i];
    }

    public T last() {
        return found(count - 1);
    }

    public int size() {
        return count;
    }

    /** The i-th change. */
    public T get(int i) {
        return found(i);
    }

    public int frame(int i) {
        return frames[i];
    }

    private int lastUpTo(int frame) {
        int n = count;
        if (n == 0 || frames[n - 1] <= frame) {
            return n - 1;
        }
        int i = Arrays.binarySearch(frames, 0, n, frame);
        return i >= 0 ? i : -i - 2;
    }

    @SuppressWarnings("unchecked")
    private T found(int i) {
        return i < 0 ? null : (T) values[i];
    }
}
