package org.wirefig.ui.detail;

import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.wirefig.trace.Node;

/** Lets a line of the tree be dragged as its field's name: onto the table it becomes a column. */
final class NodeDrag extends DragSourceAdapter {
    private final TreeViewer tree;

    private NodeDrag(TreeViewer tree) {
        this.tree = tree;
    }

    static void attach(TreeViewer tree) {
        tree.addDragSupport(DND.DROP_COPY, new Transfer[] {TextTransfer.getInstance()}, new NodeDrag(tree));
    }

    private String field() {
        Object first = tree.getStructuredSelection().getFirstElement();
        return first instanceof Node node && node.field() != null ? node.field().name() : null;
    }

    @Override
    public void dragStart(DragSourceEvent event) {
        event.doit = field() != null;
    }

    @Override
    public void dragSetData(DragSourceEvent event) {
        event.data = field();
    }
}
