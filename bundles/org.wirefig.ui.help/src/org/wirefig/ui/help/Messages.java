package org.wirefig.ui.help;

import org.eclipse.osgi.util.NLS;

/** The texts of this bundle beside its pages, from messages.properties. */
public final class Messages extends NLS {
    public static String Pages;
    public static String TitleKeys;
    public static String TitleTourProxy;
    public static String TitleTourCertificate;
    public static String TitleFilters;
    public static String TitleFigure;
    public static String TitleCompare;
    public static String TitleSecrets;
    public static String TitleCapture;
    public static String Missing;
    public static String NoSample;
    public static String NoTrace;
    public static String NoCommand;
    public static String Found;
    public static String FoundElsewhere;
    public static String NotFound;

    static {
        initializeMessages("org.wirefig.ui.help.messages", Messages.class); //$NON-NLS-1$
    }

    private Messages() {
    }
}
