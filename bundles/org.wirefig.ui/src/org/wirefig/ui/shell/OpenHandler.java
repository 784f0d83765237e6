package org.wirefig.ui.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.wirefig.ui.TraceOpener;

/** File > Open: asks for one or more captures, beginning where the last one was. */
public final class OpenHandler extends AbstractHandler {

    private static final String CAPTURES = "*.pcap;*.pcapng;*.cap;*.ntar;*.dmp;*.pcap.gz;*.pcapng.gz;*.cap.gz;*.zst;*.lz4;*.gz";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        choose(HandlerUtil.getActiveWorkbenchWindowChecked(event));
        return null;
    }

    static void choose(IWorkbenchWindow window) {
        FileDialog dialog = new FileDialog(window.getShell(), SWT.OPEN | SWT.MULTI);
        dialog.setText(Messages.openTrace);
        dialog.setFilterNames(new String[] {Messages.captures, Messages.allFiles});
        dialog.setFilterExtensions(new String[] {CAPTURES, "*"});
        List<Path> recent = TraceOpener.recent();
        if (!recent.isEmpty() && recent.getFirst().getParent() != null) {
            dialog.setFilterPath(recent.getFirst().getParent().toString());
        }
        if (dialog.open() == null) {
            return;
        }
        List<Path> files = new ArrayList<>();
        for (String name : dialog.getFileNames()) {
            files.add(Path.of(dialog.getFilterPath(), name));
        }
        TraceOpener.open(window.getActivePage(), files);
    }
}
