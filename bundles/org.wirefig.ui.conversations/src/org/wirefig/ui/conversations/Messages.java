package org.wirefig.ui.conversations;

import org.eclipse.osgi.util.NLS;

/** The texts of this bundle, from messages.properties. */
final class Messages extends NLS {
    static String Conversation;
    static String Frames;
    static String Bytes;
    static String Duration;
    static String State;
    static String Counting;
    static String NothingOpen;
    static String NotLoaded;
    static String NotYet;
    static String CopyName;
    static String CopyFilter;
    static String FollowThis;
    static String ShowFrames;
    static String GoToFirst;
    static String FollowNothingOpen;
    static String FollowNothingChosen;
    static String NoConversation;
    static String Following;
    static String Content;
    static String Form;
    static String Direction;
    static String Wire;
    static String Clear;
    static String Http;
    static String Text;
    static String Hex;
    static String Both;
    static String Missing;
    static String Cut;
    static String ShownPart;
    static String Empty;
    static String EmptyClear;
    static String EmptyHttp;
    static String Title;
    static String Save;
    static String SaveTitle;
    static String Saved;
    static String SaveFailed;
    static String SaveBody;
    static String Request;
    static String Status;
    static String Type;
    static String Size;
    static String Time;
    static String NoResponse;
    static String NoBody;
    static String BinaryBody;

    static {
        initializeMessages("org.wirefig.ui.conversations.messages", Messages.class); //$NON-NLS-1$
    }

    private Messages() {
    }
}
