package org.wirefig.ui.widget;

import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Scrollable;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/**
 * Columns that fill the width of their table: each as wide as its heading and its first cells ask for, and those with a
 * weight share what is left, or give way where there is too little. They are measured anew when the rows are others
 * ({@link #fit}), and fitted whenever the table's width changes.
 */
public final class ColumnFit {
    /** What a cell has left and right of its text. */
    private static final int CELL = 10;
    /** The same of a heading, which is written in bold. */
    private static final int HEADING = 12;
    /** Rows that are measured; those below widen nothing. */
    private static final int SAMPLE = 100;

    private final Scrollable table;
    private final int[] weights;
    private final IntUnaryOperator widest;
    private final IntConsumer[] set;
    private int[] needs;

    private ColumnFit(Scrollable table, int[] weights, IntUnaryOperator widest, IntConsumer[] set) {
        this.table = table;
        this.weights = weights;
        this.widest = widest;
        this.set = set;
        table.addListener(SWT.Resize, event -> spread());
    }

    /** Of a table, whose columns are there. {@code weights}: a column's share of the rest; 0 where it has none. */
    public static ColumnFit of(Table table, int... weights) {
        Ellipsis.in(table);
        table.addListener(SWT.MouseMove, event -> tip(table, event));
        return new ColumnFit(table, weights, column -> widest(table, column),
                IntStream.range(0, weights.length).mapToObj(i -> (IntConsumer) table.getColumn(i)::setWidth).toArray(IntConsumer[]::new));
    }

    /** Of a tree, of which what is unfolded is measured, then and when more is unfolded. */
    public static ColumnFit of(Tree tree, int... weights) {
        Ellipsis.in(tree);
        ColumnFit fit = new ColumnFit(tree, weights, column -> widest(tree, column),
                IntStream.range(0, weights.length).mapToObj(i -> (IntConsumer) tree.getColumn(i)::setWidth).toArray(IntConsumer[]::new));
        tree.addListener(SWT.MouseMove, event -> tip(tree, event));
        tree.addListener(SWT.Expand, event -> tree.getDisplay().asyncExec(fit::fit));
        return fit;
    }

    /** Measures the cells and fits the columns to them. */
    public void fit() {
        if (!table.isDisposed()) {
            needs = IntStream.range(0, weights.length).map(widest).toArray();
            spread();
        }
    }

    private void spread() {
        if (needs == null) {
            needs = IntStream.range(0, weights.length).map(widest).toArray();
        }
        int[] widths = ColumnWidths.of(needs, weights, table.getClientArea().width);
        for (int i = 0; i < widths.length; i++) {
            set[i].accept(widths[i]);
        }
    }

    private static int heading(GC gc, String text) {
        Font font = gc.getFont();
        gc.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        int width = gc.textExtent(text).x + HEADING;
        gc.setFont(font);
        return width;
    }

    private static int widest(Table table, int column) {
        GC gc = new GC(table);
        int widest = table.getHeaderVisible() ? heading(gc, table.getColumn(column).getText()) : 0;
        for (int row = 0; row < Math.min(SAMPLE, table.getItemCount()); row++) {
            widest = Math.max(widest, gc.textExtent(table.getItem(row).getText(column)).x + CELL);
        }
        gc.dispose();
        return widest;
    }

    private static int widest(Tree tree, int column) {
        GC gc = new GC(tree);
        int widest = tree.getHeaderVisible() ? heading(gc, tree.getColumn(column).getText()) : 0;
        int[] left = {SAMPLE};
        for (int i = 0; left[0] > 0 && i < tree.getItemCount(); i++) {
            widest = Math.max(widest, widest(gc, tree.getItem(i), column, left));
        }
        gc.dispose();
        return widest;
    }

    /** Of an item and what is unfolded of it, as many rows as are left to be measured. */
    private static int widest(GC gc, TreeItem item, int column, int[] left) {
        left[0]--;
        int widest = gc.textExtent(item.getText(column)).x + CELL + (column == 0 ? item.getTextBounds(0).x : 0);
        for (int i = 0; item.getExpanded() && left[0] > 0 && i < item.getItemCount(); i++) {
            widest = Math.max(widest, widest(gc, item.getItem(i), column, left));
        }
        return widest;
    }

    // ---- the whole text of a cell that is cut

    private static void tip(Table table, Event event) {
        TableItem item = table.getItem(new Point(event.x, event.y));
        String tip = null;
        for (int i = 0; item != null && i < table.getColumnCount(); i++) {
            tip = item.getBounds(i).contains(event.x, event.y) ? whole(table, item.getText(i), item.getTextBounds(i)) : tip;
        }
        show(table, tip);
    }

    private static void tip(Tree tree, Event event) {
        TreeItem item = tree.getItem(new Point(event.x, event.y));
        String tip = null;
        for (int i = 0; item != null && i < tree.getColumnCount(); i++) {
            tip = item.getBounds(i).contains(event.x, event.y) ? whole(tree, item.getText(i), item.getTextBounds(i)) : tip;
        }
        show(tree, tip);
    }

    private static String whole(Control of, String text, Rectangle given) {
        GC gc = new GC(of);
        boolean cut = gc.textExtent(text).x > given.width;
        gc.dispose();
        return cut ? text : null;
    }

    private static void show(Control of, String tip) {
        if (!Objects.equals(tip, of.getToolTipText())) {
            of.setToolTipText(tip);
        }
    }
}
