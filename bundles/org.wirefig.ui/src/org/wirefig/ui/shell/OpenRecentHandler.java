package org.wirefig.ui.shell;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.wirefig.ui.TraceOpener;

/** Opens the file that an entry of File > Recent Files stands for. */
public final class OpenRecentHandler extends AbstractHandler {

    static final String COMMAND = "org.wirefig.ui.openRecent";
    static final String PATH = "org.wirefig.ui.openRecent.path";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        String path = event.getParameter(PATH);
        TraceOpener.open(HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage(), List.of(Path.of(path)));
        return null;
    }
}
