package org.wirefig.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.compare.SampleFiles;
import org.wirefig.trace.Trace;

/** The sample traces: the chain of the failing sign-in, the rejected certificate, and the working twin. */
class ScenarioTest {
    private static List<Finding> findings(String sample) throws IOException {
        try (Trace trace = Trace.open(SampleFiles.of(sample), Progress.NONE)) {
            return Diagnosis.of(trace, Progress.NONE).findings();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocs-crl-proxy.cap", "ocs-crl-proxy.pcapng"})
    void theFailingSignInIsAChain(String sample) throws IOException {
        List<Finding> found = findings(sample);
        assertTrue(found.getFirst().evidence().stream().anyMatch(e -> e.frame() == 408 && e.what().equals("407, NTLM or Basic demanded")),
                "the schemes are not spelled as in the standards");
        List<String> ids = found.stream().filter(f -> f.severity() != Severity.NOTE).map(Finding::id).toList();
        assertEquals("ntlm-needs-keepalive", ids.getFirst());
        assertTrue(ids.containsAll(List.of("crl-not-fetched", "client-silent-after-handshake", "server-idle-reset")), ids.toString());
        assertEquals(1, found.stream().filter(f -> f.root() && f.severity() == Severity.ERROR).count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocs-crl-proxy-working.cap", "ocs-crl-proxy-working.pcapng"})
    void theWorkingSignInHasNoError(String sample) throws IOException {
        assertEquals(List.of(), findings(sample).stream().filter(f -> f.severity() == Severity.ERROR).toList());
    }

    @Test
    void theRejectedClientCertificate() throws IOException {
        Finding root = findings("iis-client-cert.cap").getFirst();
        assertTrue(root.root() && root.id().startsWith("clientcert-"), root.id());
        assertEquals("The server rejected the client's certificate: it is not valid before 2008-06-20 00:00 UTC, and was sent on 2008-06-18 14:22 UTC"
                + " (bad_certificate)", root.title());
    }
}
