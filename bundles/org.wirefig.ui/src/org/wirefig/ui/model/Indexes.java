package org.wirefig.ui.model;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.wirefig.trace.IndexCache;

/** Whether indexes of large traces are kept, with which those opened again are there at once. Kept for the program. */
public final class Indexes {
    private static final String NODE = "org.wirefig.ui";
    private static final String KEEP = "index.keep";

    private Indexes() {
    }

    public static boolean keep() {
        return InstanceScope.INSTANCE.getNode(NODE).getBoolean(KEEP, true);
    }

    /** Holds for traces that are opened from now on. */
    public static void keep(boolean on) {
        InstanceScope.INSTANCE.getNode(NODE).putBoolean(KEEP, on);
    }

    /** The cache to open a trace with. */
    static IndexCache cache() {
        return keep() ? IndexCache.ofUser(problem -> ILog.get().warn(problem)) : IndexCache.NONE;
    }
}
