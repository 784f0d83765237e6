package org.wirefig.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.wirefig.capture.Capture;
import org.wirefig.capture.Progress;

/** The files in {@code samples/} against what the source documents say of them, byte by byte where they do. */
class ScenarioFilesTest {
    private static final String FRAME_32 = "00 1E 68 0F 3E 80 00 30 48 7E 1B 90 08 00 45 00 "
            + "00 2F 13 9E 40 00 3D 06 D2 0E 0A F4 40 0F 0A 33 02 E7 15 43 04 4C A4 C5 13 A4 E8 46 34 BB 50 18 "
            + "FA F0 2B B8 00 00 15 03 01 00 02 02 2A";
    private static final int TCP_PAYLOAD = 54;
    private static final long SECOND = 1_000_000_000L;

    @Test
    void theAlertIsTheDocuments() throws Exception {
        byte[] expected = HexFormat.ofDelimiter(" ").parseHex(FRAME_32);
        for (String file : List.of("iis-client-cert.cap", "iis-client-cert.pcapng")) {
            assertArrayEquals(expected, frame(file, 32), file);
        }
        assertArrayEquals(expected, frame("alert-alone.cap", 1));
    }

    @Test
    void theServersChainFillsItsSegments() throws Exception {
        for (int number : new int[] {9, 12, 13, 18, 22}) {
            assertEquals(TCP_PAYLOAD + 1460, frame("iis-client-cert.cap", number).length, "frame " + number);
        }
        byte[] first = frame("iis-client-cert.cap", 9);
        assertEquals(22, first[TCP_PAYLOAD], "begins with a handshake record");
        assertEquals(2, first[TCP_PAYLOAD + 5], "begins with Server Hello");
    }

    @Test
    void theResetComesThirtySecondsAfterTheHandshake() throws Exception {
        for (String file : List.of("ocs-crl-proxy.cap", "ocs-crl-proxy.pcapng")) {
            try (Capture capture = Capture.open(Samples.file(file), Progress.NONE)) {
                assertTrue(capture.frames().count() >= 960, file);
                assertEquals(30 * SECOND, capture.frames().timeNanos(959) - capture.frames().timeNanos(316), file);
            }
        }
    }

    @Test
    void bothFormatsHoldTheSameFrames() throws Exception {
        for (String name : List.of("ocs-crl-proxy", "ocs-crl-proxy-working", "iis-client-cert")) {
            try (Capture netMon = Capture.open(Samples.file(name + ".cap"), Progress.NONE);
                    Capture pcapng = Capture.open(Samples.file(name + ".pcapng"), Progress.NONE)) {
                assertEquals(netMon.frames().count(), pcapng.frames().count(), name);
                for (int i = 1; i <= netMon.frames().count(); i++) {
                    assertEquals(netMon.frames().timeNanos(i), pcapng.frames().timeNanos(i), name + " frame " + i);
                    assertArrayEquals(netMon.frame(i).copy(), pcapng.frame(i).copy(), name + " frame " + i);
                }
            }
        }
    }

    /** The document prints the address with https, which no request in clear text to a proxy has. */
    @Test
    void theDebuggersSendBufferIsFrame416() throws Exception {
        Matcher buffer = Pattern.compile("buf = 0x\\w+ \"(.*)\"").matcher(debuggerText());
        assertTrue(buffer.find());
        String sent = text(frame("ocs-crl-proxy.cap", 416));
        assertEquals(buffer.group(1).replace("https://", "http://"), printed(sent));
    }

    @Test
    void theDebuggersReceivedBufferBeginsFrame417() throws Exception {
        String shown = Pattern.compile("^00170\\w{3} \"(.*)\"$", Pattern.MULTILINE).matcher(debuggerText()).results()
                .map(line -> line.group(1)).collect(Collectors.joining());
        assertTrue(shown.startsWith("HTTP/1.1 407"));
        String received = text(frame("ocs-crl-proxy.cap", 417));
        assertTrue(printed(received).startsWith(shown), printed(received));
    }

    private static String debuggerText() throws IOException {
        return Files.readString(Samples.file("scenario-a-debugger.txt"));
    }

    private static String text(byte[] frame) {
        return new String(frame, TCP_PAYLOAD, frame.length - TCP_PAYLOAD, StandardCharsets.ISO_8859_1);
    }

    /** As a debugger prints it: a dot for each byte that is no character. */
    private static String printed(String text) {
        return text.replaceAll("[\\r\\n]", ".");
    }

    private static byte[] frame(String file, int number) throws IOException {
        Path path = Samples.file(file);
        try (Capture capture = Capture.open(path, Progress.NONE)) {
            return capture.frame(number).copy();
        }
    }
}
