package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;

/**
 * 37. The proxy does not open the tunnel: CONNECT is answered with 403 (forbidden by its rules) or 502, 503, 504 (it
 * cannot reach the server). RFC 9110 9.3.6, 15.5.4 and 15.6. A 407 is authentication's business.
 */
public final class ConnectRefused implements Rule {
    @Override
    public String area() {
        return "proxy tunnels";
    }

    /** The tunnel to a TLS port is open, the client sends nothing through it, the proxy's side ends it. */
    private static boolean opensAndEnds(Facts facts, HttpExchange e) {
        boolean open = e.method().equals("CONNECT") && e.status() / 100 == 2 && e.uri().endsWith(":443");
        int close = open ? e.connection().close(false) : 0;
        return open && close > e.response().frame() && close == e.connection().close() && facts.dataFrames(e.connection(), true, e.response().frame(), 1).isEmpty();
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (HttpExchange e : facts.exchanges()) {
            int status = e.status();
            if (opensAndEnds(facts, e)) {
                findings.add(Finding.of("connect-then-no-tls", 37, Severity.ERROR).confidence(0.7).conversation(e.connection())
                        .title("The proxy opens the tunnel to " + e.uri() + " and ends it at once")
                        .explanation("CONNECT in frame " + e.request().frame() + " is answered " + status + " in frame " + e.response().frame()
                                + ", but the proxy's side ends the connection in frame " + e.connection().close() + " before TLS begins.")
                        .advice("Check from the proxy that " + e.uri() + " can be reached and speaks TLS; look at the proxy's log.").reference("RFC 9110 9.3.6")
                        .evidence(e.request(), "CONNECT " + e.uri()).evidence(e.response(), "the proxy agrees").evidence(e.connection().close(), "the end").build());
            }
            if (e.method().equals("CONNECT") && status >= 400 && status != 407) {
                boolean server = status >= 500;
                findings.add(Finding.of(server ? "connect-5xx" : "connect-403", 37, Severity.ERROR).confidence(0.95).conversation(e.connection())
                        .title("The proxy " + e.connection().serverText() + " answers CONNECT to " + e.uri() + " with " + status)
                        .explanation("The client asks the proxy in frame " + e.request().frame() + " for a tunnel to " + e.uri() + "; the proxy answers " + status + " "
                                + e.response().text("http.response.phrase") + " in frame " + e.response().frame() + ", so TLS never begins: "
                                + (server ? "it cannot reach that server." : "its rules do not allow it."))
                        .advice(server ? "Check from the proxy that " + e.uri() + " resolves and is reachable; look at the proxy's log."
                                : "Have the proxy's rules allow CONNECT to " + e.uri() + " for this client.")
                        .reference(server ? "RFC 9110 15.6; RFC 9110 9.3.6" : "RFC 9110 15.5.4; RFC 9110 9.3.6")
                        .evidence(e.request(), "CONNECT " + e.uri()).evidence(e.response(), "answered " + status).build());
            }
        }
        return findings;
    }
}
