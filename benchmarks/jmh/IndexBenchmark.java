package org.wirefig.benchmark;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.wirefig.capture.Capture;
import org.wirefig.capture.Progress;

/** Finding the frames of the whole file. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class IndexBenchmark {
    @Benchmark
    public int index() throws IOException {
        try (Capture capture = Capture.open(Given.file(), Progress.NONE)) {
            return capture.frames().count();
        }
    }
}
