package org.wirefig.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;
import org.wirefig.ui.TraceOpener;

/** The entries of File > Recent Files, made anew whenever the menu opens. */
public final class RecentMenu extends CompoundContributionItem {

    @Override
    protected IContributionItem[] getContributionItems() {
        List<Path> files = TraceOpener.recent();
        if (files.isEmpty()) {
            Action none = new Action(Messages.noneYet) { };
            none.setEnabled(false);
            return new IContributionItem[] {new ActionContributionItem(none)};
        }
        IContributionItem[] items = new IContributionItem[files.size()];
        for (int i = 0; i < items.length; i++) {
            items[i] = item(i + 1, files.get(i));
        }
        return items;
    }

    private static IContributionItem item(int number, Path file) {
        CommandContributionItemParameter item = new CommandContributionItemParameter(PlatformUI.getWorkbench(), null,
                OpenRecentHandler.COMMAND, CommandContributionItem.STYLE_PUSH);
        String name = String.valueOf(file.getFileName()).replace("&", "&&");
        String folder = file.getParent() == null ? "" : " — " + file.getParent().toString().replace("&", "&&");
        item.label = (number < 10 ? "&" : "") + number + "  " + name + folder;
        item.parameters = Map.of(OpenRecentHandler.PATH, file.toString());
        return new CommandContributionItem(item);
    }
}
