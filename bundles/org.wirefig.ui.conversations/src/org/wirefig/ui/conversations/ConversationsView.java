package org.wirefig.ui.conversations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.conversation.ConversationTree;
import org.wirefig.diagnosis.conversation.Entry;
import org.wirefig.diagnosis.conversation.Entry.Kind;
import org.wirefig.ui.model.Copied;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.ScreenState;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.model.TraceView;
import org.wirefig.ui.widget.ColumnFit;
import org.wirefig.ui.widget.KeyboardMenu;

/**
 * Who talked with whom and how it went: processes, pairs of hosts, connections, TLS sessions and HTTP exchanges. Choosing
 * a line displays its frames alone; the first line displays all again.
 */
public final class ConversationsView extends TraceView {
    public static final String ID = "org.wirefig.ui.conversations.view";

    private static final int MOST_REPORTED = 300;
    private static final int MOST_UNFOLDED = 50;
    private static final String ARROW = " → ";

    private Tree tree;
    private ColumnFit columns;
    private List<Entry> roots;
    private Diagnosis counted;
    private boolean counting;

    @Override
    protected void createContent(Composite parent) {
        parent.setLayout(new FillLayout());
        tree = new Tree(parent, SWT.SINGLE | SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.H_SCROLL | SWT.V_SCROLL);
        tree.setHeaderVisible(true);
        String[] names = {Messages.Conversation, Messages.State, Messages.Frames, Messages.Bytes, Messages.Duration};
        for (int i = 0; i < names.length; i++) {
            TreeColumn column = new TreeColumn(tree, i >= 2 ? SWT.RIGHT : SWT.LEFT);
            column.setText(names[i]);
            column.setMoveable(true);
        }
        columns = ColumnFit.of(tree, 2, 1, 0, 0, 0);
        tree.addListener(SWT.SetData, this::fill);
        Palette.follow(tree, () -> tree.clearAll(true));
        tree.addListener(SWT.Selection, event -> chosen((TreeItem) event.item));
        tree.addListener(SWT.DefaultSelection, event -> open((TreeItem) event.item));
        menu();
        ScreenState.report("conversations", this::state);
    }

    private void menu() {
        Menu menu = new Menu(tree);
        item(menu, Messages.ShowFrames, this::display);
        item(menu, Messages.GoToFirst, entry -> model().select(entry.firstFrame()));
        item(menu, Messages.FollowThis, entry -> FollowHandler.follow(getSite().getWorkbenchWindow(), model(), entry.firstFrame()));
        new MenuItem(menu, SWT.SEPARATOR);
        item(menu, Messages.CopyName, entry -> Copied.text(entry.name() + (entry.state().isEmpty() ? "" : ": " + entry.state()), model()::say));
        item(menu, Messages.CopyFilter, entry -> Copied.text(entry.filter(), model()::say));
        tree.setMenu(menu);
        KeyboardMenu.at(tree);
    }

    private void item(Menu menu, String text, Consumer<Entry> run) {
        MenuItem item = new MenuItem(menu, SWT.PUSH);
        item.setText(text);
        item.addListener(SWT.Selection, event -> {
            TreeItem[] chosen = tree.getSelection();
            if (chosen.length > 0 && chosen[0].getData() instanceof Entry entry) {
                run.accept(entry);
            }
        });
    }

    // ---- what is shown

    @Override
    protected void modelChanged() {
        roots = null;
        counted = null;
        counting = false;
        show();
    }

    @Override
    public void loaded(TraceModel model) {
        show();
    }

    @Override
    public void diagnosed(TraceModel model) {
        show();
    }

    private void show() {
        TraceModel model = model();
        if (model == null) {
            showEmpty(Messages.NothingOpen);
            return;
        }
        boolean ready = model.state() == TraceModel.State.READY || model.state() == TraceModel.State.CANCELLED;
        if (!ready || model.trace() == null) {
            showEmpty(Messages.NotLoaded);
            return;
        }
        if (roots == null) {
            showEmpty(Messages.NotYet);
        }
        if (!counting && (roots == null || counted != model.diagnosis())) {
            count(model, model.diagnosis());
        }
    }

    /** Counts at once, and again with what the messages say when that is known. */
    private void count(TraceModel model, Diagnosis diagnosis) {
        counting = true;
        model.begin(Messages.Counting, progress -> {
            List<Entry> found = ConversationTree.of(model.trace(), diagnosis == null ? null : diagnosis.facts(), progress);
            model.display(() -> {
                if (model == model()) {
                    counting = false;
                    counted = diagnosis;
                    roots = found;
                    fill();
                    show();
                }
            });
        });
    }

    private void fill() {
        tree.setRedraw(false);
        tree.removeAll();
        tree.setItemCount(roots.size());
        tree.setRedraw(true);
        showContent();
        for (int i = 0; i < Math.min(roots.size(), MOST_UNFOLDED); i++) {
            unfoldFailed(tree.getItem(i), roots.get(i));
        }
        columns.fit();
    }

    /** What failed is in sight at once; the rest stays folded. */
    private static void unfoldFailed(TreeItem item, Entry entry) {
        if (entry.grade() != Entry.Grade.BAD || entry.children().isEmpty()) {
            return;
        }
        // a line of a virtual tree has children only when its text was asked for
        item.getText();
        item.setExpanded(true);
        for (int i = 0; i < Math.min(entry.children().size(), MOST_UNFOLDED); i++) {
            unfoldFailed(item.getItem(i), entry.children().get(i));
        }
    }

    private void fill(Event event) {
        TreeItem item = (TreeItem) event.item;
        TreeItem parent = item.getParentItem();
        List<Entry> siblings = parent == null ? roots : ((Entry) parent.getData()).children();
        Entry entry = siblings.get(event.index);
        item.setData(entry);
        item.setText(new String[] {name(entry, parent == null ? null : (Entry) parent.getData()), entry.state(), entry.frames() == 0 ? "" : number(entry.frames()),
                entry.bytes() == 0 ? "" : number(entry.bytes()),
                entry.seconds() <= 0 ? "" : String.format(Locale.ROOT, "%.3f s", entry.seconds())});
        item.setItemCount(entry.children().size());
        switch (entry.grade()) {
            case BAD -> item.setForeground(1, Palette.ERROR.color());
            case GOOD -> item.setForeground(1, Palette.OK.color());
            case PLAIN -> item.setForeground(1, Palette.MUTED.color());
        }
    }

    /** Below the line of two hosts the ports alone, with an arrow to the left where the second host began. */
    private static String name(Entry entry, Entry above) {
        int arrow = entry.name().indexOf(ARROW);
        if (above == null || above.kind() != Kind.PAIR || arrow < 0) {
            return entry.name();
        }
        String from = entry.name().substring(0, arrow);
        String to = entry.name().substring(arrow + ARROW.length());
        int port = from.lastIndexOf(':') + 1;
        String host = from.substring(0, Math.max(0, port - 1)).replace("[", "").replace("]", "");
        String there = to.substring(to.lastIndexOf(':') + 1);
        return above.name().startsWith(host + " ") ? from.substring(port) + ARROW + there : there + " ← " + from.substring(port);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    // ---- choosing

    private void chosen(TreeItem item) {
        if (item.getData() instanceof Entry entry) {
            display(entry);
        }
    }

    private void display(Entry entry) {
        model().filter().propose(entry.filter());
        if (entry.kind() != Kind.ALL) {
            model().select(entry.firstFrame());
        }
    }

    private void open(TreeItem item) {
        item.setExpanded(!item.getExpanded());
    }

    @Override
    protected void focusContent() {
        tree.setFocus();
    }

    // ---- for tests from outside

    private List<Map<String, Object>> state() {
        if (tree.isDisposed() || !tree.isVisible() || roots == null) {
            return null;
        }
        List<Map<String, Object>> lines = new ArrayList<>();
        for (TreeItem item : tree.getItems()) {
            lines(item, 0, lines);
        }
        return lines;
    }

    private void lines(TreeItem item, int level, List<Map<String, Object>> lines) {
        if (lines.size() >= MOST_REPORTED) {
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("level", level);
        line.put("text", item.getText(0));
        line.put("state", item.getText(1));
        line.put("frames", item.getText(2));
        line.put("selected", List.of(tree.getSelection()).contains(item));
        Rectangle box = item.getTextBounds(0);
        Point at = tree.toDisplay(box.x + Math.min(box.width, 40) / 2, box.y + box.height / 2);
        line.put("at", List.of(at.x, at.y));
        line.put("children", item.getItemCount());
        lines.add(line);
        if (item.getExpanded()) {
            for (TreeItem child : item.getItems()) {
                lines(child, level + 1, lines);
            }
        }
    }
}
