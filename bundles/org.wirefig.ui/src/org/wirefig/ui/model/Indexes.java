package org.wirefig.ui.model;

import org.eclipse.core.runtime.ILog;
import org.wirefig.trace.IndexCache;

/** The indexes of large traces, with which those opened again are there at once, as the analyst wants them. */
final class Indexes {
    private Indexes() {
    }

    /** The cache to open a trace with. */
    static IndexCache cache() {
        return ProgramSettings.store().getBoolean(ProgramSettings.KEEP_INDEXES) ? IndexCache.ofUser(problem -> ILog.get().warn(problem)) : IndexCache.NONE;
    }
}
