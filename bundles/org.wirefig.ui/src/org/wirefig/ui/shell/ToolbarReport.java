package org.wirefig.ui.shell;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.e4.ui.model.application.ui.basic.MTrimmedWindow;
import org.eclipse.e4.ui.model.application.ui.menu.MToolBar;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IWorkbenchWindow;

/** Tells the tools above the traces, and where they are, for tests from outside. */
final class ToolbarReport {
    private static final String ID = "org.wirefig.ui.toolbar";

    private ToolbarReport() {
    }

    /** By tooltip; nothing once the window is closing, as its services end before it. */
    static Map<String, List<Integer>> of(IWorkbenchWindow window) {
        Map<String, List<Integer>> tools = new LinkedHashMap<>();
        EModelService models = window.getService(EModelService.class);
        if (models == null) {
            return tools;
        }
        for (MToolBar bar : models.findElements(window.getService(MTrimmedWindow.class), ID, MToolBar.class)) {
            bars(bar.getWidget()).filter(ToolBar::isVisible).flatMap(each -> Arrays.stream(each.getItems()))
                    .filter(item -> item.getToolTipText() != null).forEach(item -> tools.put(item.getToolTipText(), middle(item)));
        }
        return tools;
    }

    /** The drawn bar, which may stand in another widget beside the handle to drag it by. */
    private static Stream<ToolBar> bars(Object widget) {
        return widget instanceof ToolBar bar ? Stream.of(bar)
                : widget instanceof Composite outer ? Arrays.stream(outer.getChildren()).flatMap(ToolbarReport::bars) : Stream.of();
    }

    private static List<Integer> middle(ToolItem item) {
        Rectangle bounds = item.getBounds();
        Point at = item.getParent().toDisplay(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2);
        return List.of(at.x, at.y);
    }
}
