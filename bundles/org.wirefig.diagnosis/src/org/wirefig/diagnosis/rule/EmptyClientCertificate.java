package org.wirefig.diagnosis.rule;

import org.wirefig.diagnosis.Alerts;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Message.Kind;
import org.wirefig.diagnosis.Packet;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/**
 * 3. The server asks for a client certificate, the client sends none, and the server refuses: by alert 40, 42 or 116, by
 * closing, by HTTP 400 or 403 inside TLS; where that is encrypted, by closing on its own right after its first answer.
 * RFC 5246 7.4.6, RFC 8446 4.4.2.4. Servers that only would like a certificate go on: healthy.
 */
public final class EmptyClientCertificate extends SessionRule {
    private static final double AT_ONCE_S = 2;
    private static final int LAST_PACKETS = 20;

    @Override
    public String area() {
        return "client certificates";
    }

    /** The server asked, the client sent none, and the server did not accept that. */
    static boolean refused(Facts facts, TlsSession session) {
        return refusal(facts, session) > 0;
    }

    /** The frame with which the server refuses, or 0. */
    private static int refusal(Facts facts, TlsSession session) {
        Message empty = session.certificate(true);
        if (empty == null || !empty.bytes("tls.handshake.certificate").isEmpty() || empty.number("tls.handshake.certificates_length", 1) != 0) {
            return 0;
        }
        Connection c = session.connection();
        Message alert = session.fatalAlert(false, 40, 41, 42, 46, 49, 116);
        if (alert != null) {
            return alert.frame();
        }
        HttpExchange answer = facts.exchanges(c).stream().filter(e -> e.request().frame() > empty.frame() && e.response() != null).findFirst().orElse(null);
        if (answer != null) {
            return answer.status() == 400 || answer.status() == 403 || answer.status() == 496 ? answer.response().frame() : 0;
        }
        int close = c.close(false);
        boolean unanswered = session.changeCipherSpec(false) == null && close > empty.frame() && (c.close(true) == 0 || close < c.close(true))
                && facts.seconds(empty.frame(), close) < AT_ONCE_S;
        return unanswered ? close : closesAfterFirstAnswer(facts, session, close) ? session.of(Kind.APPLICATION_DATA, false).frame() : 0;
    }

    /** The server ends the connection after one answer, before it can have seen that the client does. */
    private static boolean closesAfterFirstAnswer(Facts facts, TlsSession session, int close) {
        Connection c = session.connection();
        long answers = c.messages().stream().filter(m -> m.kind() == Kind.APPLICATION_DATA && !m.fromClient()).count();
        if (session.tls13() || answers != 1 || close == 0 || c.lastData(true) == 0
                || facts.seconds(session.of(Kind.APPLICATION_DATA, false).frame(), close) > AT_ONCE_S) {
            return false;
        }
        Message bye = session.of(Kind.ENCRYPTED_ALERT, true);
        long sent = facts.lastPackets(c, LAST_PACKETS).stream().filter(p -> p.fromClient() && bye != null && p.frame() == bye.frame())
                .mapToLong(Packet::sequence).findFirst().orElse(Long.MAX_VALUE);
        int clientEnds = c.close(true);
        boolean first = clientEnds == 0 || close < clientEnds;
        return first && facts.lastPackets(c, LAST_PACKETS).stream().filter(p -> p.frame() == close).allMatch(p -> p.acknowledged() <= sent);
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        int refusal = refusal(facts, session);
        if (refusal == 0) {
            return null;
        }
        Message alert = session.fatalAlert(false, 40, 41, 42, 46, 49, 116);
        HttpExchange answer = facts.exchanges(session.connection()).stream().filter(e -> e.response() != null && e.response().frame() == refusal).findFirst().orElse(null);
        boolean guessed = alert == null && answer == null && session.changeCipherSpec(false) != null;
        String how = alert != null ? "the fatal alert " + Alerts.name(alert.number("tls.alert_message.desc", 0)) : answer != null ? "HTTP " + answer.status()
                : guessed ? "one short answer, after which it closes the connection" : "the end of the connection";
        Finding.Builder finding = Finding.of("empty-client-cert", 3, Severity.ERROR).confidence(guessed ? 0.6 : 0.95).conversation(session.connection())
                .title("The server wants a client certificate, and the client sends none")
                .explanation("The client answers the CertificateRequest" + (session.certificateRequest() == null ? "" : " in frame " + session.certificateRequest().frame())
                        + " with an empty Certificate message in frame " + session.certificate(true).frame() + "; the server refuses that with " + how + " in frame "
                        + refusal + ".")
                .advice("Give the client a certificate with its private key, of an authority that the server accepts (see the CertificateRequest), and choose it"
                        + " in the client's configuration.")
                .reference("RFC 5246 7.4.6; RFC 8446 4.4.2.4").evidence(session.certificateRequest(), "CertificateRequest")
                .evidence(session.certificate(true), "empty Certificate of the client").evidence(refusal, "refused: " + how);
        return (earlier.about(session.connection(), "calist-without-client-issuer") != null ? finding.causedBy("calist-without-client-issuer") : finding).build();
    }
}
