package org.wirefig.ui.shell;

import java.util.List;
import org.eclipse.jface.preference.IPreferenceNode;
import org.eclipse.jface.viewers.Viewer;
import org.eclipse.ui.model.ContributionComparator;

/** The pages of the preferences in the order in which they are asked for, not by name; pages of others come last. */
final class PageOrder extends ContributionComparator {
    private static final String OURS = "org.wirefig.ui.preferences.";
    private static final List<String> ORDER = List.of("general", "fonts", "colours", "formats", "ports", "keys");

    @Override
    public int compare(Viewer viewer, Object one, Object other) {
        int order = Integer.compare(place(one), place(other));
        return order != 0 ? order : super.compare(viewer, one, other);
    }

    private static int place(Object page) {
        String id = page instanceof IPreferenceNode node ? node.getId() : "";
        int place = id.startsWith(OURS) ? ORDER.indexOf(id.substring(OURS.length())) : -1;
        return place < 0 ? ORDER.size() : place;
    }
}
