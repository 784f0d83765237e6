package org.wirefig.samples;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Judges the peer's chain at the sample's date, not at today's: with an anchor by the JDK's path validation (RFC 5280,
 * so a refusal and its alert are genuine), without one it accepts. The issuers it names fill the CertificateRequest.
 */
final class Trust extends X509ExtendedTrustManager {
    private final X509Certificate anchor;
    private final X509Certificate[] issuers;
    private final Instant now;

    private Trust(X509Certificate anchor, List<X509Certificate> issuers, Instant now) {
        this.anchor = anchor;
        this.issuers = issuers.toArray(X509Certificate[]::new);
        this.now = now;
    }

    static Trust anyone(List<X509Certificate> named) {
        return new Trust(null, named, null);
    }

    static Trust anchor(X509Certificate anchor, List<X509Certificate> named, Instant now) {
        return new Trust(anchor, named, now);
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (anchor == null) {
            return;
        }
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
            parameters.setDate(Date.from(now));
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX").validate(
                    CertificateFactory.getInstance("X.509").generateCertPath(List.of(chain[0])), parameters);
        } catch (CertPathValidatorException e) {
            throw new CertificateException(e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return issuers.clone();
    }
}
