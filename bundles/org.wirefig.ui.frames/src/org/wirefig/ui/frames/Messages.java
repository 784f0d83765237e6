package org.wirefig.ui.frames;

import org.eclipse.osgi.util.NLS;

/** The texts of this package. */
final class Messages extends NLS {
    public static String columnMenu;
    public static String goTo;
    public static String goTo_number;
    public static String goTo_none;
    public static String notATrace;
    public static String reload_done;
    public static String reload_unsaved;
    public static String related_request;
    public static String related_response;
    public static String related_acked;
    public static String related_part;
    public static String related_whole;
    public static String related_other;

    static {
        NLS.initializeMessages("org.wirefig.ui.frames.messages", Messages.class);
    }

    private Messages() {
    }
}
