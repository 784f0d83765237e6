package org.wirefig.ui.shell;

import java.util.List;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.basic.MTrimmedWindow;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.ui.IWorkbenchWindow;

/** Takes the development environment's trim out of the window: quick access, perspective switcher. */
final class TrimCleaner {

    private static final List<String> UNWANTED = List.of("SearchField", "Search-PS Glue", "PerspectiveSwitcher",
            "Spacer Glue", "PerspectiveSpacer");

    private TrimCleaner() {
    }

    static void clean(IWorkbenchWindow window) {
        MTrimmedWindow model = window.getService(MTrimmedWindow.class);
        EModelService service = window.getService(EModelService.class);
        if (model == null || service == null) {
            return;
        }
        for (String id : UNWANTED) {
            MUIElement element = service.find(id, model);
            if (element != null) {
                element.setToBeRendered(false);
                element.setVisible(false);
            }
        }
    }
}
