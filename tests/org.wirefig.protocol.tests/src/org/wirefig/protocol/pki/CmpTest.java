package org.wirefig.protocol.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

/** Messages of certificate management over HTTP. */
class CmpTest {
    /** A directory name of one attribute: CN=A CA. */
    private static final String NAME = "a4 11 300f 310d 300b 0603550403 130441204341";

    private static String der(String tag, String content) {
        return tag + String.format("%02x", content.replaceAll("\\s", "").length() / 2) + content;
    }

    private static Trace post(String body) throws IOException {
        byte[] message = Frames.hex(der("30", der("30", "020102" + NAME + "a4023000" + der("a4", "0402beef")) + body));
        byte[] head = ("POST /cmp HTTP/1.1\r\nContent-Type: application/pkixcmp\r\nContent-Length: " + message.length + "\r\n\r\n").getBytes();
        return new Frames(40000, 80).client(head, message).open();
    }

    @Test
    void aMessageTellsItsEndsAndWhatItIs() throws IOException {
        try (Trace trace = post("b3 02 0500")) {
            assertEquals(List.of("A CA"), Frames.values(trace, 1, "x509sat.printableString"));
            assertEquals(List.of("19"), Frames.values(trace, 1, "cmp.body"));
            assertEquals(List.of("beef"), Frames.values(trace, 1, "cmp.transactionID"));
            assertNull(Frames.node(trace, 1, "Malformed"), Frames.tree(trace, 1));
            assertTrue(trace.row(1).description().contains("CMP pkiconf"), trace.row(1).description());
        }
    }

    @Test
    void anErrorTellsItsStatus() throws IOException {
        try (Trace trace = post("b7 07 3005 3003 020102")) {
            assertEquals(List.of("2"), Frames.values(trace, 1, "cmp.status"));
            assertTrue(trace.row(1).description().contains("CMP error rejection"), trace.row(1).description());
        }
    }

    @Test
    void aConfirmationThatIsNone() throws IOException {
        try (Trace trace = post("b3 04 30020500")) {
            assertTrue(Frames.tree(trace, 1).contains("A confirmation is NULL"), Frames.tree(trace, 1));
        }
    }

    @Test
    void aMessageThatIsNotWhole() throws IOException {
        try (Trace trace = post("b3 7f 0500")) {
            assertTrue(Frames.tree(trace, 1).contains("not whole DER"), Frames.tree(trace, 1));
        }
    }
}
