package org.wirefig.ui.filter;

import org.eclipse.osgi.util.NLS;

/** The texts of this package. */
final class Messages extends NLS {
    public static String combination_selected;
    public static String combination_not;
    public static String combination_and;
    public static String combination_or;
    public static String combination_andNot;
    public static String combination_orNot;
    public static String menu_apply;
    public static String menu_prepare;
    public static String menu_hide;
    public static String menu_colour;
    public static String menu_stream;
    public static String menu_hosts;
    public static String menu_process;
    public static String said_hidden;

    static {
        NLS.initializeMessages("org.wirefig.ui.filter.messages", Messages.class);
    }

    private Messages() {
    }
}
