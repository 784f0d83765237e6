package org.wirefig.ui.frames.table;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;

/** Sets of columns: to choose one, to save the columns under a name, and to give and take a set as a text file. */
final class ColumnSetItems {
    private static final int LARGEST = 100_000;
    private static final String ENDING = ".columns.txt";

    private final Shell shell;
    private final Columns columns = Columns.shared();

    ColumnSetItems(Shell shell) {
        this.shell = shell;
    }

    void fill(IMenuManager menu) {
        BuiltInColumns.ALL.forEach(set -> choose(menu, set));
        List<ColumnSet> saved = columns.saved();
        if (!saved.isEmpty()) {
            menu.add(new Separator());
            saved.forEach(set -> choose(menu, set));
        }
        menu.add(new Separator());
        menu.add(ColumnItems.item(Messages.saveSet, this::save));
        if (!saved.isEmpty()) {
            MenuManager delete = new MenuManager(Messages.deleteSet);
            saved.forEach(set -> delete.add(ColumnItems.item(set.name(), () -> columns.delete(set))));
            menu.add(delete);
        }
        menu.add(ColumnItems.item(Messages.exportSet, this::exportSet));
        menu.add(ColumnItems.item(Messages.importSet, this::importSet));
    }

    private void choose(IMenuManager menu, ColumnSet set) {
        menu.add(ColumnItems.item(set.name(), IAction.AS_RADIO_BUTTON, set.name().equals(columns.set().name()), () -> columns.use(set)));
    }

    private void save() {
        InputDialog dialog = new InputDialog(shell, Messages.saveSet, Messages.setName, columns.set().name(),
                text -> text.isBlank() ? "" : builtIn(text.strip()) ? NLS.bind(Messages.builtInName, text.strip()) : null);
        if (dialog.open() == Window.OK) {
            ColumnSet named = columns.set().named(dialog.getValue().strip());
            columns.save(named);
            columns.use(named);
        }
    }

    private static boolean builtIn(String name) {
        return BuiltInColumns.ALL.stream().anyMatch(set -> set.name().equals(name));
    }

    private void exportSet() {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText(Messages.exportTitle);
        dialog.setFileName(columns.set().name() + ENDING);
        dialog.setOverwrite(true);
        String chosen = dialog.open();
        if (chosen != null) {
            String text = columns.set().text();
            inBackground(() -> Files.writeString(Path.of(chosen), text), chosen);
        }
    }

    private void importSet() {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN);
        dialog.setText(Messages.importTitle);
        dialog.setFilterExtensions(new String[] {"*" + ENDING + ";*.txt", "*"});
        String chosen = dialog.open();
        if (chosen != null) {
            inBackground(() -> take(Path.of(chosen)), chosen);
        }
    }

    private void take(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IllegalArgumentException(NLS.bind(Messages.tooLargeForSet, file.getFileName()));
        }
        ColumnSet read = ColumnSet.of(Files.readString(file));
        ColumnSet set = builtIn(read.name()) ? read.named(NLS.bind(Messages.importedName, read.name())) : read;
        shell.getDisplay().asyncExec(() -> {
            columns.save(set);
            columns.use(set);
        });
    }

    /** Something with a file. */
    @FunctionalInterface
    private interface FileTask {
        void run() throws IOException;
    }

    private void inBackground(FileTask task, String file) {
        Job.createSystem(file, (ICoreRunnable) monitor -> {
            try {
                task.run();
            } catch (MalformedInputException e) {
                complain(NLS.bind(Messages.notText, file));
            } catch (IOException | IllegalArgumentException e) {
                complain(e instanceof IOException ? NLS.bind(Messages.fileProblem, file, e.getMessage()) : e.getMessage());
            }
        }).schedule();
    }

    private void complain(String sentence) {
        shell.getDisplay().asyncExec(() -> {
            if (!shell.isDisposed()) {
                MessageDialog.openError(shell, Messages.columnSets, sentence);
            }
        });
    }
}
