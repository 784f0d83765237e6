package org.wirefig.ui.detail.certificate;

import org.eclipse.osgi.util.NLS;

/** The texts of the certificate view, from messages.properties. */
public final class Messages extends NLS {
    public static String NothingOpen;
    public static String NothingChosen;
    public static String NoCertificates;
    public static String CertificatesElsewhere;
    public static String OfServer;
    public static String OfClient;
    public static String Property;
    public static String Value;
    public static String Subject;
    public static String Issuer;
    public static String Serial;
    public static String NotBefore;
    public static String NotAfter;
    public static String Validity;
    public static String Valid;
    public static String NotYet;
    public static String Expired;
    public static String Names;
    public static String Key;
    public static String Signature;
    public static String Usage;
    public static String Purposes;
    public static String Authority;
    public static String AuthorityYes;
    public static String AuthorityPath;
    public static String AuthorityNo;
    public static String Crl;
    public static String Ocsp;
    public static String IssuerUrl;
    public static String KeyId;
    public static String IssuerKeyId;
    public static String Critical;
    public static String Fingerprint;
    public static String Fingerprint1;
    public static String NotLimited;
    public static String OutOfOrder;
    public static String IssuerMissing;
    public static String Captured;
    public static String CopyPem;
    public static String CopyValue;
    public static String Export;
    public static String ExportTitle;
    public static String Exporting;
    public static String BarsName;

    static {
        initializeMessages("org.wirefig.ui.detail.certificate.messages", Messages.class); //$NON-NLS-1$
    }

    private Messages() {
    }
}
