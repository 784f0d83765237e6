package org.wirefig.ui.findings.debugger;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String clear;
    public static String columnFrame;
    public static String columnInTrace;
    public static String columnShown;
    public static String empty;
    public static String hint;
    public static String looking;
    public static String nothingRead;
    public static String notRead;
    public static String open;
    public static String openAll;
    public static String opening;
    public static String openLogs;
    public static String openTitle;
    public static String paste;
    public static String summary;
    public static String textName;

    static {
        NLS.initializeMessages("org.wirefig.ui.findings.debugger.messages", Messages.class);
    }

    private Messages() {
    }
}
