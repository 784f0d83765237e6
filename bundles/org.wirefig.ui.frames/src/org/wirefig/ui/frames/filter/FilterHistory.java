package org.wirefig.ui.frames.filter;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

/** The filters applied lately, newest first, kept over restarts and shared by all traces. */
final class FilterHistory {
    private static final String KEY = "filterHistory";
    private static final int MOST = 20;

    List<String> list() {
        String kept = node().get(KEY, "");
        return kept.isEmpty() ? List.of() : List.of(kept.split("\n"));
    }

    void add(String filter) {
        if (filter.isEmpty()) {
            return;
        }
        List<String> filters = new ArrayList<>(list());
        filters.remove(filter);
        filters.addFirst(filter.replace('\n', ' '));
        keep(String.join("\n", filters.subList(0, Math.min(MOST, filters.size()))));
    }

    void clear() {
        keep("");
    }

    private static void keep(String text) {
        node().put(KEY, text);
        try {
            node().flush();
        } catch (BackingStoreException e) {
            ILog.get().warn("The filter history could not be saved", e);
        }
    }

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode("org.wirefig.ui.frames");
    }
}
