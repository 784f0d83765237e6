package org.wirefig.figure.report;

import java.util.Set;
import java.util.regex.Pattern;
import org.wirefig.trace.Node;

/**
 * Keeps credentials out of a report that is handed on: passwords, cookies, tokens, and responses from which a password
 * can be guessed (NTLM, Digest, Kerberos). What they are, and of whom, stays; NTLM messages without a secret stay whole.
 */
final class Redaction {
    static final String REDACTED = "(redacted)";
    private static final Set<String> SECRET = Set.of("http.authbasic", "http.cookie", "http.cookie_pair", "http.set_cookie", "smtp.auth.line",
            "pop.request.parameter", "ldap.simple", "ntlmssp.auth.lmresponse", "ntlmssp.auth.ntresponse", "ntlmssp.auth.sesskey",
            "ntlmssp.authenticate.mic", "ntlmssp.ntlmv2_response", "kerberos.cipher");
    /** The whole text after these words; an NTLM message that is no authenticate message (type 3) is no secret. */
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "(?i)(authorization: *)(basic|bearer|digest|negotiate|kerberos|ntlm)( +)(?!TlRMTVNTUAAB)([^\\s\"]{4}.*)");
    private static final Pattern COOKIE = Pattern.compile("(?i)((?:set-)?cookie: *)[^\\s\"][^\"]*?(?=\\.\\.|\"|$)");
    private static final Pattern PASSWORD = Pattern.compile("(?i)\\b(pass(?:word)?|pwd|client_secret|access_token|refresh_token)(=|: ?| )[^&\\s\"]+");
    private static final String FTP_ARGUMENT = "ftp.request.arg";

    private final boolean on;

    /** @param on false: everything is shown */
    Redaction(boolean on) {
        this.on = on;
    }

    /** A node's line. */
    String line(Node node) {
        String text = node.text();
        if (!on || node.field() == null) {
            return text(text);
        }
        boolean secret = SECRET.contains(node.field().name()) || node.field().name().equals(FTP_ARGUMENT) && afterPass(node);
        return secret ? node.field().label() + ": " + REDACTED : text(text);
    }

    private static boolean afterPass(Node argument) {
        return argument.parent() != null && argument.parent().children().stream()
                .anyMatch(n -> n.field() != null && n.field().name().equals("ftp.request.command") && n.text().toUpperCase().contains("PASS"));
    }

    /** A text that may quote a message. */
    String text(String text) {
        if (!on) {
            return text;
        }
        String without = AUTHORIZATION.matcher(text).replaceAll("$1$2$3" + REDACTED);
        without = COOKIE.matcher(without).replaceAll("$1" + REDACTED);
        return PASSWORD.matcher(without).replaceAll("$1$2" + REDACTED);
    }
}
