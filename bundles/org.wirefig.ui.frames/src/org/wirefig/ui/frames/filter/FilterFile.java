package org.wirefig.ui.frames.filter;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.wirefig.filter.NamedFilters;

/** Brings lists of named filters in from a text file, and out to one that can be mailed; in the background. */
final class FilterFile {
    private static final long LONGEST = 8L << 20;
    private static final String[] ENDINGS = {"*.txt", "*"};

    private FilterFile() {
    }

    /** Asks for a file and reads it; {@code wrong} is told in a sentence what could not be read. */
    static void in(Shell shell, Consumer<NamedFilters> read, Consumer<String> wrong) {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN);
        dialog.setText(Messages.file_in);
        dialog.setFilterExtensions(ENDINGS);
        String name = dialog.open();
        if (name == null) {
            return;
        }
        Path file = Path.of(name);
        work(shell, () -> {
            if (Files.size(file) > LONGEST) {
                throw new IOException(NLS.bind(Messages.file_long, file));
            }
            NamedFilters found = NamedFilters.read(Files.readString(file));
            return () -> read.accept(found);
        }, failed -> wrong.accept(failed instanceof CharacterCodingException ? NLS.bind(Messages.file_noText, file)
                : NLS.bind(Messages.file_unreadable, file, failed.getMessage())));
    }

    /** Asks for a file and writes the list. */
    static void out(Shell shell, NamedFilters filters, String proposed, Consumer<String> said) {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText(Messages.file_out);
        dialog.setFilterExtensions(ENDINGS);
        dialog.setFileName(proposed);
        dialog.setOverwrite(true);
        String name = dialog.open();
        if (name == null) {
            return;
        }
        Path file = Path.of(name);
        work(shell, () -> {
            Files.writeString(file, filters.write());
            return () -> said.accept(NLS.bind(Messages.file_written, filters.list().size(), file));
        }, failed -> said.accept(NLS.bind(Messages.file_unwritable, file, failed.getMessage())));
    }

    /** Done in the background; what it answers is run on the user interface's thread. */
    @FunctionalInterface
    private interface Task {
        Runnable run() throws IOException;
    }

    private static void work(Shell shell, Task task, Consumer<IOException> failed) {
        Job.createSystem(Messages.file_in, (ICoreRunnable) monitor -> {
            Runnable then;
            try {
                then = task.run();
            } catch (IOException problem) {
                then = () -> failed.accept(problem);
            }
            Runnable last = then;
            if (!shell.isDisposed()) {
                shell.getDisplay().asyncExec(() -> {
                    if (!shell.isDisposed()) {
                        last.run();
                    }
                });
            }
        }).schedule();
    }
}
