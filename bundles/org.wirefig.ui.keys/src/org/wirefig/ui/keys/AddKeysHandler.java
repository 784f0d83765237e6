package org.wirefig.ui.keys;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.wirefig.ui.model.ActiveTrace;
import org.wirefig.ui.model.TraceModel;

/** Asks for key files, gives them to the trace in front, and shows the Keys view. */
public final class AddKeysHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        TraceModel model = ActiveTrace.of(window).model();
        if (model != null && model.trace() != null) {
            try {
                window.getActivePage().showView(KeysView.ID);
            } catch (PartInitException e) {
                throw new ExecutionException(Messages.NotLoaded, e);
            }
            ask(window.getShell(), model);
        }
        return null;
    }

    static void ask(Shell shell, TraceModel model) {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN | SWT.MULTI);
        dialog.setText(Messages.ChooseFile);
        dialog.setFilterNames(new String[] {Messages.AllFiles, Messages.KeyFiles});
        dialog.setFilterExtensions(new String[] {"*", "*.log;*.txt;*.keys;*.key;*.pem;*.p12;*.pfx;*.der"});
        if (dialog.open() != null) {
            List<Path> files = new ArrayList<>();
            for (String name : dialog.getFileNames()) {
                files.add(Path.of(dialog.getFilterPath(), name));
            }
            model.keys().add(files);
        }
    }
}
