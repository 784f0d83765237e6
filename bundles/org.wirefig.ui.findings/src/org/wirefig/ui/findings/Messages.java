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
    public static String copyAsText;
    public static String nothingOpen;
    public static String notOpened;
    public static String looking;
    public static String later;
    public static String copied;
    public static String note;
    public static String rootCause;
    public static String advice;
    public static String see;
    public static String spokenFinding;
    public static String spokenFrame;
    public static String spokenLed;
    public static String severityError;
    public static String severityWarning;
    public static String severityNote;
    public static String nothingFailed;
    public static String lookedAt;
    public static String error;
    public static String warning;
    public static String menu_toFrame;
    public static String menu_figure;
    public static String menu_select;
    public static String menu_export;
    public static String menu_conversation;
    public static String menu_copy;
    public static String menu_copyText;
    public static String menu_copyMarkdown;
    public static String menu_copyFrames;
    public static String menu_copyFilter;

    static {
        NLS.initializeMessages("org.wirefig.ui.findings.messages", Messages.class);
    }

    private Messages() {
    }
}
