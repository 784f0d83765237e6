package org.wirefig.ui.preferences;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {
    public static String theme;
    public static String themeSystem;
    public static String themeLight;
    public static String themeDark;
    public static String recentFiles;
    public static String keepIndexes;
    public static String keepIndexesWhy;
    public static String fontTable;
    public static String fontText;
    public static String fontFigure;
    public static String coloursLight;
    public static String coloursDark;
    public static String colourError;
    public static String colourWarning;
    public static String colourOk;
    public static String colourTls;
    public static String colourHttp;
    public static String colourTcp;
    public static String colourName;
    public static String colourLink;
    public static String colourOther;
    public static String colourBytes;
    public static String colourLayer;
    public static String colourSelection;
    public static String hardToRead;
    public static String time;
    public static String precision;
    public static String seconds;
    public static String millis;
    public static String micros;
    public static String nanos;
    public static String hosts;
    public static String keyLog;
    public static String keyLogSays;

    static {
        NLS.initializeMessages("org.wirefig.ui.preferences.messages", Messages.class);
    }

    private Messages() {
    }
}
