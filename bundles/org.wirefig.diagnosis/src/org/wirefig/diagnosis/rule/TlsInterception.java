package org.wirefig.diagnosis.rule;

import java.time.Duration;
import java.util.regex.Pattern;
import org.wirefig.diagnosis.Chain;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Refusal;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;
import org.wirefig.protocol.pki.Certificates.Certificate;

/**
 * 17. The certificate is not the site's own but made on the way by a gateway that opens TLS: its issuer is named like
 * one, or the same name is presented with another issuer elsewhere in the trace, and the life of such certificates is
 * often days. RFC 7457 and RFC 8404 2.2 tell of such devices. A name alone, on a connection that works, is a warning:
 * within a company this is usual.
 */
public final class TlsInterception extends SessionRule {
    private static final Pattern GATEWAY = Pattern.compile("(web|secure|internet|ssl|tls|https)[ -]?gateway|(ssl|tls|https)[ -]?(inspect|decrypt|intercept|scan|filter|forward|proxy)"
            + "|(inspect|decrypt|intercept)(ion|ing)?\\b|proxy (root )?ca\\b|forward trust|zscaler|fortinet|fortigate|blue ?coat|netskope|umbrella|palo alto|sophos"
            + "|kaspersky anti-virus|eset ssl|avast web|avg web|bitdefender|mitmproxy|charles proxy|do_not_trust_fiddler|fiddler|portswigger|burp|squid|forcepoint"
            + "|websense|mcafee web|barracuda|watchguard|sonicwall|check ?point|iboss|smoothwall|securly|lightspeed rocket|untangle|superfish|cato networks",
            Pattern.CASE_INSENSITIVE);
    private static final Duration SHORT_LIFE = Duration.ofDays(8);

    @Override
    public String area() {
        return "interception";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Chain chain = session.chain(false);
        if (chain.isEmpty() || chain.first().selfIssued()) {
            return null;
        }
        Certificate own = chain.first();
        boolean named = chain.certificates().stream().anyMatch(c -> GATEWAY.matcher(c.issuer()).find());
        boolean shortLived = Duration.between(own.notBefore(), own.notAfter()).compareTo(SHORT_LIFE) < 0;
        Refusal refusal = session.refusal(facts);
        boolean untrusted = refusal != null && refusal.said() && refusal.fits(48, 46, 42);
        if (!named && !(untrusted && shortLived)) {
            return null;
        }
        TlsSession other = session.host().isEmpty() ? null : facts.tlsSessions().stream()
                .filter(s -> s.host().equalsIgnoreCase(session.host()) && !s.chain(false).isEmpty() && !s.chain(false).first().issuer().equals(own.issuer())
                        && GATEWAY.matcher(s.chain(false).first().issuer()).find() != named)
                .findFirst().orElse(null);
        return evidence(Finding.of("tls-interception", 17, severity(earlier, session.connection(), refusal, 48, 46, 42)), session, refusal)
                .confidence(other != null ? 0.95 : named && untrusted ? 0.8 : named ? 0.7 : 0.5)
                .title("A gateway that opens TLS answers for " + server(session))
                .explanation("The certificate in frame " + session.certificate(false).frame() + " for " + own.subject() + " is issued by " + own.issuer()
                        + (named ? ", whose name is that of a gateway" : "") + (shortLived ? ", and lives only "
                                + Duration.between(own.notBefore(), own.notAfter()).toDays() + " days" : "")
                        + (other != null ? "; in frame " + other.certificate(false).frame() + " the same host has a certificate of "
                                + other.chain(false).first().issuer() : "") + ". " + outcome(refusal)
                        + (other == null ? " Compare with the certificate seen from another network to be certain." : ""))
                .advice("Install the gateway's authority in the client's trust store, or exempt this host from inspection.")
                .reference("RFC 8404 2.2; RFC 7457").build();
    }
}
