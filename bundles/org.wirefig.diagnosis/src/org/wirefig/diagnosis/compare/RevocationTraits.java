package org.wirefig.diagnosis.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.wirefig.capture.Bytes;
import org.wirefig.diagnosis.Message;

/**
 * What a fetched CRL (RFC 5280 section 5) or OCSP response (RFC 6960) says, as far as it decides: in date or not, the status. Bytes that
 * are neither throw in several ways while being read, and are told as such.
 */
final class RevocationTraits {
    private RevocationTraits() {
    }

    static List<Trait> of(Message response) {
        String type = response.text("http.content_type").toLowerCase(java.util.Locale.ROOT);
        List<Bytes> body = response.bytes("http.file_data");
        if (body.isEmpty()) {
            return List.of();
        }
        Date at = new Date(Math.floorDiv(response.timeNanos(), 1_000_000L));
        if (type.contains("ocsp-response")) {
            return ocsp(body.getFirst(), at);
        }
        return type.contains("crl") || type.contains("octet-stream") ? crl(body.getFirst(), at) : List.of();
    }

    private static List<Trait> crl(Bytes body, Date at) {
        try {
            X509CRLHolder crl = new X509CRLHolder(body.copy());
            boolean passed = crl.getNextUpdate() != null && crl.getNextUpdate().before(at);
            int revoked = crl.getRevokedCertificates().size();
            return List.of(new Trait("CRL in date", Boolean.toString(passed), passed ? "sends a CRL that has expired" : "sends a CRL that is in date",
                    Weight.DECISIVE), new Trait("revoked certificates", Integer.toString(revoked), "sends a CRL with " + revoked + " entries",
                            Weight.SUPPORTING), new Trait("CRL issuer", crl.getIssuer().toString(), "sends the CRL of "
                                    + CertificateTraits.name(crl.getIssuer().toString()), Weight.SUPPORTING));
        } catch (IOException | RuntimeException notACrl) {
            return List.of(new Trait("CRL in date", "unreadable", "sends something that is no CRL", Weight.DECISIVE));
        }
    }

    private static List<Trait> ocsp(Bytes body, Date at) {
        List<Trait> traits = new ArrayList<>();
        try {
            OCSPResp response = new OCSPResp(body.copy());
            String status = switch (response.getStatus()) {
                case OCSPResp.SUCCESSFUL -> "a response";
                case OCSPResp.MALFORMED_REQUEST -> "malformedRequest";
                case OCSPResp.INTERNAL_ERROR -> "internalError";
                case OCSPResp.TRY_LATER -> "tryLater";
                case OCSPResp.SIG_REQUIRED -> "sigRequired";
                case OCSPResp.UNAUTHORIZED -> "unauthorized";
                default -> "status " + response.getStatus();
            };
            traits.add(new Trait("OCSP response", status, "answers by OCSP with " + status, Weight.DECISIVE));
            if (response.getResponseObject() instanceof BasicOCSPResp basic) {
                for (SingleResp single : basic.getResponses()) {
                    String says = single.getCertStatus() == CertificateStatus.GOOD ? "good" : single.getCertStatus() instanceof RevokedStatus
                            ? "revoked" : "unknown";
                    traits.add(new Trait("certificate status", says, "says by OCSP that the certificate is " + says, Weight.DECISIVE));
                    boolean stale = single.getNextUpdate() != null && single.getNextUpdate().before(at);
                    traits.add(new Trait("OCSP in date", Boolean.toString(stale), "sends an OCSP response that is "
                            + (stale ? "out of date" : "in date"), Weight.DECISIVE));
                }
            }
        } catch (IOException | OCSPException | RuntimeException notOcsp) {
            traits.add(new Trait("OCSP response", "unreadable", "answers with something that is no OCSP response", Weight.DECISIVE));
        }
        return traits;
    }
}
