package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;

/**
 * 36. User name and password cross the network in clear text: HTTP Basic without TLS. RFC 7617 4. That a proxy or server
 * offers Basic in clear text is worth a note. Inside TLS both are fine.
 */
public final class BasicCredentials implements Rule {
    @Override
    public String area() {
        return "credentials in clear text";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (HttpExchange e : facts.exchanges()) {
            Message hello = e.connection().first(Message.Kind.CLIENT_HELLO);
            boolean clear = hello == null || e.request().frame() < hello.frame();
            if (clear && e.scheme().equals("basic")) {
                findings.add(Finding.of("basic-cleartext", 36, Severity.WARNING).confidence(0.95).conversation(e.connection())
                        .title("User name and password go to " + e.connection().serverText() + " in clear text")
                        .explanation("The request in frame " + e.request().frame() + " carries HTTP Basic credentials over a connection without TLS: whoever sees the packets has the password."
                                + (e.status() == 0 ? "" : " It is answered with status " + e.status() + "."))
                        .advice("Change the password; use https, or for a proxy NTLM, Kerberos, or a TLS connection to the proxy.").reference("RFC 7617 4")
                        .evidence(e.request(), "Basic credentials in clear text").evidence(e.response(), "answered " + e.status()).build());
            }
            if (clear && e.offeredSchemes().contains("basic")) {
                findings.add(Finding.of("basic-offered", 36, Severity.NOTE).confidence(0.95).conversation(e.connection())
                        .title(e.connection().serverText() + " offers Basic authentication in clear text")
                        .explanation("The answer in frame " + e.response().frame() + " offers " + HttpExchange.spelled(e.offeredSchemes(), ", ")
                                + "; a client that chooses Basic sends the password readable.")
                        .advice("Remove Basic from what is offered.").reference("RFC 7617 4").evidence(e.response(), "Basic offered").build());
            }
        }
        return findings;
    }
}
