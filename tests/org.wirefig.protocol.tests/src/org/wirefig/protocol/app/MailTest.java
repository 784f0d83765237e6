package org.wirefig.protocol.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

/** Protocols that hand their connection to TLS, or carry tokens. */
class MailTest {
    private static final byte[] ALERT = Frames.hex("15030100020228");

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void startsTls(int port, String asks, String grants) throws IOException {
        try (Trace trace = new Frames(1234, port).client(text(asks)).server(text(grants)).client(ALERT).open()) {
            assertEquals(List.of("40"), Frames.values(trace, 3, "tls.alert_message.desc"), "port " + port);
        }
        try (Trace trace = new Frames(1234, port).client(text(asks)).server(text("502 no\r\n")).client(ALERT).open()) {
            assertEquals(List.of(), Frames.values(trace, 3, "tls.alert_message.desc"), "refused on port " + port);
        }
    }

    @Test
    void tlsBeginsWhenItIsGranted() throws IOException {
        startsTls(25, "STARTTLS\r\n", "220 go ahead\r\n");
        startsTls(110, "STLS\r\n", "+OK\r\n");
        startsTls(143, "a1 STARTTLS\r\n", "a1 OK begin\r\n");
        startsTls(21, "AUTH TLS\r\n", "234 proceed\r\n");
        startsTls(5222, "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
    }

    /** A trace taken behind what ends TLS has the same conversation in clear. */
    @Test
    void mailThatGoesOnInClearStaysMail() throws IOException {
        for (int port : new int[] {25, 2525}) {
            try (Trace trace = new Frames(1234, port).server(text("220 mx SMTP\r\n")).client(text("STARTTLS\r\n"))
                    .server(text("220 go ahead\r\n")).client(text("EHLO again\r\n")).server(text("250 mx\r\n")).open()) {
                assertEquals(List.of("EHLO"), Frames.values(trace, 4, "smtp.req.command"), "port " + port);
                assertEquals(List.of("250"), Frames.values(trace, 5, "smtp.response.code"), "port " + port);
            }
        }
    }

    /** Only the first bytes decide: records may have text in their middle. */
    @Test
    void textInTheMiddleOfARecordIsNoMail() throws IOException {
        byte[] begins = Frames.hex("1703030020" + "ff".repeat(16));
        try (Trace trace = new Frames(1234, 25).client(text("STARTTLS\r\n")).server(text("220 go ahead\r\n"))
                .client(begins).client(text("EHLO again mail\n")).open()) {
            assertEquals(List.of("23"), Frames.values(trace, 4, "tls.record.content_type"));
            assertEquals(List.of(), Frames.values(trace, 4, "smtp.req.command"));
        }
    }

    @Test
    void ldapStartsTls() throws IOException {
        try (Trace trace = new Frames(1234, 389)
                .client(Frames.hex("301d02010177188016312e332e362e312e342e312e313436362e3230303337"))
                .server(Frames.hex("300c02010178070a010004000400"))
                .client(ALERT).open()) {
            assertEquals("LDAP: extendedReq StartTLS", trace.row(1).description());
            assertEquals(List.of("40"), Frames.values(trace, 3, "tls.alert_message.desc"));
        }
    }

    @Test
    void ntlmInMail() throws IOException {
        try (Trace trace = new Frames(1234, 25).client(text("AUTH NTLM TlRMTVNTUAABAAAABwIAAgcABwAoAAAACAAIAC8AAAAKAGFKAAAAD1NN"
                + "VFBET01TTVRQSE9TVA==\r\n")).open()) {
            assertEquals(List.of("SMTPDOM"), Frames.values(trace, 1, "ntlmssp.negotiate.domain"));
        }
    }

    @Test
    void anExtendedPortOfFtpHasItsForm() throws IOException {
        try (Trace trace = new Frames(40000, 21).client("EPRT |2|::1|1031|\r\n".getBytes()).client("EPRT |2|::1|1031\r\n".getBytes()).open()) {
            assertFalse(Frames.tree(trace, 1).contains("RFC 2428"), Frames.tree(trace, 1));
            assertTrue(Frames.tree(trace, 2).contains("RFC 2428"), Frames.tree(trace, 2));
        }
    }

    @Test
    void sipTellsItsDiagnostics() throws IOException {
        try (Trace trace = new Frames(1234, 5060).server(text("SIP/2.0 504 Server time-out\r\nFrom: <sip:a@b.c>;tag=1\r\n"
                + "ms-diagnostics: 1034;reason=\"Previous hop\"\r\nContent-Length: 0\r\n\r\n")).open()) {
            assertEquals(List.of("504"), Frames.values(trace, 1, "sip.Status-Code"));
            assertEquals(List.of("a"), Frames.values(trace, 1, "sip.from.user"));
            assertTrue(trace.row(1).description().contains("1034;reason"), trace.row(1).description());
        }
    }
}
