package org.wirefig.ui.frames;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Properties;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

/** Keeps the frame table's columns (order, widths, hidden ones) over restarts. */
final class TableLayout {
    private static final String KEY = "tableLayout";

    private TableLayout() {
    }

    static Properties load() {
        Properties layout = new Properties();
        try {
            layout.load(new StringReader(node().get(KEY, "")));
        } catch (IOException e) {
            ILog.get().warn("The table's layout could not be read and is as at first", e);
        }
        return layout;
    }

    static void save(Properties layout) {
        StringWriter text = new StringWriter();
        try {
            layout.store(text, null);
            node().put(KEY, text.toString());
            node().flush();
        } catch (IOException | BackingStoreException e) {
            ILog.get().warn("The table's layout could not be saved", e);
        }
    }

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode("org.wirefig.ui.frames");
    }
}
