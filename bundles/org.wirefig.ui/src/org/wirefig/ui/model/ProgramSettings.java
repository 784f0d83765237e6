package org.wirefig.ui.model;

import java.util.Set;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.preferences.ScopedPreferenceStore;

/**
 * What the analyst set for the program, whatever the trace: the names it is kept under, and what holds at first. The
 * pages of Window &gt; Preferences and the menus write here, and whoever shows something of it hears of a change.
 */
public final class ProgramSettings {
    /** The window's form: {@code system}, {@code light} or {@code dark}. */
    public static final String THEME = "theme";
    /** How many files File &gt; Recent Files lists. */
    public static final String RECENT_FILES = "recent.most";
    /** A name of {@link TimeFormat.Kind}, and the digits behind the second. */
    public static final String TIME_KIND = "time.kind";
    public static final String TIME_DIGITS = "time.digits";
    /** What stands for hosts when a trace is opened: a name of {@link HostLabels}. */
    public static final String HOSTS = "hosts";
    /** Ports that are decoded as something else in every trace, one rule a line. */
    public static final String DECODE_AS = "decode.as";
    /** A key log that is used with every trace. */
    public static final String KEY_LOG = "keys.log";
    /** Indexes of large traces are kept. */
    public static final String KEEP_INDEXES = "index.keep";

    private static final ScopedPreferenceStore STORE = new ScopedPreferenceStore(InstanceScope.INSTANCE, "org.wirefig.ui");

    static {
        STORE.setDefault(THEME, "system");
        STORE.setDefault(RECENT_FILES, 12);
        STORE.setDefault(TIME_KIND, TimeFormat.Kind.RELATIVE.name());
        STORE.setDefault(TIME_DIGITS, "6");
        STORE.setDefault(KEEP_INDEXES, true);
        STORE.setDefault(HOSTS, HostLabels.ADDRESSES.name());
    }

    private ProgramSettings() {
    }

    /** All of it, for pages that edit it. */
    public static IPreferenceStore store() {
        return STORE;
    }

    public static String get(String name) {
        return STORE.getString(name);
    }

    public static int number(String name) {
        return STORE.getInt(name);
    }

    public static void put(String name, String value) {
        STORE.setValue(name, value);
    }

    static void follow(IPropertyChangeListener listener) {
        STORE.addPropertyChangeListener(listener);
    }

    static void unfollow(IPropertyChangeListener listener) {
        STORE.removePropertyChangeListener(listener);
    }

    /** Calls {@code changed} whenever one of these settings has changed, until a control is gone. */
    public static void follow(Control control, Runnable changed, String... names) {
        Set<String> wanted = Set.of(names);
        IPropertyChangeListener listener = event -> {
            if (wanted.contains(event.getProperty()) && !control.isDisposed()) {
                control.getDisplay().asyncExec(() -> {
                    if (!control.isDisposed()) {
                        changed.run();
                    }
                });
            }
        };
        follow(listener);
        control.addListener(SWT.Dispose, event -> unfollow(listener));
    }
}
