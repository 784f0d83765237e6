package org.wirefig.ui.detail;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.viewers.ITreeViewerListener;
import org.eclipse.jface.viewers.TreeExpansionEvent;
import org.eclipse.jface.viewers.TreeViewer;
import org.osgi.service.prefs.BackingStoreException;
import org.wirefig.trace.Node;

/**
 * Which fields the analyst has unfolded, protocol by protocol: applied to every frame that is shown next, and to those of
 * the next start. Remarks are no fields: what they say is of one trace, and isn't kept.
 */
final class Unfolded implements ITreeViewerListener {
    private static final int DEEPEST = 12;
    /** Those unfolded longest ago are forgotten first. */
    private static final int MOST_KEPT = 1000;
    private static final String KEY = "unfolded";
    /** At the first start: what these frames are about is read without a click. */
    private static final String FIRST = "http\ntls\ntls/tls.record\ntls/tls.record/tls.alert_message";

    private final IEclipsePreferences kept = InstanceScope.INSTANCE.getNode("org.wirefig.ui.detail");
    private final SequencedSet<String> paths = new LinkedHashSet<>(kept.get(KEY, FIRST).lines().toList());

    @Override
    public void treeExpanded(TreeExpansionEvent event) {
        one((Node) event.getElement(), true);
    }

    @Override
    public void treeCollapsed(TreeExpansionEvent event) {
        one((Node) event.getElement(), false);
    }

    /** A node was unfolded or folded. */
    void one(Node node, boolean unfold) {
        String path = path(node);
        paths.remove(path);
        if (unfold && !path.isEmpty()) {
            paths.add(path);
        }
        keep();
    }

    /** A node was unfolded with everything below it. */
    void all(Node node) {
        add(node);
        keep();
    }

    private void add(Node node) {
        if (!node.children().isEmpty()) {
            String path = path(node);
            if (!path.isEmpty()) {
                paths.add(path);
            }
            node.children().forEach(this::add);
        }
    }

    private void keep() {
        while (paths.size() > MOST_KEPT) {
            paths.removeFirst();
        }
        kept.put(KEY, String.join("\n", paths));
    }

    /** Writes it down for the next start. */
    void save() {
        try {
            kept.flush();
        } catch (BackingStoreException e) {
            ILog.get().warn("Which fields are unfolded could not be saved, and is forgotten when the program ends", e);
        }
    }

    void apply(TreeViewer tree, List<Node> nodes) {
        apply(tree, nodes, 0);
    }

    private void apply(TreeViewer tree, List<Node> nodes, int depth) {
        for (Node node : nodes) {
            if (depth < DEEPEST && !node.children().isEmpty() && paths.contains(path(node))) {
                tree.setExpandedState(node, true);
                apply(tree, node.children(), depth + 1);
            }
        }
    }

    /** The fields from the protocol down to a node; empty where one of them is a remark. */
    private static String path(Node node) {
        String above = node.parent() == null ? "" : path(node.parent());
        return node.field() == null || node.parent() != null && above.isEmpty() ? "" : node.parent() == null ? node.field().name()
                : above + "/" + node.field().name();
    }
}
