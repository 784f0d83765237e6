package org.wirefig.benchmark;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterException;
import org.wirefig.trace.Trace;
import org.wirefig.trace.query.Query;

/** A new filter asked of an open trace, its plan included, by all cores: from the index, then by decoding what is left. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class FilterBenchmark {
    @Param({"tcp.port==5061 || http", "ip.addr==10.0.0.2", "frame.len > 1000", "tls", "tls.alert_message.desc==42",
        "tls.handshake.extensions_server_name contains \"a\"", "http.request.uri matches \"\\\\.crl$\"", "frame contains \"Proxy-Auth\""})
    public String filter;
    private Trace trace;
    private Filter compiled;

    @Setup
    public void open() throws IOException, FilterException {
        trace = Given.open();
        compiled = Filter.compile(filter);
    }

    /** What was learned by decoding is remembered, and this is about asking the first time. */
    @Setup(Level.Invocation)
    public void forget() {
        Query.forget(trace);
    }

    @TearDown
    public void close() throws IOException {
        trace.close();
    }

    @Benchmark
    public Query.Result filter() {
        return Query.of(trace, compiled).run(null);
    }
}
