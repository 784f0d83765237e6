package org.wirefig.diagnosis.rule;

import java.util.List;
import java.util.Objects;
import org.bouncycastle.asn1.x500.X500Name;
import org.wirefig.capture.Bytes;
import org.wirefig.diagnosis.Chain;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;
import org.wirefig.protocol.pki.Certificates.Certificate;

/**
 * 4. The server lists the authorities it accepts (CertificateRequest), the client sends no certificate because none of
 * its own comes from them. RFC 5246 7.4.4. That the client has one shows another handshake of its in the trace; else a
 * list near 16 KB, where servers cut it off, is reason enough to suspect that the issuer fell out. With neither, an
 * empty answer just means no certificate: another finding.
 */
public final class CaListWithoutIssuer extends SessionRule {
    /** Servers fit the list into one record of 16384 bytes. */
    private static final int NEARLY_FULL = 14_000;

    @Override
    public String area() {
        return "client certificates";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Message request = session.certificateRequest();
        if (request == null || !EmptyClientCertificate.refused(facts, session)) {
            return null;
        }
        Connection c = session.connection();
        long bytes = request.number("tls.handshake.dnames_len", 0);
        List<Bytes> listed = request.bytes("tls.handshake.dname");
        Certificate known = facts.tlsSessions().stream().filter(s -> s.connection().client().equals(c.client()) && !s.chain(true).isEmpty())
                .map(s -> s.chain(true)).filter(chain -> !listed.isEmpty() && chain.path().stream().noneMatch(one -> lists(listed, one))).map(Chain::first)
                .filter(Objects::nonNull).findFirst().orElse(null);
        if (known == null && bytes < NEARLY_FULL) {
            return null;
        }
        return Finding.of("calist-without-client-issuer", 4, Severity.ERROR).confidence(known != null ? 0.93 : 0.8).conversation(c)
                .title("The server's list of accepted authorities lacks the issuer of the client's certificate")
                .explanation("The CertificateRequest in frame " + request.frame() + " of " + c.serverText() + " lists " + listed.size() + " authorities (" + bytes
                        + " bytes" + (bytes >= NEARLY_FULL ? ", about as much as fits a TLS record: servers cut longer lists off" : "") + ")"
                        + (known != null ? ", but not " + known.issuer() + ", which issued the client's certificate" : "")
                        + ". So the client answers with an empty Certificate in frame " + session.certificate(true).frame() + ".")
                .advice("Remove authorities that are not needed from the server's trust store for clients, or (on Windows) turn sending the list off"
                        + " (SendTrustedIssuerList = 0); and make sure the client's issuer is trusted.")
                .reference("RFC 5246 7.4.4").evidence(request, listed.size() + " accepted authorities")
                .evidence(session.certificate(true), "empty Certificate of the client").build();
    }

    private static boolean lists(List<Bytes> names, Certificate certificate) {
        X500Name issuer = issuer(certificate);
        return issuer == null || names.stream().anyMatch(name -> issuer.equals(name(name)));
    }

    private static X500Name issuer(Certificate certificate) {
        return org.bouncycastle.asn1.x509.Certificate.getInstance(certificate.encoded()).getIssuer();
    }

    /** A name of the list, which may stand behind its length of two bytes. */
    private static X500Name name(Bytes name) {
        int at = name.length() > 2 && name.u8(0) != 0x30 ? 2 : 0;
        try {
            return X500Name.getInstance(name.copy(at, name.length() - at));
        } catch (IllegalArgumentException notAName) {
            return null;
        }
    }
}
