package org.wirefig.diagnosis.conversation;

import java.util.List;
import org.wirefig.diagnosis.Alerts;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Texts;
import org.wirefig.diagnosis.TlsSession;
import org.wirefig.diagnosis.conversation.Entry.Grade;
import org.wirefig.protocol.tls.TlsNames;

/** How conversations went, in a few words. */
final class States {
    /** A few words, and whether they are good news. */
    record State(String words, Grade grade) {
        static final State NONE = new State("", Grade.PLAIN);

        State and(State other) {
            return words.isEmpty() ? other : other.words.isEmpty() ? this
                    : new State(words + ", " + other.words, grade == Grade.BAD || other.grade == Grade.BAD ? Grade.BAD
                            : grade == Grade.GOOD ? Grade.GOOD : other.grade);
        }
    }

    private static final int CLOSED = -1;
    private static final int FIRST_ERROR = 400;

    private States() {
    }

    /** How a connection opened and ended, as its TCP flags tell. */
    static State transport(Traffic.Count count, double secondsToReset) {
        if (count.syn > 0 && count.synAck == 0 && count.reset > 0 && count.resetBackward) {
            return new State("refused", Grade.BAD);
        }
        if (count.syn > 0 && !count.answered) {
            return new State("no answer", Grade.BAD);
        }
        if (count.reset > 0 && (count.fin == 0 || count.reset < count.fin)) {
            return new State("reset after " + Texts.seconds(secondsToReset), Grade.BAD);
        }
        return new State(count.fin > 0 ? "closed" : "open", Grade.PLAIN);
    }

    /** How a TLS handshake of which version went. */
    static State tls(TlsSession session) {
        State state = handshake(session);
        return session.version() == 0 ? state : new State(TlsNames.shortVersion(session.version()) + " " + state.words(), state.grade());
    }

    private static State handshake(TlsSession session) {
        Message alert = session.fatalAlert();
        if (alert != null) {
            return new State("failed with alert " + Alerts.name(alert.number("tls.alert_message.desc", 0)), Grade.BAD);
        }
        if (session.established()) {
            return new State("handshake complete", Grade.GOOD);
        }
        Message last = session.lastOfHandshake();
        if (last == null) {
            return new State("without its handshake", Grade.PLAIN);
        }
        return session.connection().close() > 0 ? new State("handshake broken off", Grade.BAD) : new State("handshake not finished", Grade.PLAIN);
    }

    /** What became of a request. */
    static State exchange(HttpExchange exchange) {
        int status = exchange.response() == null ? CLOSED : exchange.status();
        return status == CLOSED ? new State("no response", Grade.BAD)
                : new State(Integer.toString(status), status >= FIRST_ERROR ? Grade.BAD : Grade.GOOD);
    }

    /** What a connection's messages say of it; the version of its TLS stands with the session below it. */
    static State messages(TlsSession session, List<HttpExchange> exchanges) {
        if (session != null) {
            return handshake(session);
        }
        if (exchanges.isEmpty()) {
            return State.NONE;
        }
        State last = exchange(exchanges.getLast());
        return new State("HTTP " + last.words(), last.grade());
    }
}
