package org.wirefig.diagnosis.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefig.capture.Progress;
import org.wirefig.capture.write.Converter;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.trace.Trace;

/** Where two traces part: the samples beside each other, and beside altered copies of themselves. */
class ComparisonTest {
    private static final Path WORKING = SampleFiles.of("ocs-crl-proxy-working.cap");
    private static final Path FAILING = SampleFiles.of("ocs-crl-proxy.cap");

    @TempDir
    Path folder;

    private static Comparison compare(Path working, Path failing) throws IOException {
        try (Trace a = Trace.open(working, Progress.NONE); Trace b = Trace.open(failing, Progress.NONE)) {
            return Comparison.of(Diagnosis.of(a, Progress.NONE), Diagnosis.of(b, Progress.NONE));
        }
    }

    private Path copy(Path of, String name, IntPredicate chosen, long shiftNanos) throws IOException {
        Path to = folder.resolve(name);
        try (Trace trace = Trace.open(of, Progress.NONE)) {
            Converter.convert(trace.capture(), chosen, shiftNanos, to, Progress.NONE);
        }
        return to;
    }

    @Test
    void theFailingClientClosesWhereTheWorkingOneAnswersTheChallenge() throws IOException {
        Comparison comparison = compare(WORKING, FAILING);
        Difference first = comparison.differences().getFirst();
        assertEquals(278, first.working().frame());
        assertEquals(418, first.failing().frame());
        assertTrue(first.what().startsWith("The working client answers the NTLM challenge"), first.what());
        assertTrue(first.what().contains("closes the connection"), first.what());
        assertTrue(first.what().contains("HTTP/1.0"), "the reason belongs to it: " + first.what());
        assertEquals("ntlm-needs-keepalive", comparison.failingRoot());
        assertNull(comparison.workingRoot());
    }

    @Test
    void consequencesFollowTheirCause() throws IOException {
        List<Difference> differences = compare(WORKING, FAILING).differences();
        Difference reset = differences.stream().filter(d -> d.failing().frame() == 959).findFirst().orElseThrow();
        assertTrue(reset.rank() > 1);
        assertTrue(reset.conversation().startsWith("TLS"), reset.conversation());
    }

    @Test
    void ranksCountFromOne() throws IOException {
        List<Difference> differences = compare(WORKING, FAILING).differences();
        for (int i = 0; i < differences.size(); i++) {
            assertEquals(i + 1, differences.get(i).rank());
        }
    }

    @Test
    void aTraceDoesNotDifferFromItself() throws IOException {
        assertEquals(List.of(), compare(WORKING, WORKING).differences());
        assertEquals(List.of(), compare(FAILING, FAILING).differences());
    }

    @Test
    void timeAndFrameNumbersMakeNoDifference() throws IOException {
        Path later = copy(FAILING, "later.pcapng", frame -> frame > 40, 86_400_000_000_000L);
        assertEquals(List.of(), compare(FAILING, later).differences().stream().filter(d -> d.conversation().startsWith("TLS")
                || d.conversation().startsWith("CRL")).toList());
    }

    @Test
    void aListThatNeverComesIsTheDifference() throws IOException {
        Path cut = copy(WORKING, "cut.pcap", frame -> frame <= 278, 0);
        Difference first = compare(WORKING, cut).differences().stream().filter(d -> d.conversation().startsWith("CRL")).findFirst().orElseThrow();
        assertEquals(283, first.working().frame());
        assertEquals(0, first.failing().frame());
    }

    @Test
    void matchedConversationsAreGivenStepByStep() throws IOException {
        Comparison.Pair crl = compare(WORKING, FAILING).pairs().stream().filter(p -> p.label().startsWith("CRL")).findFirst().orElseThrow();
        assertTrue(crl.failingFilter().contains("tcp.stream=="), crl.failingFilter());
        assertTrue(crl.steps().stream().anyMatch(s -> s.working() != null && s.failing() != null && s.working().frame() == 277
                && s.failing().frame() == 417), "the challenges lie side by side");
        assertTrue(crl.steps().stream().anyMatch(s -> s.failing() == null && s.working().frame() == 278), "the answer has no counterpart");
    }
}
