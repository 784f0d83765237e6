package org.wirefig.ui.detail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreePath;
import org.eclipse.jface.viewers.TreeSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.handlers.IHandlerActivation;
import org.eclipse.ui.handlers.IHandlerService;
import org.wirefig.trace.Decoded;
import org.wirefig.trace.Node;
import org.wirefig.ui.model.Copied;
import org.wirefig.ui.model.ScreenState;
import org.wirefig.ui.model.Selection;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.model.TraceView;
import org.wirefig.ui.widget.CutLines;

/** The decoded tree of the selected frame. What is unfolded stays so from frame to frame, by field. */
public final class DetailView extends TraceView {
    public static final String ID = "org.wirefig.ui.detail.tree";

    private static final int MOST_REPORTED = 500;

    private final Unfolded unfolded = new Unfolded();
    private TreeViewer tree;
    private FieldStrip strip;
    private IHandlerActivation helpKey;
    private Decoded shown;
    private boolean following;

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
        tree = new TreeViewer(parent, SWT.SINGLE | SWT.VIRTUAL | SWT.H_SCROLL | SWT.V_SCROLL | SWT.FULL_SELECTION);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(tree.getControl());
        strip = new FieldStrip(parent, sentence -> model().say(sentence));
        tree.setUseHashlookup(true);
        tree.setContentProvider(new Nodes());
        tree.setLabelProvider(new NodeLabels());
        tree.addSelectionChangedListener(event -> lead(event.getStructuredSelection()));
        tree.addTreeListener(unfolded);
        tree.getControl().addListener(SWT.Dispose, event -> unfolded.save());
        tree.getControl().addListener(SWT.KeyDown, this::key);
        tree.addDoubleClickListener(event -> open((Node) ((IStructuredSelection) event.getSelection()).getFirstElement()));
        NodeDrag.attach(tree);
        CutLines.tell(tree.getTree());
        DetailMenu.attach(tree, this::model, new DetailMenu.Lines() {
            @Override
            public void unfold(Node node) {
                DetailView.this.unfold(node);
            }

            @Override
            public void help(Node node) {
                DetailView.this.help(node);
            }
        });
        handle(IWorkbenchCommandConstants.EDIT_COPY, () -> chosen().ifPresent(node -> Copied.text(node.text(), model()::say)));
        tree.addSelectionChangedListener(event -> helpKey());
        getSite().setSelectionProvider(tree);
        ScreenState.report("details", this::state);
        ScreenState.report("field", () -> tree.getControl().isDisposed() || !tree.getControl().isVisible() ? null : strip.state());
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
            showEmpty(model() == null ? Messages.details_nothingOpen : Messages.details_nothingChosen);
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
        strip.show(node);
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

    /** An asterisk unfolds everything below the selected line. */
    private void key(Event event) {
        if ((event.character == '*' || event.keyCode == SWT.KEYPAD_MULTIPLY)
                && ((IStructuredSelection) tree.getSelection()).getFirstElement() instanceof Node node) {
            event.doit = false;
            unfold(node);
        }
    }

    private Optional<Node> chosen() {
        return tree.getStructuredSelection().getFirstElement() instanceof Node node ? Optional.of(node) : Optional.empty();
    }

    /** Goes to the frame that a line names, else folds or unfolds it. */
    private void open(Node node) {
        int frame = DetailMenu.frame(node);
        if (frame > 0) {
            model().select(frame);
        } else if (!node.children().isEmpty()) {
            boolean unfold = !tree.getExpandedState(node);
            tree.setExpandedState(node, unfold);
            unfolded.one(node, unfold);
        }
    }

    /** F1 tells of the selected line; without one it is the program's, as everywhere. */
    private void helpKey() {
        if (chosen().isEmpty() && helpKey != null) {
            getSite().getService(IHandlerService.class).deactivateHandler(helpKey);
            helpKey = null;
        } else if (chosen().isPresent() && helpKey == null) {
            helpKey = handle("org.wirefig.ui.help", () -> chosen().ifPresent(this::help));
        }
    }

    private void help(Node node) {
        TreeItem[] lines = tree.getTree().getSelection();
        Rectangle line = lines.length == 0 ? new Rectangle(0, 0, 0, 0) : lines[0].getBounds();
        new FieldPopup(getSite().getShell(), node, tree.getTree().toDisplay(line.x, line.y + line.height),
                sentence -> model().say(sentence)).open();
    }

    private void unfold(Node node) {
        tree.expandToLevel(node, TreeViewer.ALL_LEVELS);
        unfolded.all(node);
    }

    private void lead(IStructuredSelection selection) {
        if (!following && model() != null && selection.getFirstElement() instanceof Node node) {
            model().select(node);
        }
    }

    @Override
    protected void focusContent() {
        tree.getControl().setFocus();
    }

    /** The lines of the tree that are unfolded, for tests from outside; null while the tree is hidden. */
    private List<Map<String, Object>> state() {
        if (tree.getControl().isDisposed() || !tree.getControl().isVisible()) {
            return null;
        }
        List<Map<String, Object>> lines = new ArrayList<>();
        List<TreeItem> selected = List.of(tree.getTree().getSelection());
        for (TreeItem item : tree.getTree().getItems()) {
            lines(item, 0, selected, lines);
        }
        return lines;
    }

    private void lines(TreeItem item, int level, List<TreeItem> selected, List<Map<String, Object>> lines) {
        if (lines.size() >= MOST_REPORTED) {
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("text", item.getText());
        line.put("level", level);
        line.put("selected", selected.contains(item));
        Rectangle bounds = item.getBounds();
        Rectangle visible = tree.getTree().getClientArea();
        Point middle = new Point(bounds.x + Math.min(20, bounds.width / 2), bounds.y + bounds.height / 2);
        if (bounds.y >= 0 && bounds.y + bounds.height <= visible.height && tree.getTree().getItem(middle) == item) {
            Point at = tree.getTree().toDisplay(middle);
            line.put("at", List.of(at.x, at.y));
        }
        lines.add(line);
        if (item.getExpanded()) {
            for (TreeItem child : item.getItems()) {
                lines(child, level + 1, selected, lines);
            }
        }
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
