package org.wirefig.ui.frames.table;

import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.wirefig.ui.model.TimeFormat;
import org.wirefig.ui.model.TraceModel;

/** Trace &gt; Time, as it is when it is opened: what times are told from, and how fine. */
public final class TimeMenu extends CompoundContributionItem {
    private static final int[] DIGITS = {0, 3, 6, 9};
    private static final String[] UNITS = {Messages.seconds, Messages.millis, Messages.micros, Messages.nanos};

    @Override
    protected IContributionItem[] getContributionItems() {
        TraceModel model = ColumnsMenu.model(PlatformUI.getWorkbench().getActiveWorkbenchWindow());
        if (model == null || model.trace() == null) {
            IAction none = ColumnItems.item(Messages.noTrace, () -> { });
            none.setEnabled(false);
            return new IContributionItem[] {new ActionContributionItem(none)};
        }
        TimeFormat times = model.table().times();
        MenuManager menu = new MenuManager();
        for (TimeFormat.Kind kind : TimeFormat.Kind.values()) {
            String label = kind == TimeFormat.Kind.CAPTURE || kind == TimeFormat.Kind.LOCAL
                    ? NLS.bind(Messages.inZone, kind.label(), times.zone(kind).getId()) : kind.label();
            menu.add(ColumnItems.item(label, IAction.AS_RADIO_BUTTON, kind == times.kind(), () -> times.use(kind, times.digits())));
        }
        menu.add(new Separator());
        for (int i = 0; i < DIGITS.length; i++) {
            int digits = DIGITS[i];
            menu.add(ColumnItems.item(UNITS[i], IAction.AS_RADIO_BUTTON, digits == times.digits(), () -> times.use(times.kind(), digits)));
        }
        return menu.getItems();
    }
}
