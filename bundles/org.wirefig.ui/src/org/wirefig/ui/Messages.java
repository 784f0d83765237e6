package org.wirefig.ui;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String savingComments;
    public static String commentsSaved;
    public static String keysAlone;
    public static String notOpened;
    public static String noFile;
    public static String folder;
    public static String forbidden;

    static {
        NLS.initializeMessages("org.wirefig.ui.messages", Messages.class);
    }

    private Messages() {
    }
}
