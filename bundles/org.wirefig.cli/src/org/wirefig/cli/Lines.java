package org.wirefig.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.wirefig.protocol.Utf8Text;

/**
 * Prints a line for each of many frames: all cores make stretches of lines, which are written in the frames' order.
 * Decoding a frame depends on its number alone, so the output is the same as from one thread.
 */
final class Lines {
    private static final int STRETCH = 512;
    private static final int ROOM = 128 * STRETCH;

    /** Adds the lines of some frames, each with its end. Every thread has one of its own. */
    interface Maker {
        void add(int[] frames, Utf8Text to);
    }

    private final Supplier<Maker> makers;
    private final PrintStream out;

    Lines(Supplier<Maker> makers, PrintStream out) {
        this.makers = makers;
        this.out = out;
    }

    void print(IntStream frames) throws IOException {
        PrimitiveIterator.OfInt all = frames.iterator();
        int[] stretch = next(all);
        if (!all.hasNext()) {
            out.write(new Writer(makers.get()).lines(stretch));
            return;
        }
        int cores = Runtime.getRuntime().availableProcessors();
        ThreadLocal<Writer> writer = ThreadLocal.withInitial(() -> new Writer(makers.get()));
        ArrayDeque<Future<byte[]>> ahead = new ArrayDeque<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(cores)) {
            try {
                while (stretch.length > 0 || !ahead.isEmpty()) {
                    while (stretch.length > 0 && ahead.size() <= 2 * cores) {
                        int[] some = stretch;
                        ahead.add(pool.submit(() -> writer.get().lines(some)));
                        stretch = next(all);
                    }
                    out.write(ahead.remove().get());
                }
            } finally {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Printing was interrupted", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException problem -> throw problem;
                case Error problem -> throw problem;
                default -> throw new IOException(e.getCause());
            }
        }
    }

    private static int[] next(PrimitiveIterator.OfInt all) {
        int[] frames = new int[STRETCH];
        int count = 0;
        while (count < STRETCH && all.hasNext()) {
            frames[count++] = all.nextInt();
        }
        return count == STRETCH ? frames : Arrays.copyOf(frames, count);
    }

    /** What one thread makes lines with. */
    private static final class Writer {
        private final Maker maker;
        private final Utf8Text text = new Utf8Text(ROOM);

        Writer(Maker maker) {
            this.maker = maker;
        }

        byte[] lines(int[] frames) {
            maker.add(frames, text);
            return text.take();
        }
    }
}
