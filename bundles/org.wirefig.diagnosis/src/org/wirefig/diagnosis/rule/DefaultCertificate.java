package org.wirefig.diagnosis.rule;

import java.util.regex.Pattern;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Refusal;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;
import org.wirefig.protocol.pki.Certificates.Certificate;

/**
 * 8. The ClientHello names no host (no server_name), so the server presents its default certificate, which is not for
 * the host that the client wants. RFC 6066 3. Which host that is tells the proxy request or the DNS answer; where
 * neither is in the trace, the refusal of a certificate without other flaws has to do.
 */
public final class DefaultCertificate extends SessionRule {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\b(default|localhost|localdomain|invalid|fake|placeholder|snakeoil|unconfigured)", Pattern.CASE_INSENSITIVE);

    @Override
    public String area() {
        return "names in certificates";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Refusal refusal = session.refusal(facts);
        if (session.clientHello() == null || !session.serverName().isEmpty() || session.chain(false).isEmpty() || refusal == null
                || !refusal.fits(42, 46, 48) || earlier.explained(session.connection())) {
            return null;
        }
        Certificate own = session.chain(false).first();
        String wanted = session.host().isEmpty() ? facts.names().of(session.connection().server()) : session.host();
        boolean known = !wanted.isEmpty() || PLACEHOLDER.matcher(HostnameMismatch.names(own)).find() || hasAnother(facts, session);
        if (!wanted.isEmpty() && own.matchesHost(wanted)
                || !known && (own.selfIssued() || refusal.description() == 48 || !refusal.said() || WeakCertificate.weakness(own, true) != null
                        || facts.revocationChecks().stream().anyMatch(c -> c.session() == session && !c.fetches().isEmpty()))) {
            return null;
        }
        return evidence(Finding.of("no-sni-default-cert", 8, Severity.ERROR), session, refusal).confidence(known ? 0.9 : 0.6)
                .title("The client does not say which host it wants, and gets the server's default certificate")
                .explanation("The ClientHello in frame " + session.clientHello().frame() + " has no server_name"
                        + (wanted.isEmpty() ? "" : ", though the client wants " + wanted) + ". The server presents its default certificate, for "
                        + HostnameMismatch.names(own) + ", in frame " + session.certificate(false).frame() + ". " + outcome(refusal))
                .advice("Have the client send the server's name (SNI): update it, and let it connect by name, not by address.")
                .reference("RFC 6066 3; RFC 9525 6").build();
    }

    /** The same server has another certificate for clients that name a host. */
    private static boolean hasAnother(Facts facts, TlsSession session) {
        return facts.tlsSessions().stream().anyMatch(s -> !s.serverName().isEmpty() && s.connection().server().equals(session.connection().server())
                && s.connection().serverPort() == session.connection().serverPort() && !s.chain(false).isEmpty()
                && !s.chain(false).first().equals(session.chain(false).first()));
    }
}
