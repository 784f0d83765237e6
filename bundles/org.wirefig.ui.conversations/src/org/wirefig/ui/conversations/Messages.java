package org.wirefig.ui.conversations;

import org.eclipse.osgi.util.NLS;

/** The texts of this bundle, from messages.properties. */
final class Messages extends NLS {
    public static String Conversation;
    public static String Frames;
    public static String Bytes;
    public static String Duration;
    public static String State;
    public static String Counting;
    public static String NothingOpen;
    public static String NotLoaded;
    public static String NotYet;
    public static String CopyName;
    public static String CopyFilter;
    public static String FollowThis;
    public static String ShowFrames;
    public static String GoToFirst;
    public static String FollowNothingOpen;
    public static String FollowNothingChosen;
    public static String NoConversation;
    public static String Following;
    public static String Content;
    public static String Form;
    public static String Direction;
    public static String Wire;
    public static String Clear;
    public static String Http;
    public static String Text;
    public static String Hex;
    public static String Both;
    public static String From;
    public static String Missing;
    public static String Cut;
    public static String ShownPart;
    public static String Empty;
    public static String EmptyClear;
    public static String EmptyHttp;
    public static String Title;
    public static String Save;
    public static String SaveTitle;
    public static String SaveBody;
    public static String SaveRequestBody;
    public static String Request;
    public static String Status;
    public static String Type;
    public static String Size;
    public static String Time;
    public static String NoResponse;
    public static String NoBody;
    public static String BinaryBody;
    public static String BodiesOfBoth;

    static {
        initializeMessages("org.wirefig.ui.conversations.messages", Messages.class); //$NON-NLS-1$
    }

    private Messages() {
    }
}
