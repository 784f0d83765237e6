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
import org.wirefig.capture.Capture;
import org.wirefig.capture.Progress;
import org.wirefig.protocol.FirstPass;
import org.wirefig.protocol.Session;

/** The first pass over all conversations in which a protocol occurs, in one thread; without keeping columns. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class FirstPassBenchmark {
    @Param({"tcp", "tls", "http", "ntlmssp", "dns", "ldap"})
    public String protocol;
    private Capture capture;

    @Setup
    public void open() throws IOException {
        capture = Capture.open(Given.conversationsWith(protocol), Progress.NONE);
        System.out.println("(" + capture.frames().count() + " frames)");
    }

    @TearDown
    public void close() {
        capture.close();
    }

    @Benchmark
    public int firstPass() {
        Session session = new Session(capture);
        try (FirstPass pass = FirstPass.inOneThread(session, d -> { })) {
            pass.take(1, capture.frames().count());
            pass.await();
        }
        return session.tcpStreams().size();
    }
}
