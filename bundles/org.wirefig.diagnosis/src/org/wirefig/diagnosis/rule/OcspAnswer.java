package org.wirefig.diagnosis.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.wirefig.diagnosis.Chain;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Message.Kind;
import org.wirefig.diagnosis.Revocation.Check;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/**
 * 23. What an OCSP answer says, fetched or stapled: revoked, unknown, out of date, or that the responder could not or
 * would not tell. RFC 6960 2.3, 4.2.1 and 4.2.2.1, RFC 6066 8. "Good" and up to date is healthy. An error where the TLS
 * peer gave up, else a risk.
 */
public final class OcspAnswer implements Rule {
    private static final long CLOCKS_DIFFER_NANOS = 300_000_000_000L;

    private record Verdict(String id, String title, String text, String advice) {
    }

    @Override
    public String area() {
        return "revocation";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : facts.revocationChecks()) {
            for (HttpExchange fetch : check.fetches()) {
                if (fetch.response() != null && fetch.response().has("ocsp.responseStatus")) {
                    add(facts, fetch.response(), check.certificate(), fetch.request(), check.failed(), check.outcome(), findings);
                }
            }
        }
        for (TlsSession session : facts.tlsSessions()) {
            Message stapled = session.of(Kind.CERTIFICATE_STATUS, false);
            stapled = stapled == null && session.certificate(false) != null && session.certificate(false).has("ocsp.responseStatus") ? session.certificate(false) : stapled;
            if (stapled != null) {
                boolean failed = session.refusal(facts) != null;
                add(facts, stapled, session.certificate(false), null, failed, failed ? session.refusal(facts).frame() : 0, findings);
            }
        }
        return findings;
    }

    private static void add(Facts facts, Message answer, Message certificate, Message request, boolean failed, int outcome, List<Finding> findings) {
        Verdict verdict = verdict(answer, facts.clock().judged(answer.timeNanos()));
        if (verdict == null) {
            return;
        }
        findings.add(Finding.of(verdict.id, 23, failed ? Severity.ERROR : Severity.WARNING).confidence(failed ? 0.95 : 0.85)
                .conversation(answer.connection()).title(verdict.title)
                .explanation((request == null ? "The server staples an OCSP answer to its certificate in frame " : "The OCSP request in frame " + request.frame()
                        + " is answered in frame ") + answer.frame() + ": " + verdict.text
                        + (failed ? " The TLS handshake fails in frame " + outcome + "." : " The TLS peer goes on all the same."))
                .advice(verdict.advice).reference(request == null ? "RFC 6960 2.2; RFC 6066 8" : "RFC 6960 2.2 and 2.3")
                .evidence(certificate, "the certificate that is checked").evidence(request, "OCSP request").evidence(answer, verdict.title)
                .evidence(outcome, "the client gives up").build());
    }

    private static Verdict verdict(Message answer, long atNanos) {
        int status = (int) answer.number("ocsp.responseStatus", 0);
        String responder = "Look at the OCSP responder and its log; the client asked in proper form as far as the trace shows.";
        return switch (status) {
            case 0 -> judge(answer, atNanos);
            case 1 -> new Verdict("ocsp-malformed", "The OCSP responder calls the request malformed", "malformedRequest (1).", responder);
            case 2 -> new Verdict("ocsp-internal-error", "The OCSP responder has an internal error", "internalError (2).", responder);
            case 3 -> new Verdict("ocsp-try-later", "The OCSP responder says: try later", "tryLater (3), it cannot answer at present.", responder);
            case 6 -> new Verdict("ocsp-unauthorized", "The OCSP responder is not authorized to answer",
                    "unauthorized (6): it does not know this issuer's certificates, or not this client.",
                    "Check that the certificate's OCSP URL leads to the responder of its issuer, and that the responder has the certificate in its database.");
            default -> new Verdict("ocsp-refused", "The OCSP responder refuses to answer", "status " + status + ".", responder);
        };
    }

    private static Verdict judge(Message answer, long atNanos) {
        List<Long> states = answer.numbers("ocsp.certStatus");
        long next = answer.number("ocsp.nextUpdate", Long.MAX_VALUE);
        if (states.contains(1L)) {
            return new Verdict("ocsp-revoked", "OCSP says that the certificate is revoked", "revoked" + (answer.number("ocsp.revocationTime", 0) > 0 ? " on "
                    + Chain.day(Chain.instant(answer.number("ocsp.revocationTime", 0))) : "") + ".", "Ask the issuer why it revoked the certificate, and install a new one.");
        }
        if (states.contains(2L)) {
            return new Verdict("ocsp-unknown", "OCSP does not know the certificate", "unknown: the responder has no record of it.",
                    "Check that the OCSP URL in the certificate is that of its issuer, and that the responder knows all certificates issued.");
        }
        Instant at = Chain.instant(atNanos);
        return next != Long.MAX_VALUE && atNanos > next + CLOCKS_DIFFER_NANOS ? new Verdict("ocsp-stale", "The OCSP answer is out of date",
                "it was to be replaced by " + Chain.day(Chain.instant(next)) + ", and this is " + Chain.day(at) + ".",
                "Have the responder sign fresh answers; for stapling, have the server fetch them anew in time.") : null;
    }
}
