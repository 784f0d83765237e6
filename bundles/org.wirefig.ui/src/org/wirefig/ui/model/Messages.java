package org.wirefig.ui.model;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String debuggerEvidence;

    static {
        NLS.initializeMessages("org.wirefig.ui.model.messages", Messages.class);
    }

    private Messages() {
    }
}
