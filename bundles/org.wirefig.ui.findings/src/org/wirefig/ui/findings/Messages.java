package org.wirefig.ui.findings;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String confidence;
    public static String reportFailed;
    public static String reportHtml;
    public static String reportNotYet;
    public static String reportPdf;
    public static String reportSaved;
    public static String reportSaving;
    public static String reportTitle;

    static {
        NLS.initializeMessages("org.wirefig.ui.findings.messages", Messages.class);
    }

    private Messages() {
    }
}
