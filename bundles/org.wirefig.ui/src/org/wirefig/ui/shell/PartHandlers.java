package org.wirefig.ui.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.handlers.HandlerUtil;

/** Goes about the window by keys: through the parts in sight as they stand, and to the tools of the one in front. */
public final class PartHandlers {
    private PartHandlers() {
    }

    /** A command on the page. */
    private abstract static class OnPage extends AbstractHandler {
        abstract void run(IWorkbenchPage page);

        @Override
        public final Object execute(ExecutionEvent event) throws ExecutionException {
            run(HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage());
            return null;
        }
    }

    public static final class Next extends OnPage {
        @Override
        void run(IWorkbenchPage page) {
            go(page, 1);
        }
    }

    public static final class Previous extends OnPage {
        @Override
        void run(IWorkbenchPage page) {
            go(page, -1);
        }
    }

    /** Gives the keyboard to the tools of the part in front; the arrows go through them, Space works one, F6 leads on. */
    public static final class Tools extends OnPage {
        @Override
        void run(IWorkbenchPage page) {
            MPart part = page.getActivePart().getSite().getService(MPart.class);
            if (part.getToolbar() != null && part.getToolbar().getWidget() instanceof Control tools) {
                ToolBar bar = tools instanceof ToolBar own ? own : first(tools);
                if (bar != null && bar.getItemCount() > 0) {
                    bar.setFocus();
                }
            }
        }

        private static ToolBar first(Control in) {
            if (in instanceof org.eclipse.swt.widgets.Composite composite) {
                for (Control each : composite.getChildren()) {
                    ToolBar bar = each instanceof ToolBar own ? own : first(each);
                    if (bar != null) {
                        return bar;
                    }
                }
            }
            return null;
        }
    }

    private static void go(IWorkbenchPage page, int way) {
        List<IWorkbenchPart> parts = inSight(page);
        if (!parts.isEmpty()) {
            page.activate(parts.get(Math.floorMod(parts.indexOf(page.getActivePart()) + way, parts.size())));
        }
    }

    /** From the left to the right, and from the top down. */
    private static List<IWorkbenchPart> inSight(IWorkbenchPage page) {
        List<IWorkbenchPartReference> references = new ArrayList<>(List.of(page.getViewReferences()));
        references.addAll(List.of(page.getEditorReferences()));
        return references.stream().map(reference -> reference.getPart(false)).filter(part -> part != null && page.isPartVisible(part))
                .sorted(Comparator.<IWorkbenchPart>comparingInt(part -> place(part).x).thenComparingInt(part -> place(part).y)).toList();
    }

    private static Point place(IWorkbenchPart part) {
        return part.getSite().getService(MPart.class).getWidget() instanceof Control control ? control.toDisplay(0, 0) : new Point(0, 0);
    }
}
