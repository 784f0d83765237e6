package org.wirefig.ui.frames.filter;

import org.eclipse.osgi.util.NLS;

/** The texts of this package. */
final class Messages extends NLS {
    public static String bar_name;
    public static String bar_hint;
    public static String bar_past;
    public static String bar_frames;
    public static String bar_shown;
    public static String bar_hidden;
    public static String job_checking;
    public static String job_colouring;
    public static String completion_chosen;
    public static String completion_keys;
    public static String past_none;
    public static String past_forget;
    public static String buttons_clear;
    public static String buttons_clearTip;
    public static String buttons_more;
    public static String file_in;
    public static String file_out;
    public static String file_long;
    public static String file_noText;
    public static String file_unreadable;
    public static String file_unwritable;
    public static String file_written;
    public static String list_name;
    public static String list_filter;
    public static String list_nameLabel;
    public static String list_filterLabel;
    public static String list_hint;
    public static String list_new;
    public static String list_newName;
    public static String list_remove;
    public static String list_up;
    public static String list_down;
    public static String list_import;
    public static String list_export;
    public static String list_taken;
    public static String list_twice;
    public static String list_empty;
    public static String named_title;
    public static String named_button;
    public static String named_yes;
    public static String named_macro;
    public static String named_check;
    public static String colours_title;
    public static String colours_colour;
    public static String colours_label;
    public static String colours_off;
    public static String colours_use;
    public static String colours_wrong;
    public static String hide_title;
    public static String hide_label;
    public static String hide_hint;
    public static String said_select;
    public static String said_noStream;
    public static String said_noHosts;
    public static String said_noProcess;
    public static String said_nothingToHide;
    public static String said_shown;
    public static String said_noFilter;

    static {
        NLS.initializeMessages("org.wirefig.ui.frames.filter.messages", Messages.class);
    }

    private Messages() {
    }
}
