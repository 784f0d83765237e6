package org.wirefig.diagnosis.rule;

import org.wirefig.diagnosis.Alerts;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Message.Kind;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/**
 * 15. A signature or a record does not verify: decrypt_error (51) from the client is about the server's signature, from
 * the server about the client's CertificateVerify; bad_record_mac (20) about a record that was changed on the way, or
 * keys that differ. RFC 5246 7.2.2, 7.4.3 and 7.4.8, RFC 8446 6.2.
 */
public final class BrokenCryptography extends SessionRule {
    @Override
    public String area() {
        return "signatures and record protection";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Message alert = session.fatalAlert();
        int description = alert == null ? -1 : (int) alert.number("tls.alert_message.desc", -1);
        return switch (description) {
            case 20, 21 -> finding("bad-record-mac", session, alert, last(session, alert), "A TLS record does not verify",
                    "a record cannot be authenticated: it was changed on the way, or the two ends have derived different keys",
                    "Look for a device that alters the data (capture on both ends and compare), faulty memory or offloading, or a broken TLS implementation.")
                    .reference("RFC 5246 7.2.2; RFC 8446 5.2").build();
            case 51 -> alert.fromClient() ? server(session, alert) : client(session, alert);
            default -> null;
        };
    }

    private static Finding server(TlsSession session, Message alert) {
        Message signed = session.of(Kind.SERVER_KEY_EXCHANGE, false);
        Message verify = session.of(Kind.CERTIFICATE_VERIFY, false);
        return finding("ske-bad-signature", session, alert, signed != null ? signed : verify, "The client cannot verify the server's signature",
                "the signature over the key exchange does not fit the server's certificate: it was altered on the way, or the server uses another private key",
                "Compare the messages on both ends; check that the server's private key belongs to its certificate.")
                .reference("RFC 5246 7.4.3; RFC 8446 4.4.3").build();
    }

    private static Finding client(TlsSession session, Message alert) {
        Message verify = session.of(Kind.CERTIFICATE_VERIFY, true);
        if (session.certificate(true) == null && verify == null) {
            return null;
        }
        return finding("certverify-bad-signature", session, alert, verify, "The server cannot verify the client's signature",
                "the signature in the client's CertificateVerify does not fit its certificate: the client holds another private key",
                "Install the client's certificate together with the private key that it was issued for.")
                .reference("RFC 5246 7.4.8; RFC 8446 4.4.3").evidence(session.certificate(true), "the client's certificate").build();
    }

    /** The last message of the other side before the alert. */
    private static Message last(TlsSession session, Message alert) {
        Message found = null;
        for (Message message : session.connection().messages()) {
            found = message.fromClient() != alert.fromClient() && message.frame() <= alert.frame() ? message : found;
        }
        return found;
    }

    private static Finding.Builder finding(String id, TlsSession session, Message alert, Message about, String title, String why, String advice) {
        return Finding.of(id, 15, Severity.ERROR).confidence(about == null ? 0.75 : 0.93).conversation(session.connection())
                .title(title + " (" + server(session) + ")")
                .explanation("The " + (alert.fromClient() ? "client" : "server") + " sends the fatal alert " + Alerts.name(alert.number("tls.alert_message.desc", 0))
                        + " in frame " + alert.frame() + (about == null ? "" : ", after frame " + about.frame()) + ": " + why + ".")
                .advice(advice).evidence(about, "what does not verify").evidence(alert, "the alert");
    }
}
