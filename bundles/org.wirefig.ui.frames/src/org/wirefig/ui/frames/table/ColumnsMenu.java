package org.wirefig.ui.frames.table;

import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.wirefig.ui.model.TraceModel;

/** Trace &gt; Columns, as it is when it is opened. */
public final class ColumnsMenu extends CompoundContributionItem {
    @Override
    protected IContributionItem[] getContributionItems() {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        MenuManager menu = new MenuManager();
        new ColumnItems(window.getShell(), model(window)).all(menu);
        return menu.getItems();
    }

    /** The trace in front, or null. */
    static TraceModel model(IWorkbenchWindow window) {
        return window.getActivePage() == null ? null : Adapters.adapt(window.getActivePage().getActiveEditor(), TraceModel.class);
    }
}
