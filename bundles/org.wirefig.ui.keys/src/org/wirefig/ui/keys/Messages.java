package org.wirefig.ui.keys;

import org.eclipse.osgi.util.NLS;

/** The texts of this bundle, from messages.properties. */
final class Messages extends NLS {
    public static String NothingOpen;
    public static String NotLoaded;
    public static String AddFile;
    public static String AddPreShared;
    public static String Remove;
    public static String Password;
    public static String UseComment;
    public static String Source;
    public static String Secrets;
    public static String State;
    public static String AllTaken;
    public static String NoSources;
    public static String Connection;
    public static String Server;
    public static String Protection;
    public static String Looking;
    public static String Decoding;
    public static String Nothing;
    public static String Summary;
    public static String GoToHello;
    public static String ShowFrames;
    public static String CopyWanted;
    public static String ChooseFile;
    public static String KeyFiles;
    public static String AllFiles;
    public static String PasswordTitle;
    public static String PasswordOf;
    public static String PreSharedTitle;
    public static String PreSharedLabel;

    static {
        NLS.initializeMessages("org.wirefig.ui.keys.messages", Messages.class);
    }

    private Messages() {
    }
}
