package org.wirefig.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.wirefig.capture.Progress;
import org.wirefig.protocol.DecodeAs;
import org.wirefig.protocol.tls.decrypt.Keys;
import org.wirefig.trace.IndexCache;
import org.wirefig.trace.Trace;

/** Opening the whole trace: with nothing known, and again from the index that an earlier opening kept. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class OpenBenchmark {
    private Path folder;
    private IndexCache cache;

    @Setup
    public void keep() throws IOException {
        folder = Files.createTempDirectory("benchmark");
        cache = new IndexCache(folder, 0, 1L << 30, problem -> {
            throw new IllegalStateException(problem);
        });
        open(cache);
    }

    @TearDown
    public void clear() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static int open(IndexCache with) throws IOException {
        try (Trace trace = Trace.open(Given.file(), new Keys(), DecodeAs.NONE, with, Progress.NONE)) {
            return trace.frameCount();
        }
    }

    @Benchmark
    public int first() throws IOException {
        return open(IndexCache.NONE);
    }

    @Benchmark
    public int again() throws IOException {
        return open(cache);
    }
}
