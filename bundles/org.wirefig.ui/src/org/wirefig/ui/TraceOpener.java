package org.wirefig.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.statushandlers.StatusManager;

/**
 * The one way to open a trace in the window, whoever asks: the menu, the recent files, a drop, the command line.
 * A file that is not there is named with what to do next; what opens is remembered among the recent files.
 */
public final class TraceOpener {

    private static final String BUNDLE = "org.wirefig.ui";

    private TraceOpener() {
    }

    /** Opens each file in an editor of its own; call on the user interface's thread. */
    public static void open(IWorkbenchPage page, Collection<Path> files) {
        for (Path file : files) {
            open(page, file);
        }
    }

    /** Opens a file in an editor, or brings the editor that has it to the front. Returns whether it did. */
    public static boolean open(IWorkbenchPage page, Path file) {
        Path path = file.toAbsolutePath().normalize();
        String problem = problem(path);
        if (problem != null) {
            RecentFiles.remove(path);
            report(new Status(IStatus.ERROR, BUNDLE, problem));
            return false;
        }
        try {
            page.openEditor(new TraceEditorInput(path), TraceEditorInput.EDITOR_ID);
        } catch (PartInitException e) {
            report(new Status(IStatus.ERROR, BUNDLE, path + " could not be opened: " + e.getMessage(), e));
            return false;
        }
        RecentFiles.add(path);
        return true;
    }

    private static String problem(Path path) {
        if (!Files.exists(path)) {
            return "There is no file " + path + ". Check the name, or choose the file with File > Open.";
        }
        if (Files.isDirectory(path)) {
            return path + " is a folder. Open one of the captures in it.";
        }
        if (!Files.isReadable(path)) {
            return path + " may not be read by you. Ask its owner for permission to read it, or copy it.";
        }
        return null;
    }

    private static void report(IStatus status) {
        StatusManager.getManager().handle(status, StatusManager.LOG | StatusManager.SHOW);
    }

    /** The files opened most recently, newest first. */
    public static List<Path> recent() {
        return RecentFiles.list();
    }
}
