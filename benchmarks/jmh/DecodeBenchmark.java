package org.wirefig.benchmark;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.wirefig.capture.Progress;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterException;
import org.wirefig.trace.Decoded;
import org.wirefig.trace.Row;
import org.wirefig.trace.Trace;

/** One frame at a time, those of a protocol in turn: its row (the summary), and its tree. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class DecodeBenchmark {
    @Param({"tcp && !tls && !http", "tls.handshake", "http", "ntlmssp", "dns"})
    public String frames;
    private Trace trace;
    private int[] numbers;
    private int at;

    @Setup
    public void open() throws IOException, FilterException {
        trace = Given.open();
        numbers = trace.select(Filter.compile(frames), Progress.NONE).stream().toArray();
    }

    @TearDown
    public void close() throws IOException {
        trace.close();
    }

    private int next() {
        at = at + 1 == numbers.length ? 0 : at + 1;
        return numbers[at];
    }

    @Benchmark
    public Row summary() {
        return trace.row(next());
    }

    @Benchmark
    public Decoded decode() {
        return trace.decode(next());
    }
}
