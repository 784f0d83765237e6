package org.wirefig.ui.model;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.ui.preferences.ScopedPreferenceStore;

/**
 * What the analyst set for the program, whatever the trace: the names it is kept under, and what holds at first. The
 * pages of Window &gt; Preferences and the menus write here, and whoever shows something of it hears of a change.
 */
public final class ProgramSettings {
    /** Ports that are decoded as something else in every trace, one rule a line. */
    public static final String DECODE_AS = "decode.as";

    private static final ScopedPreferenceStore STORE = new ScopedPreferenceStore(InstanceScope.INSTANCE, "org.wirefig.ui");

    private ProgramSettings() {
    }

    /** All of it, for pages that edit it. */
    public static IPreferenceStore store() {
        return STORE;
    }

    static String get(String name) {
        return STORE.getString(name);
    }

    static void put(String name, String value) {
        STORE.setValue(name, value);
    }

    static void follow(IPropertyChangeListener listener) {
        STORE.addPropertyChangeListener(listener);
    }

    static void unfollow(IPropertyChangeListener listener) {
        STORE.removePropertyChangeListener(listener);
    }
}
