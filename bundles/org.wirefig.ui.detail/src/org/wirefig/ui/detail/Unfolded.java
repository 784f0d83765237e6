package org.wirefig.ui.detail;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jface.viewers.ITreeViewerListener;
import org.eclipse.jface.viewers.TreeExpansionEvent;
import org.eclipse.jface.viewers.TreeViewer;
import org.wirefig.trace.Node;

/** Which fields the analyst has unfolded: applied to every frame that is shown next. */
final class Unfolded implements ITreeViewerListener {
    private static final int DEEPEST = 12;

    private final Set<String> paths = new HashSet<>();

    @Override
    public void treeExpanded(TreeExpansionEvent event) {
        paths.add(path((Node) event.getElement()));
    }

    @Override
    public void treeCollapsed(TreeExpansionEvent event) {
        paths.remove(path((Node) event.getElement()));
    }

    /** A node was unfolded with everything below it. */
    void all(Node node) {
        if (!node.children().isEmpty()) {
            paths.add(path(node));
            node.children().forEach(this::all);
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

    private static String path(Node node) {
        String own = node.field() == null ? node.text() : node.field().name();
        return node.parent() == null ? own : path(node.parent()) + "/" + own;
    }
}
