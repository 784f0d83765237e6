package org.wirefig.capture;

import java.util.function.BooleanSupplier;

/**
 * Stretches of a file on their way from the reader that finds its frames to whoever decodes them, in the same thread, so that
 * both read the file once and decoding finds it in the processor's caches. Asking for a part that is not read yet reads on.
 * Whoever takes a stretch owns its array, and gives one for it that is used again.
 */
public final class Stretches {
    /** Bytes of the file from {@code start} on, as many as {@code length}. */
    public record Stretch(long start, byte[] bytes, int length) {
        private boolean has(long at, int count) {
            return at >= start && at + count <= start + length;
        }
    }

    /** Reads one stretch further; null before there is something to read, and when all is read. */
    private BooleanSupplier further;
    private Stretch ready;
    private byte[] spare = {};
    /** The file up to here was handed over. */
    private long handedOver;

    Stretches() {
    }

    /** From now on {@code readFurther} reads until it has {@link #put} a stretch; it answers false at the end. */
    void begin(BooleanSupplier readFurther) {
        further = readFurther;
    }

    /** Hands over what was read, with all frames that were found in it; returns an array of the same size to read into. */
    byte[] put(long start, byte[] bytes, int length) {
        byte[] next = ready == null ? spare : ready.bytes;
        spare = new byte[0];
        ready = new Stretch(start, bytes, length);
        handedOver = start + length;
        return next.length == bytes.length ? next : new byte[bytes.length];
    }

    /** Has the next frames found: those in a stretch that is then ready. False where there are no more. */
    public boolean more() {
        if (further != null && !further.getAsBoolean()) {
            further = null;
        }
        return further != null;
    }

    /** True when {@link #take} would have this part of the file. What is before it is not wanted any more. */
    public boolean has(long at, int count) {
        while (at + count > handedOver && more()) {
            // reads on
        }
        return ready != null && ready.has(at, count);
    }

    /** The stretch that {@link #has} was true of, for an array that is not needed any more. */
    public Stretch take(byte[] instead) {
        Stretch taken = ready;
        ready = null;
        spare = instead;
        return taken;
    }

    /** Nothing will be taken any more. */
    void close() {
        further = null;
        ready = null;
        spare = new byte[0];
    }
}
