package org.wirefig.ui.compare;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String ahead;
    public static String behind;
    public static String chooseTwo;
    public static String clientSide;
    public static String comparePurpose;
    public static String delay;
    public static String failed;
    public static String failing1;
    public static String fate;
    public static String arrived;
    public static String fates;
    public static String frame;
    public static String in;
    public static String lost;
    public static String noDifference;
    public static String notTheSame;
    public static String notYet;
    public static String onlyOne;
    public static String openAnother;
    public static String root;
    public static String serverSide;
    public static String side;
    public static String sidesPurpose;
    public static String swap;
    public static String time;
    public static String toClient;
    public static String toServer;
    public static String working;
    public static String working1;

    static {
        NLS.initializeMessages("org.wirefig.ui.compare.messages", Messages.class);
    }

    private Messages() {
    }
}
