package org.wirefig.ui.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.wirefig.diagnosis.statistics.Sheet;
import org.wirefig.diagnosis.statistics.Sheet.Line;
import org.wirefig.ui.model.Copied;
import org.wirefig.ui.widget.Ellipsis;
import org.wirefig.ui.widget.KeyboardMenu;

/** A statistic on the screen: sorted by a click on a header, copied as tab-separated text, a double click filters. */
final class SheetTable {
    private static final int MOST_REPORTED = 60;
    private static final int PADDING = 24;
    private static final int WIDEST = 420;
    private static final int SAMPLE = 200;

    private final Table table;
    private final Consumer<Line> filter;
    private final Consumer<String> say;
    private Sheet sheet = new Sheet(List.of(), List.of());
    private List<Line> lines = List.of();

    SheetTable(Composite parent, Consumer<Line> filter, Consumer<String> say) {
        this.filter = filter;
        this.say = say;
        table = new Table(parent, SWT.MULTI | SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.H_SCROLL | SWT.V_SCROLL);
        table.setHeaderVisible(true);
        table.addListener(SWT.SetData, this::fill);
        table.addListener(SWT.DefaultSelection, event -> chosen().stream().findFirst().ifPresent(filter));
        table.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == 'c' && event.stateMask == SWT.MOD1) {
                copy(chosen());
            }
        });
        Menu menu = new Menu(table);
        item(menu, Messages.ShowFrames, () -> chosen().stream().findFirst().ifPresent(filter));
        item(menu, Messages.CopyFilter, () -> chosen().stream().findFirst().ifPresent(line -> Copied.text(line.filter(), say)));
        new MenuItem(menu, SWT.SEPARATOR);
        item(menu, Messages.Copy, () -> copy(chosen()));
        item(menu, Messages.CopyTable, () -> copy(lines));
        table.setMenu(menu);
        KeyboardMenu.at(table);
    }

    private static void item(Menu menu, String text, Runnable run) {
        MenuItem item = new MenuItem(menu, SWT.PUSH);
        item.setText(text);
        item.addListener(SWT.Selection, event -> run.run());
    }

    Control control() {
        return table;
    }

    void show(Sheet shown) {
        boolean same = shown.columns().equals(sheet.columns());
        sheet = shown;
        lines = shown.lines();
        table.setRedraw(false);
        table.clearAll();
        if (!same) {
            columns();
        }
        table.setSortColumn(null);
        table.setItemCount(lines.size());
        table.clearAll();
        if (!same) {
            fit();
        }
        table.setRedraw(true);
    }

    private void columns() {
        for (TableColumn column : table.getColumns()) {
            column.dispose();
        }
        for (Sheet.Column shown : sheet.columns()) {
            TableColumn column = new TableColumn(table, shown.isNumber() ? SWT.RIGHT : SWT.LEFT);
            column.setText(shown.name());
            column.setMoveable(true);
            column.addListener(SWT.Selection, event -> sort(column));
        }
        Ellipsis.in(table);
    }

    /** Wide enough for the header and the first lines. */
    private void fit() {
        org.eclipse.swt.graphics.GC gc = new org.eclipse.swt.graphics.GC(table);
        for (int i = 0; i < sheet.columns().size(); i++) {
            int width = gc.textExtent(sheet.columns().get(i).name()).x + PADDING / 2;
            for (Line line : lines.subList(0, Math.min(SAMPLE, lines.size()))) {
                width = Math.max(width, gc.textExtent(text(line, i)).x);
            }
            table.getColumn(i).setWidth(Math.min(WIDEST, width + PADDING));
        }
        gc.dispose();
    }

    private void fill(Event event) {
        TableItem item = (TableItem) event.item;
        Line line = lines.get(event.index);
        for (int i = 0; i < line.values().size(); i++) {
            item.setText(i, text(line, i));
        }
    }

    private String text(Line line, int column) {
        Object value = line.values().get(column);
        return "    ".repeat(column == 0 ? line.level() : 0) + shown(value, sheet.columns().get(column).unit());
    }

    private static String shown(Object value, Sheet.Unit unit) {
        if (value == null) {
            return "";
        }
        return switch (unit) {
            case TEXT -> value.toString();
            case COUNT -> String.format(Locale.ROOT, "%,d", value);
            case PERCENT -> String.format(Locale.ROOT, "%.2f", value);
            case SECONDS -> String.format(Locale.ROOT, "%.6f", value);
            case RATE -> String.format(Locale.ROOT, "%,.0f", value);
        };
    }

    /** Up, down, and with the third click the statistic's own order. */
    private void sort(TableColumn column) {
        boolean again = table.getSortColumn() == column;
        int direction = !again ? SWT.UP : table.getSortDirection() == SWT.UP ? SWT.DOWN : SWT.NONE;
        int index = table.indexOf(column);
        lines = direction == SWT.NONE ? sheet.lines() : sheet.lines().stream().sorted(order(index, direction == SWT.UP)).toList();
        table.setSortColumn(direction == SWT.NONE ? null : column);
        table.setSortDirection(direction);
        table.clearAll();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Comparator<Line> order(int column, boolean up) {
        Comparator<Comparable> natural = Comparator.nullsFirst(Comparator.naturalOrder());
        Comparator<Line> order = Comparator.comparing(line -> (Comparable) line.values().get(column), natural);
        return up ? order : order.reversed();
    }

    private List<Line> chosen() {
        List<Line> chosen = new ArrayList<>();
        for (int index : table.getSelectionIndices()) {
            chosen.add(lines.get(index));
        }
        return chosen;
    }

    private void copy(List<Line> which) {
        if (which.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder(String.join("\t", sheet.columns().stream().map(Sheet.Column::name).toList())).append('\n');
        for (Line line : which) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < line.values().size(); i++) {
                Object value = line.values().get(i);
                cells.add(value == null ? "" : value instanceof Double number ? String.format(Locale.ROOT, "%.6f", number) : value.toString());
            }
            text.append(String.join("\t", cells)).append('\n');
        }
        Copied.text(text.toString(), say, NLS.bind(Messages.Copied, which.size()));
    }

    // ---- for tests from outside

    List<List<Object>> rows() {
        List<List<Object>> rows = new ArrayList<>();
        int top = table.getTopIndex();
        for (int i = top; i < Math.min(lines.size(), top + MOST_REPORTED); i++) {
            Rectangle box = table.getItem(i).getBounds(0);
            if (box.y + box.height > table.getClientArea().height) {
                break;
            }
            // in the middle, where no tip of the bar above covers it
            Point at = table.toDisplay(table.getClientArea().width / 2, box.y + box.height / 2);
            List<Object> row = new ArrayList<>();
            for (int column = 0; column < sheet.columns().size(); column++) {
                row.add(table.getItem(i).getText(column).strip());
            }
            row.add(List.of(at.x, at.y));
            rows.add(row);
        }
        return rows;
    }
}
