package org.wirefig.protocol;

import java.util.Arrays;

/**
 * A value that changes in the course of a trace: set in the first pass with the frame that sets it, read for any frame
 * later. So what a frame decodes to depends on its number alone, not on what was looked at before.
 */
public final class Timeline<T> {
    /** The first change: most values change once. */
    private int firstFrame;
    private T first;
    /** The changes after it. */
    private int[] frames;
    private Object[] values;
    private volatile int count;

    /** From {@code frame} on (that frame included) the value is {@code value}. Frames come in order. */
    public void set(int frame, T value) {
        int n = count;
        if (n > 0 && frame(n - 1) == frame) {
            put(n - 1, frame, value);
            return;
        }
        if (n == 1) {
            frames = new int[1];
            values = new Object[1];
        } else if (n > 1 && n - 1 == frames.length) {
            frames = Arrays.copyOf(frames, n * 2);
            values = Arrays.copyOf(values, n * 2);
        }
        put(n, frame, value);
        count = n + 1;
    }

    private void put(int i, int frame, T value) {
        if (i == 0) {
            firstFrame = frame;
            first = value;
        } else {
            frames[i - 1] = frame;
            values[i - 1] = value;
        }
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
        return i < 0 ? 0 : frame(i);
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
        return i == 0 ? firstFrame : frames[i - 1];
    }

    private int lastUpTo(int frame) {
        int n = count;
        if (n == 0 || frame(n - 1) <= frame) {
            return n - 1;
        }
        if (frame < firstFrame) {
            return -1;
        }
        int i = Arrays.binarySearch(frames, 0, n - 1, frame);
        return i >= 0 ? i + 1 : -i - 1;
    }

    @SuppressWarnings("unchecked")
    private T found(int i) {
        return i < 0 ? null : i == 0 ? first : (T) values[i - 1];
    }
}
