package org.wirefig.ui.frames;

import org.eclipse.osgi.util.NLS;

/** The texts of this package. */
final class Messages extends NLS {
    public static String columnMenu;
    public static String goTo;
    public static String goTo_number;
    public static String goTo_none;
    public static String notATrace;

    static {
        NLS.initializeMessages("org.wirefig.ui.frames.messages", Messages.class);
    }

    private Messages() {
    }
}
