package org.wirefig.protocol.tls;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Mark;

/**
 * Alerts (RFC 8446 section 6, RFC 5246 section 7.2), in clear or not: the fields of {@code tls} and of {@code dtls}. An
 * alert is two bytes; with a MAC it is longer, so two bytes are always in clear.
 */
final class AlertFields {
    private final Field message;
    private final Field level;
    private final Field description;

    AlertFields(String p) {
        message = Field.none(p + ".alert_message", "Alert Message");
        level = Field.number(p + ".alert_message.level", "Level").names(TlsNames.ALERT_LEVELS);
        description = Field.number(p + ".alert_message.desc", "Description").names(TlsNames.ALERTS)
                .help("RFC 8446, section 6; RFC 5246, section 7.2.");
    }

    /** For the record's line. */
    static String title(TlsRun run, Bytes b, int at, int length) {
        return length - macLength(run) == 2 ? "Alert " + plain(b.u8(at), b.u8(at + 1)) : "Encrypted Alert";
    }

    private static String plain(int level, int description) {
        return TlsNames.ALERT_LEVELS.name(level, "level " + level) + " (" + level + "), "
                + TlsNames.ALERTS_RFC.name(description, "unknown") + " (" + description + ")";
    }

    void dissect(TlsRun run, Bytes b, int at, int length) {
        Dissection d = run.d;
        d.mark(Mark.TLS_ALERT);
        if (length - macLength(run) != 2) {
            d.open(message, b, at, length, "Alert: Encrypted Alert");
            if (d.reporting()) {
                d.note(b, at, length, whyEncrypted(run, length));
            }
            d.close();
            run.say("Encrypted Alert");
            if (d.first() && run.state != null) {
                run.state.add(new TlsState.Alert(d.frame(), run.way, -1, -1));
            }
            return;
        }
        int levelValue = b.u8(at);
        int descriptionValue = b.u8(at + 1);
        if (d.reporting()) {
            d.open(message, b, at, 2, "Alert: " + plain(levelValue, descriptionValue));
            d.value(level, b, at, 1, levelValue);
            d.value(description, b, at + 1, 1, descriptionValue);
            d.note(b, at + 1, 1, "Reference: " + TlsNames.alertReference(descriptionValue));
            d.note(b, at, 2, whyPlain(run));
            d.close();
        }
        if (d.describing()) {
            run.say("Alert " + TlsNames.ALERT_LEVELS.name(levelValue, "level " + levelValue) + ", "
                    + TlsNames.ALERTS_RFC.name(descriptionValue, "unknown") + " (" + descriptionValue + ")");
        }
        if (d.first() && run.state != null) {
            run.state.add(new TlsState.Alert(d.frame(), run.way, levelValue, descriptionValue));
        }
    }

    /** The MAC behind an alert under a suite without encryption (TLS_…_WITH_NULL_SHA): authentic, but in clear. */
    private static int macLength(TlsRun run) {
        String suite = run.clear || run.progress.changeCipherSpec[run.way] == 0 || run.progress.cipher < 0 ? null
                : CipherSuites.NAMES.name(run.progress.cipher);
        if (suite == null || !suite.contains("_WITH_NULL_")) {
            return 0;
        }
        return suite.endsWith("_MD5") ? 16 : suite.endsWith("_SHA") ? 20 : suite.endsWith("_SHA256") ? 32 : suite.endsWith("_SHA384") ? 48 : 0;
    }

    private static String whyPlain(TlsRun run) {
        int changed = run.progress.changeCipherSpec[run.way];
        if (run.clear) {
            return "Decrypted: nobody between the peers could read it";
        }
        if (macLength(run) > 0) {
            return "Plain text: the suite " + CipherSuites.NAMES.name(run.progress.cipher) + " does not encrypt; a MAC of "
                    + macLength(run) + " bytes follows";
        }
        if (run.progress.version == TlsProgress.TLS13) {
            return "Plain text: an encrypted alert of TLS 1.3 would come as a record of application data; RFC 8446, section 5.2";
        }
        if (changed == 0) {
            return "Plain text, though some tools call it an encrypted alert: the " + run.sender()
                    + " has sent no Change Cipher Spec before it, and encrypts only after that; RFC 5246, section 7.1";
        }
        return "Plain text although the " + run.sender() + " sent Change Cipher Spec in frame " + changed
                + ": two bytes leave no room for the MAC that every encrypted record has; RFC 5246, section 6.2.3";
    }

    private static String whyEncrypted(TlsRun run, int length) {
        int changed = run.progress.changeCipherSpec[run.way];
        return changed == 0 ? "Not readable: a plain alert has 2 bytes, this one has " + length
                + "; the " + run.sender() + "'s Change Cipher Spec is not in this trace"
                : "Not readable: the " + run.sender() + " has encrypted since its Change Cipher Spec in frame " + changed
                + "; RFC 5246, section 7.1";
    }
}
