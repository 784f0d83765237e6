package org.wirefig.ui.detail;

import org.eclipse.osgi.util.NLS;

/** The texts of this package. */
final class Messages extends NLS {
    public static String details_nothingOpen;
    public static String details_nothingChosen;
    public static String bytes_nothingOpen;
    public static String bytes_nothingChosen;
    public static String bytes_name;
    public static String bytes_nameSelected;
    public static String bytes_part;
    public static String bytes_partLink;
    public static String form_tip;
    public static String form_hex;
    public static String form_dump;
    public static String form_text;
    public static String form_utf16;
    public static String form_base64;
    public static String form_array;
    public static String form_pem;
    public static String form_of;
    public static String form_ofField;
    public static String form_part;
    public static String form_noCertificate;
    public static String one_byte;
    public static String some_bytes;
    public static String save_title;
    public static String menu_slice;
    public static String menu_field;
    public static String menu_toPart;
    public static String menu_form;
    public static String menu_copyBytes;
    public static String menu_saveBytes;
    public static String menu_copy;
    public static String menu_copyValue;
    public static String menu_copyName;
    public static String menu_copyFilter;
    public static String menu_copyLine;
    public static String menu_copyBelow;
    public static String menu_copyTree;
    public static String menu_unfold;
    public static String menu_toFrame;
    public static String menu_help;
    public static String help_kind;
    public static String help_at;
    public static String help_hint;
    public static String help_values;
    public static String help_more;
    public static String help_note;
    public static String help_noBrowser;

    static {
        NLS.initializeMessages("org.wirefig.ui.detail.messages", Messages.class);
    }

    private Messages() {
    }
}
