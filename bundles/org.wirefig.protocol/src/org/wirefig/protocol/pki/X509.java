package org.wirefig.protocol.pki;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.OutOfBytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Protocol;

/** X.509 certificates (RFC 5280): inside TLS and OCSP, or fetched on their own. */
public final class X509 extends Protocol {
    private static final int DEEPEST = 24;

    public X509() {
        super("x509af", "X509", "X.509 certificate", "RFC 5280");
    }

    @Override
    protected void bind(Bindings bindings) {
        PkiFields.declare();
        ExtensionFields.declare();
        MoreExtensionTree.declare();
        bindings.word("media_type", this, "application/pkix-cert", "application/x-x509-ca-cert",
                "application/x-x509-server-cert", "application/x-x509-user-cert", "application/x-x509-email-cert");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        if (b.length() == 0) {
            return;
        }
        d.open(this, b);
        if (b.u8(0) != Der.SEQUENCE) {
            d.note(b, 0, b.length(), "Not DER (a certificate in text form, or something else)");
        } else {
            int broken = Der.broken(b, 0, b.length(), DEEPEST);
            if (broken >= 0) {
                d.malformed(b, broken, b.length() - broken, "The certificate is not whole DER from offset " + broken);
            }
            if (d.reporting()) {
                fields(d, b);
            }
        }
        d.close();
    }

    private static void fields(Dissection d, Bytes b) {
        try {
            CertificateTree.body(d, b);
        } catch (OutOfBytes broken) {
            d.note(b, 0, b.length(), "The rest is not decoded: " + broken.getMessage());
        }
    }
}
