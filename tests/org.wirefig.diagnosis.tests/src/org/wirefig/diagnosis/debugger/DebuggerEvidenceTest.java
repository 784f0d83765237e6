package org.wirefig.diagnosis.debugger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.compare.SampleFiles;
import org.wirefig.trace.Trace;

/** Debuggers' output held against the sample trace of the failing sign-in: rules 49, 50 and 51 and their guards. */
class DebuggerEvidenceTest {
    private static final String REQUEST = "GET http://crl.verisign.com/pca3.crl HTTP/1.0\r\nUser-Agent: Entrust Certificate Revocation\r\n"
            + "Host: crl.verisign.com\r\nPragma: no-cache\r\nCookie: BCSI-CS0AEE9E8D=2\r\nProxy-Authorization: NTLM "
            + "TlRMTVNTUAABAAAAB7IIogUABQAwAAAACAAIACgAAAAFASgKAAAAD1Q2Q0s5NDNZTUFQTEU=\r\n\r\n";

    private static Trace trace;
    private static Diagnosis diagnosis;

    @BeforeAll
    static void open() throws IOException {
        trace = Trace.open(SampleFiles.of("ocs-crl-proxy.cap"), Progress.NONE);
        diagnosis = Diagnosis.of(trace, Progress.NONE);
    }

    @AfterAll
    static void close() throws IOException {
        trace.close();
    }

    private static DebuggerEvidence evidence(String text) {
        return DebuggerEvidence.of(diagnosis, DebuggerText.parse(text), Progress.NONE);
    }

    private static DebuggerEvidence scenario() throws IOException {
        return evidence(Files.readString(SampleFiles.of("scenario-a-debugger.txt")));
    }

    private static Finding finding(DebuggerEvidence evidence, String id) {
        return evidence.findings().stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void theBuffersAreFrames416And417() throws IOException {
        DebuggerEvidence evidence = scenario();
        assertEquals(List.of(416, 417), evidence.matches().stream().map(BufferMatch::frame).toList());
        assertTrue(evidence.matches().stream().allMatch(m -> m.whole() && m.offset() == 0));
        assertEquals("The application sent frame 416", finding(evidence, "application-sent").title());
        assertEquals("The application received frame 417", finding(evidence, "application-received").title());
        assertEquals(List.of(), evidence.absent());
    }

    @Test
    void theStackThatClosesHangsOnTheClose() throws IOException {
        Pin pin = scenario().at(418).stream().filter(p -> p.kind() == Pin.Kind.STACK).findFirst().orElseThrow();
        assertEquals("ws2_32!closesocket", pin.lines().getFirst());
        assertTrue(pin.lines().stream().anyMatch(l -> l.contains("CloseConnection")));
    }

    @Test
    void theStackThatOpensTheUrlHangsOnItsFirstRequest() throws IOException {
        assertTrue(scenario().at(407).stream().anyMatch(p -> p.kind() == Pin.Kind.STACK && p.title().contains("InternetOpenUrlA")));
    }

    @Test
    void theSecondTheoryHolds() throws IOException {
        String verdict = scenario().verdict();
        assertTrue(verdict.contains("frame 417") && verdict.contains("The second holds"), verdict);
        assertTrue(verdict.contains("closesocket") && verdict.contains("CloseConnection") && verdict.contains("frame 418"), verdict);
        Finding closed = finding(scenario(), "application-closed");
        assertEquals(418, closed.evidence().getFirst().frame());
        assertEquals(List.of("ntlm-needs-keepalive"), closed.causedBy());
    }

    @Test
    void theRootCauseStaysFirstAndIsConfirmed() throws IOException {
        Diagnosis with = scenario().added(diagnosis);
        assertEquals("ntlm-needs-keepalive", with.findings().getFirst().id());
        assertTrue(with.findings().getFirst().confidence() > diagnosis.findings().getFirst().confidence());
        assertTrue(with.findings().getFirst().explanation().contains("The debugger confirms it"));
        assertTrue(with.checked().contains("debugger evidence"));
    }

    @Test
    void withoutTheReceivedBufferNothingIsDecided() {
        DebuggerEvidence evidence = evidence(dump(REQUEST));
        assertEquals(List.of(416), evidence.matches().stream().map(BufferMatch::frame).toList());
        assertTrue(evidence.verdict().contains("not decided"), evidence.verdict());
    }

    @Test
    void bytesAreFoundAsTextIs() {
        for (String text : List.of(dump(REQUEST), gdb(REQUEST), "0x1000:\t\"" + REQUEST.substring(0, 200)
                .replace("\r", "\\r").replace("\n", "\\n") + "\"...\n")) {
            assertEquals(List.of(416), evidence(text).matches().stream().map(BufferMatch::frame).toList(), text);
        }
    }

    @Test
    void aBufferThatGoesOnIsFoundByItsBeginning() {
        BufferMatch match = evidence(dump(REQUEST + "\0\0\0\0stale bytes of an earlier request")).matches().getFirst();
        assertEquals(416, match.frame());
        assertFalse(match.whole());
        assertEquals(REQUEST.length(), match.matched());
    }

    @Test
    void aBufferWithALineMoreIsFoundInPieces() {
        String other = REQUEST.replace("Pragma: no-cache\r\n", "X-Internal-Header: 12\r\n").replace("GET http://", "XXX xxxx://");
        BufferMatch match = evidence(dump(other)).matches().getFirst();
        assertTrue(match.inPieces());
        assertEquals(416, match.frame());
    }

    @Test
    void theMiddleOfAPayloadHasItsOffset() {
        int at = REQUEST.indexOf("Proxy-Authorization");
        BufferMatch match = evidence(dump(REQUEST.substring(at))).matches().getFirst();
        assertEquals(416, match.frame());
        assertEquals(at, match.offset());
    }

    @Test
    void whatWasSentAndIsNotThereIsSaid() {
        DebuggerEvidence evidence = evidence("""
                0:005> k
                05c2edc0 771bfb5a ws2_32!send
                05c2edf8 771ce87f wininet!ICSocket::Send_Start+0x25

                0:005> x buf
                05c2f100 buf = 0x00155420 "GET http://nowhere.example/never-sent HTTP/1.1..Host: nowhere.example...."
                """);
        assertEquals(1, evidence.absent().size());
        Finding lost = finding(evidence, "sent-not-captured");
        assertEquals(51, lost.rule());
        assertTrue(lost.confidence() < 0.5, "the trace holds TLS, which could carry it");
        assertEquals(Severity.NOTE, lost.severity());
        assertTrue(evidence.pins().isEmpty());
    }

    @Test
    void aUrlIsEnoughToTellWhichConnectionWasClosed() {
        DebuggerEvidence evidence = evidence("""
                0:005> x lpszUrl
                05c2f528 lpszUrl = 0x05c2f58c https://crl.verisign.com/pca3.crl
                0:005> k
                05c2edc0 771bfb5a ws2_32!closesocket
                """);
        assertEquals(418, finding(evidence, "application-closed").evidence().getFirst().frame());
    }

    @Test
    void shortMemoryProvesNothing() {
        DebuggerEvidence evidence = evidence("00170aa8 \"GET ...\"\n");
        assertEquals(List.of(), evidence.matches());
        assertEquals(List.of(), evidence.findings());
    }

    /** The bytes as {@code db} shows them. */
    private static String dump(String bytes) {
        StringBuilder text = new StringBuilder("0:000> db 00170000\n");
        byte[] octets = bytes.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 0; at < octets.length; at += 16) {
            text.append(String.format("%08x  ", 0x170000 + at));
            for (int i = at; i < Math.min(octets.length, at + 16); i++) {
                text.append(String.format(i == at ? "%02x" : i == at + 8 ? "-%02x" : " %02x", octets[i] & 0xff));
            }
            text.append("  ................\n");
        }
        return text.toString();
    }

    /** The bytes as gdb's {@code x/8xb} shows them. */
    private static String gdb(String bytes) {
        StringBuilder text = new StringBuilder("(gdb) x/300xb buf\n");
        byte[] octets = bytes.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 0; at < octets.length; at += 8) {
            text.append(String.format("0x%x:", 0x7fffd000L + at));
            for (int i = at; i < Math.min(octets.length, at + 8); i++) {
                text.append(String.format("\t0x%02x", octets[i] & 0xff));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
