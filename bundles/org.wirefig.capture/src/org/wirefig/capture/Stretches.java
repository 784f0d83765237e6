package org.wirefig.capture;

import java.util.ArrayDeque;

/**
 * Stretches of a file on their way from the thread that finds its frames to the one that decodes them, so that both read
 * the file once. Whoever takes a stretch owns its array, and gives one for it that is used again. Some are on their way at
 * most: who finds frames waits until they are taken, or until it is clear that they won't be.
 */
public final class Stretches {
    private static final int MOST = 8;

    /** Bytes of the file from {@code start} on, as many as {@code length}. */
    public record Stretch(long start, byte[] bytes, int length) {
        private boolean has(long at, int count) {
            return at >= start && at + count <= start + length;
        }
    }

    private final ArrayDeque<Stretch> ready = new ArrayDeque<>();
    private final ArrayDeque<byte[]> free = new ArrayDeque<>();
    /** The file up to here was handed over. */
    private long handedOver;
    private boolean begun;
    private boolean open;

    Stretches() {
    }

    synchronized void begin() {
        begun = true;
        open = true;
    }

    /** True where frames can be taken before all are found, as the file holds nothing else. */
    public synchronized boolean isBegun() {
        return begun;
    }

    /** Hands over what was read, with all frames that were found in it; returns an array of the same size to read into. */
    synchronized byte[] put(long start, byte[] bytes, int length) {
        Uninterrupted.await(this, () -> !open || ready.size() < MOST);
        if (!open) {
            return bytes;
        }
        ready.add(new Stretch(start, bytes, length));
        handedOver = start + length;
        notifyAll();
        byte[] next = free.poll();
        return next != null && next.length == bytes.length ? next : new byte[bytes.length];
    }

    /** Nothing more will be handed over: all frames were found. */
    synchronized void end() {
        open = false;
        notifyAll();
    }

    /** True when {@link #take} would have this part of the file. Stretches before it are not wanted any more. */
    public synchronized boolean has(long at, int count) {
        Uninterrupted.await(this, () -> isDecided(at, count));
        return !ready.isEmpty() && ready.peek().has(at, count);
    }

    /** Gives back the stretches before this part; whether it is clear that the next one has it, or none will. */
    private boolean isDecided(long at, int count) {
        while (!ready.isEmpty() && ready.peek().start <= at && !ready.peek().has(at, count)) {
            free.add(ready.remove().bytes);
            notifyAll();
        }
        return !ready.isEmpty() || !open || at + count <= handedOver;
    }

    /** The stretch that {@link #has} was true of, for an array that is not needed any more. */
    public synchronized Stretch take(byte[] instead) {
        free.add(instead);
        notifyAll();
        return ready.remove();
    }

    /** Nothing of the file before this byte is wanted any more. */
    public synchronized void skip(long before) {
        while (!ready.isEmpty() && ready.peek().start + ready.peek().length <= before) {
            free.add(ready.remove().bytes);
            notifyAll();
        }
    }

    /** Nothing will be taken any more. */
    public synchronized void close() {
        end();
        ready.clear();
        free.clear();
    }
}
