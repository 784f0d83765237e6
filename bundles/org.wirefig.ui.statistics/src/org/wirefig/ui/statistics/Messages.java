package org.wirefig.ui.statistics;

import org.eclipse.osgi.util.NLS;

/** The texts of this bundle, from messages.properties. */
public final class Messages extends NLS {
    public static String What;
    public static String DisplayedOnly;
    public static String Copy;
    public static String CopyTable;
    public static String ShowFrames;
    public static String CopyFilter;
    public static String Counting;
    public static String NothingOpen;
    public static String NotLoaded;
    public static String NothingCounted;
    public static String Lines;
    public static String Copied;
    public static String GraphNothingOpen;
    public static String GraphNotLoaded;
    public static String AllFrames;
    public static String AddFilter;
    public static String AddHint;
    public static String Unit;
    public static String UnitFrames;
    public static String UnitBytes;
    public static String UnitBits;
    public static String WrongFilter;
    public static String Drawing;
    public static String Point;
    public static String Axis;
    public static String GraphName;
    public static String GraphHelp;
    public static String GraphSpan;
    public static String Remove;

    static {
        initializeMessages("org.wirefig.ui.statistics.messages", Messages.class); //$NON-NLS-1$
    }

    private Messages() {
    }
}
