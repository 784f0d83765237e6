package org.wirefig.ui.model;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;
import org.wirefig.filter.NamedFilter;
import org.wirefig.filter.NamedFilters;

/**
 * The filters that have names, macros among them, and the colouring rules: kept for the program, in the form in which they
 * are mailed. Of a filter the mark {@link #BUTTON} shows it beside the filter bar; of a rule the mark is its colour, with
 * {@link #OFF} behind it when it is not in use.
 */
public enum SavedFilters {
    FILTERS("filters", List.of(new NamedFilter("TLS", "tls", SavedFilters.BUTTON), new NamedFilter("HTTP", "http", SavedFilters.BUTTON),
            new NamedFilter(Messages.tlsAlerts, "tls.alert_message", ""), new NamedFilter(Messages.handshakes, "tls.handshake.type in {1, 2}", ""),
            new NamedFilter(Messages.resets, "tcp.flags.reset == 1", ""),
            new NamedFilter(Messages.proxyAnswers, "http.response.code == 407", ""), new NamedFilter(Messages.revocation, "ocsp || pkix-crl", ""),
            new NamedFilter("$between", "ip.addr == $1 && ip.addr == $2", ""))),
    COLOURS("colourRules", List.of());

    public static final String BUTTON = "button";
    public static final String OFF = "off";

    private final String key;
    private final List<NamedFilter> first;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private NamedFilters kept;

    SavedFilters(String key, List<NamedFilter> first) {
        this.key = key;
        this.first = first;
    }

    /** The list as it is now. */
    public synchronized NamedFilters get() {
        if (kept == null) {
            String text = node().get(key, null);
            kept = text == null ? NamedFilters.of(first) : NamedFilters.read(text);
        }
        return kept;
    }

    /** Keeps another list and tells who listens; on the user interface's thread. */
    public void set(NamedFilters filters) {
        synchronized (this) {
            kept = filters;
            node().put(key, filters.write());
        }
        try {
            node().flush();
        } catch (BackingStoreException e) {
            ILog.get().warn("The named filters could not be saved, and last until the program ends", e);
        }
        listeners.forEach(Runnable::run);
    }

    /** Calls {@code listener} whenever the list was changed, on the user interface's thread. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode("org.wirefig.ui");
    }
}
