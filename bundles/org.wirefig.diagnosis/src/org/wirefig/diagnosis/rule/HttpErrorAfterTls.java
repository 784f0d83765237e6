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
 * 48. TLS succeeds, and the application inside it answers with a server error (5xx): the fault lies behind TLS. RFC 9110
 * 15.6. Seen only where the TLS data can be decrypted.
 */
public final class HttpErrorAfterTls implements Rule {
    @Override
    public String area() {
        return "application errors";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (HttpExchange e : facts.exchanges()) {
            Message hello = e.connection().first(Message.Kind.SERVER_HELLO);
            if (hello != null && hello.frame() < e.request().frame() && e.status() >= 500) {
                Message finished = e.connection().messages(Message.Kind.CHANGE_CIPHER_SPEC).stream().reduce((a, b) -> b).orElse(hello);
                findings.add(Finding.of("http-5xx-after-tls", 48, Severity.ERROR).confidence(0.93).conversation(e.connection())
                        .title("TLS works, but the application answers " + e.status())
                        .explanation("The handshake with " + e.connection().serverText() + " is complete (frame " + finished.frame() + "). The request " + e.method() + " " + e.uri()
                                + " in frame " + e.request().frame() + " is answered with " + e.status() + " " + e.response().text("http.response.phrase") + " in frame "
                                + e.response().frame() + ".")
                        .advice("Look at the log of the web server and of what stands behind it; TLS and certificates are not at fault.").reference("RFC 9110 15.6")
                        .evidence(finished, "the handshake is complete").evidence(e.request(), "request").evidence(e.response(), "status " + e.status()).build());
            }
        }
        return findings;
    }
}
