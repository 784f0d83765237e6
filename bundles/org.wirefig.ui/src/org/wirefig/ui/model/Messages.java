package org.wirefig.ui.model;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String debuggerEvidence;
    public static String decodingWithKeys;
    public static String tooLarge;
    public static String unreadable;
    public static String preShared;
    public static String comment;

    static {
        NLS.initializeMessages("org.wirefig.ui.model.messages", Messages.class);
    }

    private Messages() {
    }
}
