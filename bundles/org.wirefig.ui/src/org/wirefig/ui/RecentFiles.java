package org.wirefig.ui;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;
import org.wirefig.ui.model.ProgramSettings;

/** The traces opened most recently, newest first, kept in the user's preferences over restarts. */
final class RecentFiles {

    private static final String KEY = "recentFiles";
    /** Beside the window's thread, which waits for no file. */
    private static final Job SAVING = Job.createSystem("Saving the recent files", (ICoreRunnable) RecentFiles::save);

    private RecentFiles() {
    }

    static List<Path> list() {
        List<Path> files = new ArrayList<>();
        for (String line : node().get(KEY, "").split("\n")) {
            if (line.isEmpty()) {
                continue;
            }
            try {
                files.add(Path.of(line));
            } catch (InvalidPathException e) {
                ILog.get().warn("A recent file's name is not valid here and is left out: " + line, e);
            }
        }
        return files;
    }

    static void add(Path file) {
        List<Path> files = list();
        files.remove(file);
        files.add(0, file);
        store(files.subList(0, Math.min(files.size(), ProgramSettings.number(ProgramSettings.RECENT_FILES))));
    }

    static void remove(Path file) {
        List<Path> files = list();
        if (files.remove(file)) {
            store(files);
        }
    }

    private static void store(List<Path> files) {
        node().put(KEY, String.join("\n", files.stream().map(Path::toString).toList()));
        SAVING.schedule();
    }

    private static void save(IProgressMonitor monitor) {
        try {
            node().flush();
        } catch (BackingStoreException e) {
            ILog.get().warn("The list of recent files could not be saved", e);
        }
    }

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode("org.wirefig.ui");
    }
}
