package org.wirefig.ui.capture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.statushandlers.StatusManager;
import org.wirefig.capture.Progress;
import org.wirefig.ui.TraceOpener;
import org.wirefig.ui.model.TraceModel;

/** A file being written for an open trace: in the background, with its progress in the status line, and its outcome said. */
final class Writing {
    /** Writes, and returns what the format could not hold. */
    @FunctionalInterface
    interface Task {
        List<String> write(Progress progress) throws IOException;
    }

    private Writing() {
    }

    /** Begins; when it is written, the file is opened if that is wished for. */
    static void begin(IWorkbenchPage page, TraceModel model, Path to, boolean open, Task task, TraceModel... others) {
        model.begin(NLS.bind(Messages.Writing, to.getFileName()), progress -> {
            boolean[] stopped = {false};
            try {
                List<String> losses = task.write((done, total) -> {
                    boolean on = progress.report(done, total);
                    stopped[0] |= !on;
                    return on;
                });
                model.display(() -> written(page, model, to, open, losses));
            } catch (IOException e) {
                model.display(() -> {
                    if (stopped[0]) {
                        model.say(NLS.bind(Messages.WritingStopped, to.getFileName()));
                    } else {
                        complain(e);
                    }
                });
            }
        }, others);
    }

    private static void written(IWorkbenchPage page, TraceModel model, Path to, boolean open, List<String> losses) {
        String left = losses.isEmpty() ? "" : " " + String.join(" ", losses.stream().map(Writing::sentence).toList());
        if (open) {
            TraceOpener.openWritten(page, to);
        }
        model.say(NLS.bind(Messages.Written, to) + left);
    }

    /** A loss as a sentence of its own. */
    static String sentence(String loss) {
        return Character.toUpperCase(loss.charAt(0)) + loss.substring(1) + (loss.endsWith(".") ? "" : ".");
    }

    static void complain(Exception e) {
        StatusManager.getManager().handle(new Status(IStatus.ERROR, "org.wirefig.ui.capture", e.getMessage(), e),
                StatusManager.LOG | StatusManager.SHOW);
    }
}
