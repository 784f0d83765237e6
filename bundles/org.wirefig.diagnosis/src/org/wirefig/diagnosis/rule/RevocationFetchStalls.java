package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Revocation;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/**
 * 1. A TLS peer falls silent after the other's certificate, its fetch of the certificate's CRL fails inside the silence,
 * and the other peer gives up. RFC 5280 4.2.1.13. The fetch is found by the URL in the certificate, or by what it asks
 * for, on whichever connection of the same client it goes. What made the fetch fail is another rule's finding.
 */
public final class RevocationFetchStalls implements Rule {
    /** Shorter pauses are everyday. */
    private static final double SILENCE_S = 2;

    @Override
    public String area() {
        return "revocation";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (TlsSession session : facts.tlsSessions()) {
            Connection connection = session.connection();
            Message last = session.lastOfHandshake();
            int end = connection.close(false);
            if (last == null || session.certificate(false) == null || end < last.frame()
                    || connection.lastData(true) > last.frame() || facts.seconds(last.frame(), end) < SILENCE_S) {
                continue;
            }
            List<HttpExchange> fetches = Revocation.fetches(facts, session).stream()
                    .filter(e -> e.request().frame() > session.certificate(false).frame() && e.request().frame() < end).toList();
            if (!fetches.isEmpty() && fetches.stream().noneMatch(Revocation::delivered)) {
                chain(facts, session, last, end, fetches, earlier, findings);
            }
        }
        return findings;
    }

    private static void chain(Facts facts, TlsSession session, Message last, int end, List<HttpExchange> fetches, Findings earlier,
            List<Finding> findings) {
        Connection connection = session.connection();
        String url = fetches.getFirst().url();
        String gap = String.format(java.util.Locale.ROOT, "%.1f s", facts.seconds(last.frame(), end));
        boolean reset = end == connection.rst(false);
        Finding.Builder unfetched = Finding.of("crl-not-fetched", 1, Severity.ERROR).conversation(fetches.getFirst().connection())
                .title("The revocation list was never downloaded")
                .explanation("After the certificate in frame " + session.certificate(false).frame() + ", the client asks for " + url + " (frame "
                        + fetches.getFirst().request().frame() + ") to check that the certificate is not revoked. None of its "
                        + fetches.size() + " request" + (fetches.size() == 1 ? "" : "s") + " brings the list.")
                .advice("Make the CRL reachable for this client: see what stopped the download.")
                .reference("RFC 5280 4.2.1.13")
                .evidence(session.certificate(false), "server certificate" + (Revocation.named(session, url) ? " that names this CRL" : ""));
        for (HttpExchange fetch : fetches) {
            unfetched.evidence(fetch.request(), "request for the CRL");
            unfetched.evidence(fetch.response(), "answered " + fetch.status());
            for (Finding cause : earlier.all()) {
                if (cause.root() && cause.conversation().equals(fetch.connection().filter())) {
                    unfetched.causedBy(cause.id());
                }
            }
        }
        findings.add(unfetched.build());
        findings.add(Finding.of("client-silent-after-handshake", 1, Severity.WARNING).conversation(connection).causedBy("crl-not-fetched")
                .title("The client says nothing for " + gap + " after the handshake")
                .explanation("The last handshake message is in frame " + last.frame() + "; from then on the client sends no data: it waits for the"
                        + " revocation check of the server's certificate.")
                .advice("Nothing to do here: it follows from the failed download.").reference("RFC 5280 6.3")
                .evidence(session.certificate(false), "server certificate").evidence(last, "last handshake message").build());
        findings.add(Finding.of(reset ? "server-idle-reset" : "server-idle-close", 1, Severity.ERROR).conversation(connection)
                .causedBy("client-silent-after-handshake")
                .title("The server " + (reset ? "resets" : "closes") + " the silent connection after " + gap)
                .explanation("The server " + connection.server() + ":" + connection.serverPort() + " waits " + gap + " for the client's first data and "
                        + (reset ? "resets" : "closes") + " the connection in frame " + end + ".")
                .advice("A longer timeout would only hide the failed revocation check.").reference("RFC 9293 3.5.3")
                .evidence(last, "last handshake message").evidence(end, reset ? "reset by the server" : "closed by the server").build());
    }
}
