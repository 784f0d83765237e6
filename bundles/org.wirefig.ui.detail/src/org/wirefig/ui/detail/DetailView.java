package org.wirefig.ui.detail;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreePath;
import org.eclipse.jface.viewers.TreeSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.wirefig.trace.Decoded;
import org.wirefig.trace.Node;
import org.wirefig.ui.model.Selection;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.model.TraceView;

/** The decoded tree of the selected frame. What is unfolded stays so from frame to frame, by field. */
public final class DetailView extends TraceView {
    public static final String ID = "org.wirefig.ui.detail.tree";

    private final Unfolded unfolded = new Unfolded();
    private TreeViewer tree;
    private Decoded shown;
    private boolean following;

    @Override
    protected void createContent(Composite parent) {
        parent.setLayout(new FillLayout());
        tree = new TreeViewer(parent, SWT.SINGLE | SWT.VIRTUAL | SWT.H_SCROLL | SWT.V_SCROLL | SWT.FULL_SELECTION);
        tree.setUseHashlookup(true);
        tree.setContentProvider(new Nodes());
        tree.setLabelProvider(new NodeLabels());
        tree.addSelectionChangedListener(event -> lead(event.getStructuredSelection()));
        tree.addTreeListener(unfolded);
        DetailMenu.attach(tree, this::model);
        getSite().setSelectionProvider(tree);
    }

    @Override
    protected void modelChanged() {
        shown = null;
        show();
    }

    @Override
    public void selected(TraceModel model) {
        show();
    }

    @Override
    public void loaded(TraceModel model) {
        if (shown == null) {
            show();
        }
    }

    private void show() {
        Selection selection = model() == null ? Selection.NONE : model().selection();
        if (selection.frame() == 0) {
            shown = null;
            showEmpty(model() == null ? "Open a trace to see its frames decoded here"
                    : "Select a frame to see it decoded, field by field");
            return;
        }
        if (selection.decoded() != null && selection.decoded() != shown) {
            shown = selection.decoded();
            following = true;
            tree.setInput(shown);
            unfolded.apply(tree, shown.roots());
            following = false;
        }
        showContent();
        if (selection.decoded() == shown && shown != null) {
            reveal(selection.node());
        }
    }

    private void reveal(Node node) {
        Object current = ((IStructuredSelection) tree.getSelection()).getFirstElement();
        if (node == current) {
            return;
        }
        following = true;
        try {
            tree.setSelection(node == null ? StructuredSelection.EMPTY : new TreeSelection(path(node)), true);
        } finally {
            following = false;
        }
    }

    private static TreePath path(Node node) {
        List<Node> path = new ArrayList<>();
        for (Node at = node; at != null; at = at.parent()) {
            path.addFirst(at);
        }
        return new TreePath(path.toArray());
    }

    private void lead(IStructuredSelection selection) {
        if (!following && selection.getFirstElement() instanceof Node node) {
            model().select(node);
        }
    }

    @Override
    public void setFocus() {
        tree.getControl().setFocus();
    }

    /** The tree's structure. */
    private static final class Nodes implements ITreeContentProvider {
        @Override
        public Object[] getElements(Object input) {
            return ((Decoded) input).roots().toArray();
        }

        @Override
        public Object[] getChildren(Object parent) {
            return ((Node) parent).children().toArray();
        }

        @Override
        public Object getParent(Object element) {
            return ((Node) element).parent();
        }

        @Override
        public boolean hasChildren(Object element) {
            return !((Node) element).children().isEmpty();
        }
    }
}
