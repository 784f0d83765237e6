package org.wirefig.diagnosis;

import java.util.Arrays;
import org.wirefig.diagnosis.Message.Kind;

/**
 * How a client turned a server's certificate down: by a fatal alert that can be read, or by ending the connection
 * right after the certificate, or after the handshake without ever sending data (programs that check names themselves
 * do so). RFC 5246 7.2.2, RFC 8446 6.2.
 *
 * @param alert the alert, or null
 * @param frame the frame that shows the refusal
 * @param description the alert's number, or one of the constants here
 */
public record Refusal(Message alert, int frame, int description) {
    /** The client ends the connection where its key exchange belongs, without a word. */
    public static final int CLOSED_AT_CERTIFICATE = -1;
    /** The client finishes the handshake and ends the connection without having sent data. */
    public static final int CLOSED_UNUSED = -2;
    /** no_certificate, bad_certificate … unknown_ca, access_denied, internal_error, bad_certificate_status_response. */
    private static final int[] ABOUT_CERTIFICATES = {40, 41, 42, 43, 44, 45, 46, 48, 49, 71, 80, 111, 113};
    private static final double AT_ONCE_S = 3;

    static Refusal of(Facts facts, TlsSession session) {
        if (session.serverHello() == null) {
            return null;
        }
        for (Message alert : session.alerts()) {
            int description = (int) alert.number("tls.alert_message.desc", -1);
            if (alert.fromClient() && alert.number("tls.alert_message.level", 0) == 2) {
                boolean about = Arrays.stream(ABOUT_CERTIFICATES).anyMatch(a -> a == description);
                return about && alert.frame() >= session.serverHello().frame() ? new Refusal(alert, alert.frame(), description) : null;
            }
        }
        return session.certificate(false) == null ? null : silent(facts, session);
    }

    private static Refusal silent(Facts facts, TlsSession session) {
        Connection c = session.connection();
        int close = c.close(true);
        boolean first = close > 0 && (c.close(false) == 0 || close < c.close(false)) && session.of(Kind.ALERT, false) == null;
        if (!first || session.of(Kind.APPLICATION_DATA, true) != null || session.of(Kind.HTTP_REQUEST, true) != null && !session.tunnelled()) {
            return null;
        }
        Message last = session.lastOfHandshake();
        boolean began = session.of(Kind.CLIENT_KEY_EXCHANGE, true) != null || session.changeCipherSpec(true) != null;
        if (facts.seconds(last.frame(), close) > AT_ONCE_S) {
            return null;
        }
        Message alert = session.of(Kind.ENCRYPTED_ALERT, true);
        return !began ? new Refusal(null, close, CLOSED_AT_CERTIFICATE)
                : session.changeCipherSpec(false) != null ? new Refusal(null, alert == null ? close : alert.frame(), CLOSED_UNUSED) : null;
    }

    /** An alert that can be read. */
    public boolean said() {
        return alert != null;
    }

    /** True for one of these alerts, or for a silent end. */
    public boolean fits(int... descriptions) {
        return description < 0 || Arrays.stream(descriptions).anyMatch(d -> d == description);
    }

    /** "answers with the fatal alert certificate_expired (45) in frame 84". */
    public String words() {
        return switch (description) {
            case CLOSED_AT_CERTIFICATE -> "ends the connection without a word in frame " + frame;
            case CLOSED_UNUSED -> "ends the connection in frame " + frame + ", right after the handshake and before it sent any data";
            default -> "answers with the fatal alert " + Alerts.name(description) + " in frame " + frame;
        };
    }

    /** What the frame shows. */
    public String evidence() {
        return said() ? "the client's alert " + Alerts.name(description) : "the client ends the connection";
    }
}
