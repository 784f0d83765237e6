package org.wirefig.ui.keys;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.wirefig.protocol.tls.TlsConnections;
import org.wirefig.protocol.tls.TlsSecrecy;
import org.wirefig.protocol.tls.TlsSecrecy.Status;
import org.wirefig.ui.model.Copied;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.widget.ColumnFit;
import org.wirefig.ui.widget.KeyboardMenu;

/** The encrypted connections of a trace, those that stay closed first: what was opened of each, or why nothing was. */
final class SecrecyTable {

    private record Found(List<TlsSecrecy> all, long open, long encrypted) {
        static final Found NOTHING = new Found(List.of(), 0, 0);
    }

    private final Supplier<TraceModel> model;
    private final Composite area;
    private final Label summary;
    private final Table table;
    private final ColumnFit columns;
    private Found found = Found.NOTHING;
    private boolean looking;
    private boolean again;

    SecrecyTable(Composite parent, Supplier<TraceModel> model) {
        this.model = model;
        area = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        area.setLayout(layout);
        summary = new Label(area, SWT.NONE);
        summary.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        table = new Table(area, SWT.SINGLE | SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.BORDER);
        table.setHeaderVisible(true);
        table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        String[] names = {Messages.Connection, Messages.Server, Messages.State, Messages.Protection};
        for (String name : names) {
            new TableColumn(table, SWT.LEFT).setText(name);
        }
        columns = ColumnFit.of(table, 0, 1, 2, 0);
        table.addListener(SWT.SetData, event -> fill((TableItem) event.item, found.all().get(event.index)));
        Palette.follow(table, table::clearAll);
        table.addListener(SWT.DefaultSelection, event -> with(each -> this.model.get().select(each.frame())));
        Menu menu = new Menu(table);
        item(menu, Messages.GoToHello, each -> this.model.get().select(each.frame()));
        item(menu, Messages.ShowFrames, each -> this.model.get().filter().propose(each.filter()));
        item(menu, Messages.CopyWanted, each -> Copied.text(String.join("\n", each.wantedLines()), this.model.get()::say));
        table.setMenu(menu);
        KeyboardMenu.at(table);
    }

    Control control() {
        return area;
    }

    private void item(Menu menu, String text, Consumer<TlsSecrecy> run) {
        MenuItem item = new MenuItem(menu, SWT.PUSH);
        item.setText(text);
        item.addListener(SWT.Selection, event -> with(run));
    }

    private void with(Consumer<TlsSecrecy> run) {
        int at = table.getSelectionIndex();
        if (at >= 0 && at < found.all().size()) {
            run.accept(found.all().get(at));
        }
    }

    private void fill(TableItem item, TlsSecrecy each) {
        Status status = each.status();
        item.setText(new String[] {each.filter().replace("==", " "), each.server(),
                each.explanation(model.get().trace().sessionSoFar().keys()), each.version() + (each.suite() == null ? "" : " " + each.suite())});
        item.setForeground(2, (status == Status.OPENED ? Palette.OK : status == Status.CLEAR ? Palette.MUTED : Palette.WARNING).color());
    }

    // ---- finding them

    void clear() {
        show(Found.NOTHING);
    }

    /** In words: how many can be read. */
    String summary() {
        return found.all().isEmpty() ? Messages.Nothing : NLS.bind(Messages.Summary, found.open(), found.encrypted());
    }

    /** Looks for them in the background, once at a time. */
    void look() {
        TraceModel of = model.get();
        if (of == null || of.trace() == null || of.state() == TraceModel.State.LOADING) {
            return;
        }
        if (looking) {
            again = true;
            return;
        }
        looking = true;
        of.begin(Messages.Looking, progress -> {
            Found now = find(of);
            of.display(() -> {
                looking = false;
                if (of == model.get()) {
                    show(now);
                }
                if (again || of != model.get()) {
                    again = false;
                    look();
                }
            });
        });
    }

    private static Found find(TraceModel of) {
        List<TlsSecrecy> all = new ArrayList<>(TlsConnections.of(of.trace().session()));
        long open = all.stream().filter(each -> each.status() == Status.OPENED || each.status() == Status.PARTLY).count();
        long encrypted = all.stream().filter(each -> each.status() != Status.CLEAR).count();
        all.sort(Comparator.comparing((TlsSecrecy each) -> each.status() == Status.PARTLY ? 0 : each.status() == Status.CLOSED ? 1
                : each.status() == Status.OPENED ? 2 : 3).thenComparing(TlsSecrecy::frame));
        return new Found(all, open, encrypted);
    }

    private void show(Found now) {
        if (table.isDisposed()) {
            return;
        }
        found = now;
        summary.setText(summary());
        table.setItemCount(0);
        table.setItemCount(now.all().size());
        columns.fit();
    }

    List<String> rows() {
        List<String> rows = new ArrayList<>();
        int height = table.getClientArea().height;
        for (int i = table.getTopIndex(); i < table.getItemCount(); i++) {
            TableItem item = table.getItem(i);
            Rectangle bounds = item.getBounds();
            if (bounds.y + bounds.height > height) {
                break;
            }
            rows.add(item.getText(0) + "|" + item.getText(1) + "|" + item.getText(2) + "|" + item.getText(3));
        }
        return rows;
    }
}
