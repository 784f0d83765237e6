package org.wirefig.ui.frames.find;

import org.eclipse.osgi.util.NLS;

/** The texts of this package. */
final class Messages extends NLS {
    public static String find_name;
    public static String find_text;
    public static String find_fields;
    public static String find_filter;
    public static String find_bytes;
    public static String find_textHint;
    public static String find_bytesHint;
    public static String find_filterHint;
    public static String find_previous;
    public static String find_previousTip;
    public static String find_next;
    public static String find_nextTip;
    public static String find_close;
    public static String find_job;
    public static String find_looking;
    public static String find_allJob;
    public static String find_place;
    public static String find_noBytes;
    public static String find_none;
    public static String find_noneDisplayed;
    public static String find_only;
    public static String find_found;
    public static String find_fromFirst;
    public static String find_fromLast;

    static {
        NLS.initializeMessages("org.wirefig.ui.frames.find.messages", Messages.class);
    }

    private Messages() {
    }
}
