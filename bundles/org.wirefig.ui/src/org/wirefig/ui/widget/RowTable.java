package org.wirefig.ui.widget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.wirefig.ui.model.Palette;

/**
 * A table of a view: rows of texts with a ground and a colour, columns that share the width by weight, the whole text of
 * a cell that is cut as its tooltip. For thousands of rows; the frame table is another.
 */
public final class RowTable {
    private static final int MOST_REPORTED = 300;
    private static final int PADDING = 14;

    /** A row. {@code ground} and {@code colour} may be null; {@code of} is what it stands for. */
    public record Row(List<String> cells, Palette ground, Palette colour, Object of) {
    }

    private final Table table;
    private final int[] weights;
    private Consumer<Row> chosen = row -> { };

    /** @param weights of the columns; a negative one is a fixed width in characters */
    public RowTable(Composite parent, List<String> titles, int... weights) {
        this.weights = weights.clone();
        table = new Table(parent, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
        table.setHeaderVisible(true);
        Palette.own(table);
        recolour();
        Palette.follow(table, this::recolour);
        titles.forEach(title -> new TableColumn(table, SWT.NONE).setText(title));
        table.addListener(SWT.Resize, event -> fit());
        table.addListener(SWT.Selection, event -> chosen.accept((Row) event.item.getData()));
        table.addListener(SWT.MouseMove, this::tip);
    }

    private void recolour() {
        table.setBackground(Palette.BACKGROUND.color());
        table.setForeground(Palette.TEXT.color());
        table.setHeaderBackground(Palette.HEADER.color());
        table.setHeaderForeground(Palette.MUTED.color());
        for (TableItem item : table.getItems()) {
            recolour(item);
        }
    }

    private static void recolour(TableItem item) {
        Row row = (Row) item.getData();
        if (row.ground() != null) {
            item.setBackground(row.ground().color());
        }
        if (row.colour() != null) {
            item.setForeground(row.colour().color());
        }
    }

    public Table control() {
        return table;
    }

    /** What happens when a row is chosen, by the mouse or the keyboard. */
    public void onChoice(Consumer<Row> listener) {
        chosen = listener;
    }

    /** Shows these rows instead of those before. */
    public void fill(List<Row> rows) {
        table.setRedraw(false);
        table.removeAll();
        for (Row row : rows) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(row.cells().toArray(String[]::new));
            item.setData(row);
            recolour(item);
        }
        table.setRedraw(true);
        fit();
    }

    /** Selects the first row that is meant, without telling of a choice; none when there is none. */
    public void select(Predicate<Row> meant) {
        for (int i = 0; i < table.getItemCount(); i++) {
            if (meant.test((Row) table.getItem(i).getData())) {
                if (table.getSelectionIndex() != i) {
                    table.setSelection(i);
                }
                return;
            }
        }
        table.deselectAll();
    }

    private void fit() {
        GC gc = new GC(table);
        double character = gc.getFontMetrics().getAverageCharacterWidth();
        gc.dispose();
        int room = table.getClientArea().width;
        int sum = 0;
        for (int weight : weights) {
            room -= weight < 0 ? width(weight, character) : 0;
            sum += Math.max(0, weight);
        }
        for (int i = 0; i < weights.length; i++) {
            int width = weights[i] < 0 ? width(weights[i], character) : Math.max(60, room * weights[i] / Math.max(1, sum));
            if (table.getColumn(i).getWidth() != width) {
                table.getColumn(i).setWidth(width);
            }
        }
    }

    private static int width(int characters, double character) {
        return (int) (-characters * character) + PADDING;
    }

    private void tip(Event event) {
        TableItem item = table.getItem(new Point(event.x, event.y));
        String tip = null;
        for (int i = 0; item != null && i < table.getColumnCount(); i++) {
            Rectangle bounds = item.getBounds(i);
            if (bounds.contains(event.x, event.y)) {
                GC gc = new GC(table);
                tip = gc.textExtent(item.getText(i)).x + PADDING > bounds.width ? item.getText(i) : null;
                gc.dispose();
            }
        }
        if (!java.util.Objects.equals(tip, table.getToolTipText())) {
            table.setToolTipText(tip);
        }
    }

    /** The rows, with where those in sight are on the screen, for tests from outside. */
    public List<Map<String, Object>> state() {
        List<Map<String, Object>> rows = new ArrayList<>();
        Rectangle visible = table.getClientArea();
        for (int i = 0; i < Math.min(MOST_REPORTED, table.getItemCount()); i++) {
            TableItem item = table.getItem(i);
            Map<String, Object> row = new LinkedHashMap<>();
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < table.getColumnCount(); column++) {
                cells.add(item.getText(column));
            }
            row.put("cells", cells);
            row.put("selected", table.isSelected(i));
            Rectangle bounds = item.getBounds(0);
            if (bounds.y >= 0 && bounds.y + bounds.height <= visible.height) {
                Point at = table.toDisplay(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2);
                row.put("at", List.of(at.x, at.y));
            }
            rows.add(row);
        }
        return rows;
    }
}
