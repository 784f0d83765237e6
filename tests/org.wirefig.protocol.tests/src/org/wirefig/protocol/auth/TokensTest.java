package org.wirefig.protocol.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

/** Security tokens: those that are whole, and those that are not. */
class TokensTest {
    /** An authenticate message with an NTLMv2 response, for user u of domain D on host H. */
    private static byte[] authenticate() {
        byte[] response = Frames.hex("00112233445566778899aabbccddeeff 0101000000000000 0080c5a3b6dcd801 0102030405060708 00000000"
                + "01000400 5300 5300 00000000 00000000");
        StringBuilder head = new StringBuilder("4e544c4d53535000 03000000");
        int at = 64;
        head.append(pointer(0, at)).append(pointer(response.length, at + 6));
        head.append(pointer(2, at)).append(pointer(2, at + 2)).append(pointer(2, at + 4)).append(pointer(0, at));
        head.append("01020000");
        return Frames.join(Frames.hex(head.toString()), Frames.hex("4400 7500 4800"), response);
    }

    private static String pointer(int length, int at) {
        return String.format("%02x00%02x00%02x000000", length, length, at);
    }

    private static Trace http(byte[] token) throws IOException {
        String line = "GET / HTTP/1.1\r\nAuthorization: NTLM " + Base64.getEncoder().encodeToString(token) + "\r\n\r\n";
        return new Frames(1234, 80).client(line.getBytes(StandardCharsets.ISO_8859_1)).open();
    }

    @Test
    void authenticateMessage() throws IOException {
        try (Trace trace = http(authenticate())) {
            assertEquals("HTTP: GET /, NTLM authenticate (user D\\u)", trace.row(1).description());
            assertEquals(List.of("H"), Frames.values(trace, 1, "ntlmssp.auth.hostname"));
            assertEquals(List.of("00112233445566778899aabbccddeeff"), Frames.values(trace, 1, "ntlmssp.ntlmv2_response.ntproofstr"));
            assertEquals(List.of("SS"), Frames.values(trace, 1, "ntlmssp.ntlmv2_response.nb_computer_name"));
        }
    }

    /** The client says in its response that a MIC is there, which guards the flags against a proxy that changes them. */
    @Test
    void flagsOfAResponse() throws IOException {
        byte[] message = authenticate();
        // the pair of the computer's name becomes one of flags
        String hex = java.util.HexFormat.of().formatHex(message).replace("0100040053005300", "0600040002000000");
        try (Trace trace = http(Frames.hex(hex))) {
            assertEquals(List.of("0x00000002"), Frames.values(trace, 1, "ntlmssp.ntlmv2_response.flags"));
            assertTrue(Frames.tree(trace, 1).contains("Flags: MIC present (0x00000002)"), Frames.tree(trace, 1));
        }
    }

    /** An error of the KDC without its first members. */
    @Test
    void aMessageOfKerberosWithoutItsVersion() throws IOException {
        byte[] error = Frames.hex("7e 07 30 05 a6 03 02 01 19");
        try (Trace trace = new Frames(88, 40000).overUdp().client(error).open()) {
            assertEquals(List.of("25"), Frames.values(trace, 1, "kerberos.error_code"));
            assertTrue(Frames.tree(trace, 1).contains("begins with its member 6"), Frames.tree(trace, 1));
        }
    }

    @Test
    void damagedTokensStayInTheirFrame() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] token = authenticate();
            for (int n = 0; n < 4; n++) {
                token[8 + random.nextInt(token.length - 8)] = (byte) random.nextInt();
            }
            try (Trace trace = http(token)) {
                assertTrue(trace.row(1).description().startsWith("HTTP: GET /"));
                assertTrue(Frames.tree(trace, 1).contains("Request Method: GET"));
            }
        }
    }

    @Test
    void kerberosErrorByName() throws IOException {
        byte[] error = Frames.hex("7e40303ea003020105a10302011ea411180f32303230303130313030303030305aa603020119a9051b03452e43"
                + "aa133011a003020102a10a30081b066b7262746774");
        try (Trace trace = new Frames(1234, 88).overUdp().server(error).open()) {
            assertEquals(List.of("25"), Frames.values(trace, 1, "kerberos.error_code"));
            assertTrue(trace.row(1).description().startsWith("KRB5: ERROR KDC_ERR_PREAUTH_REQUIRED (25)"), trace.row(1).description());
        }
    }
}
