package org.wirefig.ui.frames;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.IHandler;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.handlers.IHandlerActivation;
import org.eclipse.ui.handlers.IHandlerService;

/** Commands that mean the table's rows while the table has the keyboard, and something else elsewhere: Copy, Select All. */
final class TableFocus {
    private final IHandlerService service;
    private final Map<String, Runnable> commands;
    private final List<IHandlerActivation> active = new ArrayList<>();

    TableFocus(Control table, IHandlerService service, Map<String, Runnable> commands) {
        this.service = service;
        this.commands = commands;
        table.addListener(SWT.FocusIn, event -> activate());
        table.addListener(SWT.FocusOut, event -> deactivate());
        table.addListener(SWT.Dispose, event -> deactivate());
    }

    private void activate() {
        if (active.isEmpty()) {
            commands.forEach((command, run) -> active.add(service.activateHandler(command, handler(run))));
        }
    }

    private void deactivate() {
        service.deactivateHandlers(active);
        active.clear();
    }

    private static IHandler handler(Runnable run) {
        return new AbstractHandler() {
            @Override
            public Object execute(ExecutionEvent event) {
                run.run();
                return null;
            }
        };
    }
}
