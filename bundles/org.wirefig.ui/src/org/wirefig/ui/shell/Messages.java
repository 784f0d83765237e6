package org.wirefig.ui.shell;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String openTrace;
    public static String captures;
    public static String allFiles;
    public static String noneYet;
    public static String openOrDrop;
    public static String start;
    public static String formats;
    public static String open;
    public static String openedLast;
    public static String starts;
    public static String cancel;
    public static String frames;
    public static String shown;
    public static String hidden;
    public static String frame;
    public static String frameAt;
    public static String oneByte;
    public static String bytes;
    public static String clock;

    static {
        NLS.initializeMessages("org.wirefig.ui.shell.messages", Messages.class);
    }

    private Messages() {
    }
}
