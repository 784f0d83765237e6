package org.wirefig.ui;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.statushandlers.StatusManager;
import org.wirefig.protocol.tls.decrypt.Keys;
import org.wirefig.ui.model.ActiveTrace;
import org.wirefig.ui.model.TraceListener;
import org.wirefig.ui.model.TraceModel;

/**
 * The one way to open a trace in the window, whoever asks: the menu, the recent files, a drop, the command line.
 * A file that is not there is named with what to do next; what opens is remembered among the recent files.
 */
public final class TraceOpener {

    private static final String BUNDLE = "org.wirefig.ui";
    /** How much of a file tells whether it holds keys. */
    private static final int LOOKED_AT = 4096;

    private TraceOpener() {
    }

    /**
     * Opens each file in an editor of its own; files with keys are given to the trace that is opened with them, or is in
     * front. They never become recent files. Call on the user interface's thread, which does not wait for a slow drive: the
     * files are opened soon after.
     */
    public static void open(IWorkbenchPage page, Collection<Path> files) {
        open(page, files, () -> { });
    }

    /** The same, and what is to be done then, also where nothing could be opened. */
    public static void open(IWorkbenchPage page, Collection<Path> files, Runnable then) {
        Job.createSystem("Looking at files to open", (ICoreRunnable) monitor -> {
            List<Path> keys = files.stream().filter(TraceOpener::isSecrets).toList();
            Map<Path, String> traces = new LinkedHashMap<>();
            files.stream().filter(file -> !keys.contains(file)).map(file -> file.toAbsolutePath().normalize())
                    .forEach(file -> traces.put(file, problem(file)));
            page.getWorkbenchWindow().getShell().getDisplay().asyncExec(() -> {
                open(page, traces, keys);
                then.run();
            });
        }).schedule();
    }

    /** @param traces what is wrong with each; empty when nothing is */
    private static void open(IWorkbenchPage page, Map<Path, String> traces, List<Path> keys) {
        traces.forEach((file, problem) -> {
            if (problem.isEmpty()) {
                openWritten(page, file);
            } else {
                RecentFiles.remove(file);
                report(new Status(IStatus.ERROR, BUNDLE, problem));
            }
        });
        TraceModel front = ActiveTrace.of(page.getWorkbenchWindow()).model();
        if (front != null && !keys.isEmpty()) {
            front.keys().add(keys);
        } else if (!keys.isEmpty()) {
            report(new Status(IStatus.ERROR, BUNDLE, NLS.bind(Messages.keysAlone, keys.getFirst())));
        }
    }

    private static boolean isSecrets(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Keys.isSecrets(in.readNBytes(LOOKED_AT));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /**
     * Opens a file that was just written, and is surely there, in an editor at once, or brings the editor that has it to the
     * front. Returns the trace; null when it could not be opened, which was said.
     */
    public static TraceModel openWritten(IWorkbenchPage page, Path file) {
        Path path = file.toAbsolutePath().normalize();
        try {
            IEditorPart editor = page.openEditor(new TraceEditorInput(path), TraceEditorInput.EDITOR_ID);
            RecentFiles.add(path);
            return Adapters.adapt(editor, TraceModel.class);
        } catch (PartInitException e) {
            report(new Status(IStatus.ERROR, BUNDLE, NLS.bind(Messages.notOpened, path, e.getMessage()), e));
            return null;
        }
    }

    /** The same; {@code read} is told the trace, once, when all of it is read. */
    public static TraceModel openWritten(IWorkbenchPage page, Path file, Consumer<TraceModel> read) {
        TraceModel model = openWritten(page, file);
        if (model != null) {
            model.addListener(new TraceListener() {
                @Override
                public void loaded(TraceModel of) {
                    if (of.state() == TraceModel.State.READY) {
                        of.removeListener(this);
                        read.accept(of);
                    }
                }
            });
        }
        return model;
    }

    private static String problem(Path path) {
        if (!Files.exists(path)) {
            return NLS.bind(Messages.noFile, path);
        }
        if (Files.isDirectory(path)) {
            return NLS.bind(Messages.folder, path);
        }
        if (!Files.isReadable(path)) {
            return NLS.bind(Messages.forbidden, path);
        }
        return "";
    }

    private static void report(IStatus status) {
        StatusManager.getManager().handle(status, StatusManager.LOG | StatusManager.SHOW);
    }

    /** The files opened most recently, newest first. */
    public static List<Path> recent() {
        return RecentFiles.list();
    }
}
