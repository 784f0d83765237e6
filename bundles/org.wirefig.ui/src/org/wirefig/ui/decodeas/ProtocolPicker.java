package org.wirefig.ui.decodeas;

import java.util.List;
import java.util.Locale;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.wirefig.protocol.Protocol;

/** A list of protocols that is searched by typing; the arrow keys walk it from the search field as well. */
final class ProtocolPicker {
    private static final int ROWS = 9;

    private final Composite area;
    private final Text search;
    private final Table list;
    private final Runnable changed;
    private List<Protocol> all = List.of();

    ProtocolPicker(Composite parent, Runnable changed) {
        this.changed = changed;
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(area);
        search = new Text(area, SWT.SINGLE | SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        search.setMessage(Messages.search);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(search);
        list = new Table(area, SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
        new TableColumn(list, SWT.NONE);
        new TableColumn(list, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, list.getItemHeight() * ROWS).applyTo(list);
        name(search, Messages.search);
        name(list, Messages.protocols);
        search.addListener(SWT.Modify, event -> fill(chosen()));
        search.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ARROW_DOWN || event.keyCode == SWT.ARROW_UP) {
                walk(event.keyCode == SWT.ARROW_DOWN ? 1 : -1);
                event.doit = false;
            }
        });
        list.addListener(SWT.Selection, event -> changed.run());
    }

    private static void name(Control control, String name) {
        control.getAccessible().addAccessibleListener(AccessibleListener.getNameAdapter(event -> event.result = name));
    }

    Composite area() {
        return area;
    }

    void focus() {
        search.setFocus();
    }

    /** Runs when a protocol is chosen by a double click. */
    void onDefault(Runnable run) {
        list.addListener(SWT.DefaultSelection, event -> run.run());
    }

    /** Offers these, with one of them or none (null) chosen. */
    void offer(List<Protocol> protocols, Protocol chosen) {
        all = protocols;
        fill(chosen);
    }

    Protocol chosen() {
        int row = list.getSelectionIndex();
        return row < 0 ? null : (Protocol) list.getItem(row).getData();
    }

    private void walk(int way) {
        if (list.getItemCount() > 0) {
            list.setSelection(Math.clamp(list.getSelectionIndex() + way, 0, list.getItemCount() - 1));
            list.showSelection();
            changed.run();
        }
    }

    private void fill(Protocol chosen) {
        String part = search.getText().strip().toLowerCase(Locale.ROOT);
        list.setRedraw(false);
        list.removeAll();
        for (Protocol protocol : all) {
            if (protocol.name().contains(part) || protocol.title().toLowerCase(Locale.ROOT).contains(part)) {
                TableItem item = new TableItem(list, SWT.NONE);
                item.setText(new String[] {protocol.name(), protocol.title()});
                item.setData(protocol);
                if (protocol == chosen || !part.isEmpty() && list.getItemCount() == 1) {
                    list.setSelection(item);
                }
            }
        }
        for (TableColumn column : list.getColumns()) {
            column.pack();
        }
        list.setRedraw(true);
        list.showSelection();
        changed.run();
    }
}
