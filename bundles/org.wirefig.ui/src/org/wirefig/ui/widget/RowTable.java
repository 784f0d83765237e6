package org.wirefig.ui.widget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.wirefig.ui.model.Palette;

/** A table of a view: rows of texts with a ground and a colour. For thousands of rows; the frame table is another. */
public final class RowTable {
    private static final int MOST_REPORTED = 300;

    /** A row. {@code ground} and {@code colour} may be null; {@code of} is what it stands for. */
    public record Row(List<String> cells, Palette ground, Palette colour, Object of) {
    }

    /** A column, with its share of the width that is left; 0 where it is as wide as what stands in it. Numbers stand at the right. */
    public record Column(String title, int weight, boolean number) {
        public static Column text(String title, int weight) {
            return new Column(title, weight, false);
        }

        public static Column number(String title) {
            return new Column(title, 0, true);
        }
    }

    private final Table table;
    private final ColumnFit columns;
    private Consumer<Row> chosen = row -> { };

    public RowTable(Composite parent, Column... shown) {
        table = new Table(parent, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
        table.setHeaderVisible(true);
        Palette.own(table);
        recolour();
        Palette.follow(table, this::recolour);
        for (Column column : shown) {
            new TableColumn(table, column.number() ? SWT.RIGHT : SWT.LEFT).setText(column.title());
        }
        columns = ColumnFit.of(table, Stream.of(shown).mapToInt(Column::weight).toArray());
        table.addListener(SWT.Selection, event -> chosen.accept((Row) event.item.getData()));
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
        columns.fit();
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
                Rectangle last = item.getBounds(table.getColumnCount() - 1);
                row.put("end", List.of(table.toDisplay(last.x + last.width, 0).x, at.y));
            }
            rows.add(row);
        }
        return rows;
    }
}
