package org.wirefig.diagnosis.rule;

import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/**
 * 16, 37. The ClientHello is answered by something that is not TLS: the port does not speak it, or, within a proxy's
 * tunnel, the proxy or what it connected to answers with a page. RFC 8446 5.1, RFC 9110 9.3.6. Text that comes before the
 * ClientHello (STARTTLS) is healthy.
 */
public final class TlsToPlainPort extends SessionRule {
    private static final int HANDSHAKE = 22;
    private static final int SHOWN = 60;

    @Override
    public String area() {
        return "TLS ports";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Connection c = session.connection();
        Message hello = session.clientHello();
        if (hello == null || session.serverHello() != null || !session.alerts().isEmpty()) {
            return null;
        }
        int answer = facts.dataFrames(c, false, hello.frame(), 1).stream().findFirst().orElse(0);
        boolean banner = answer == 0 && c.firstData(false) > 0 && c.firstData(false) < hello.frame() && !session.tunnelled() && c.close() > 0
                && facts.payload(c.firstData(true)).length() > 0 && facts.payload(c.firstData(true)).u8(0) == HANDSHAKE;
        Bytes payload = answer == 0 ? Bytes.EMPTY : facts.payload(answer);
        boolean tls = payload.length() >= 2 && payload.u8(0) >= 20 && payload.u8(0) <= 24 && payload.u8(1) == 3 || payload.length() > 2 && payload.u8(0) >= 0x80;
        int close = c.close(false);
        boolean silent = answer == 0 && !banner && close > hello.frame() && (c.close(true) == 0 || close < c.close(true))
                && (session.tunnelled() || speaksPlain(facts, c)) && !earlier.explained(c);
        if (!silent && !banner && (payload.length() == 0 || tls)) {
            return null;
        }
        int frame = banner ? c.firstData(false) : silent ? close : answer;
        String said = silent ? "" : (banner ? facts.payload(frame) : payload).ascii(0, Math.min(banner ? facts.payload(frame).length() : payload.length(), SHOWN))
                .replaceAll("[^\\x20-\\x7e]+", " ").strip();
        Finding.Builder finding = session.tunnelled() ? Finding.of("connect-then-no-tls", 37, Severity.ERROR).confidence(0.93)
                .title("The proxy opens the tunnel to " + server(session) + ", but what answers in it is not TLS")
                .advice("Open a page in a browser through this proxy: it wants something first (a login, consent to terms), or sends the connection elsewhere.")
                .reference("RFC 9110 9.3.6") : Finding.of("tls-to-plain-port", 16, Severity.ERROR).confidence(0.93)
                .title("The port " + c.serverText() + " does not speak TLS")
                .advice("Use the server's TLS port, or speak the plain protocol (http:// instead of https://).").reference("RFC 8446 5.1");
        c.messages().stream().filter(m -> session.tunnelled() && m.frame() < hello.frame()).forEach(m -> finding.evidence(m,
                m.kind() == Message.Kind.HTTP_REQUEST ? "CONNECT" : "the proxy agrees"));
        return finding.conversation(c).explanation("The client sends a ClientHello in frame " + hello.frame() + (silent ? "; the connection is ended in frame " + frame + " without an answer."
                        : "; what comes " + (banner ? "from the server" : "back") + " in frame " + frame + " is not TLS but begins \"" + said + "\"."))
                .evidence(hello, "ClientHello").evidence(frame, silent ? "the end of the connection, without an answer" : "not TLS: " + said).build();
    }

    /** Others speak HTTP in clear text to the same port. */
    private static boolean speaksPlain(Facts facts, Connection c) {
        return facts.exchanges().stream().anyMatch(e -> e.connection().server().equals(c.server()) && e.connection().serverPort() == c.serverPort() && e.status() > 0
                && !e.connection().has(Message.Kind.CLIENT_HELLO));
    }
}
