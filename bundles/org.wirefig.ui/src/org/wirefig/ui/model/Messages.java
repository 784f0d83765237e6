package org.wirefig.ui.model;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String debuggerEvidence;
    public static String decodingWithKeys;
    public static String decodingAs;
    public static String tooLarge;
    public static String unreadable;
    public static String preShared;
    public static String comment;
    public static String copied;
    public static String clipboardTaken;
    public static String saved;
    public static String saveFailed;
    public static String sorting;
    public static String resolving;
    public static String resolved;
    public static String timeRelative;
    public static String timeDelta;
    public static String timeDeltaDisplayed;
    public static String timeUtc;
    public static String timeLocal;
    public static String timeCapture;
    public static String timeReference;
    public static String hostsAddresses;
    public static String hostsNames;
    public static String hostsRoles;
    public static String usualKeyLog;
    public static String opening;
    public static String stopped;
    public static String memory;
    public static String lookingForCauses;
    public static String readingDebugger;
    public static String drawing;
    public static String readingFilter;
    public static String hidingUnreadable;
    public static String filtering;
    public static String following;
    public static String tlsAlerts;
    public static String handshakes;
    public static String resets;
    public static String proxyAnswers;
    public static String revocation;
    public static String server;
    public static String ended;
    public static String totals;

    static {
        NLS.initializeMessages("org.wirefig.ui.model.messages", Messages.class);
    }

    private Messages() {
    }
}
