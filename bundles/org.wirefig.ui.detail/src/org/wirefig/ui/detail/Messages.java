package org.wirefig.ui.detail;

import org.eclipse.osgi.util.NLS;

/** The texts of this package. */
final class Messages extends NLS {
    public static String menu_field;

    static {
        NLS.initializeMessages("org.wirefig.ui.detail.messages", Messages.class);
    }

    private Messages() {
    }
}
