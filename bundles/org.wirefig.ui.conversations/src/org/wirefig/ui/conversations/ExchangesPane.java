package org.wirefig.ui.conversations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.wirefig.capture.Bytes;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.protocol.BytesText;
import org.wirefig.protocol.Peers;
import org.wirefig.ui.model.Fonts;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.SaveAs;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.widget.ColumnFit;
import org.wirefig.ui.widget.KeyboardMenu;

/** The HTTP exchanges of a connection, and the bodies of the chosen one, decoded: the response's, and before it the request's where it has one. */
final class ExchangesPane {
    private static final int MOST_SHOWN = 1 << 20;

    private final Supplier<TraceModel> model;
    private final SashForm sash;
    private final Table table;
    private final ColumnFit columns;
    private final StyledText body;
    private Bytes asked = Bytes.EMPTY;
    private Bytes answered = Bytes.EMPTY;

    ExchangesPane(Composite parent, Supplier<TraceModel> model) {
        this.model = model;
        sash = new SashForm(parent, SWT.VERTICAL);
        table = new Table(sash, SWT.SINGLE | SWT.FULL_SELECTION);
        table.setHeaderVisible(true);
        String[] names = {Messages.Request, Messages.Status, Messages.Type, Messages.Size, Messages.Time};
        for (int i = 0; i < names.length; i++) {
            TableColumn column = new TableColumn(table, i >= 3 ? SWT.RIGHT : SWT.LEFT);
            column.setText(names[i]);
        }
        columns = ColumnFit.of(table, 2, 0, 1, 0, 0);
        Palette.follow(table, this::recolour);
        table.addListener(SWT.Selection, event -> chosen((HttpExchange) event.item.getData()));
        body = new StyledText(sash, SWT.MULTI | SWT.READ_ONLY | SWT.H_SCROLL | SWT.V_SCROLL);
        Palette.dress(body);
        Fonts.TEXT.dress(body);
        body.setMargins(8, 6, 8, 6);
        Menu menu = new Menu(table);
        MenuItem save = new MenuItem(menu, SWT.PUSH);
        save.setText(Messages.SaveBody);
        save.addListener(SWT.Selection, event -> save(answered, Messages.SaveBody));
        MenuItem saveRequest = new MenuItem(menu, SWT.PUSH);
        saveRequest.setText(Messages.SaveRequestBody);
        saveRequest.addListener(SWT.Selection, event -> save(asked, Messages.SaveRequestBody));
        menu.addListener(SWT.Show, event -> {
            save.setEnabled(answered.length() > 0);
            saveRequest.setEnabled(asked.length() > 0);
        });
        table.setMenu(menu);
        body.setMenu(menu);
        KeyboardMenu.at(table);
        KeyboardMenu.at(body);
        sash.setWeights(45, 55);
    }

    Composite control() {
        return sash;
    }

    void show(Peers conversation) {
        table.removeAll();
        nothing();
        List<HttpExchange> exchanges = exchanges(conversation);
        for (HttpExchange exchange : exchanges) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setData(exchange);
            boolean answered = exchange.response() != null;
            Facts facts = model.get().diagnosis().facts();
            item.setText(new String[] {exchange.method() + " " + exchange.uri(),
                    answered ? Integer.toString(exchange.status()) : Messages.NoResponse,
                    answered ? exchange.response().text("http.content_type") : "",
                    answered ? size(exchange) : "",
                    answered ? String.format(Locale.ROOT, "%.3f s", facts.seconds(exchange.request().frame(), exchange.response().frame())) : ""});
        }
        recolour();
        columns.fit();
        if (exchanges.isEmpty()) {
            body.setText(Messages.EmptyHttp);
        } else {
            table.select(0);
            chosen(exchanges.getFirst());
        }
    }

    private void recolour() {
        for (TableItem item : table.getItems()) {
            HttpExchange exchange = (HttpExchange) item.getData();
            if (exchange.status() >= 400 || exchange.response() == null) {
                item.setForeground(1, Palette.ERROR.color());
            }
        }
    }

    private static String size(HttpExchange exchange) {
        long length = exchange.response().number("http.content_length", -1);
        return length < 0 ? "" : String.format(Locale.ROOT, "%,d", length);
    }

    private List<HttpExchange> exchanges(Peers conversation) {
        if (!conversation.overTcp() || model.get().diagnosis() == null) {
            return List.of();
        }
        Facts facts = model.get().diagnosis().facts();
        return conversation.number() >= facts.connections().size() ? List.of()
                : facts.exchanges(facts.connections().get(conversation.number()));
    }

    /** Until the bodies of another exchange are there, those before can neither be read nor saved. */
    private void nothing() {
        body.setText("");
        asked = Bytes.EMPTY;
        answered = Bytes.EMPTY;
    }

    private void chosen(HttpExchange exchange) {
        TraceModel of = model.get();
        of.select(exchange.response() == null ? exchange.request().frame() : exchange.response().frame());
        nothing();
        of.begin(Messages.Following, progress -> {
            Bytes request = bodyIn(exchange.request().frame(), of);
            Bytes response = exchange.response() == null ? Bytes.EMPTY : bodyIn(exchange.response().frame(), of);
            String text = request.length() == 0 ? words(response)
                    : NLS.bind(Messages.BodiesOfBoth, new String[] {words(request), words(response)});
            of.display(() -> {
                if (!body.isDisposed() && table.getSelectionCount() > 0 && table.getSelection()[0].getData() == exchange) {
                    asked = request;
                    answered = response;
                    body.setWordWrap(text.length() < FollowView.WRAPPED);
                    body.setText(text);
                }
            });
        });
    }

    private static Bytes bodyIn(int frame, TraceModel of) {
        return Body.of(of.trace().decode(frame));
    }

    private static String words(Bytes found) {
        return found.length() == 0 ? Messages.NoBody
                : Body.isText(found) ? BytesText.TEXT.of(found.slice(0, Math.min(MOST_SHOWN, found.length())))
                : NLS.bind(Messages.BinaryBody, String.format("%,d", found.length()));
    }

    private void save(Bytes what, String title) {
        byte[] bytes = what.copy();
        SaveAs.ask(table.getShell(), title, fileName()).ifPresent(file ->
                SaveAs.write(model.get(), Messages.SaveTitle, file, out -> out.write(bytes)));
    }

    /** The last part of the path that was asked for, as far as it can be a file's name. */
    private String fileName() {
        HttpExchange exchange = (HttpExchange) table.getSelection()[0].getData();
        String path = exchange.uri().replaceFirst("[?#].*$", "");
        String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^\\w.-]", "_");
        return last.isEmpty() || last.startsWith(".") ? "body" : last;
    }

    Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        List<String> rows = new ArrayList<>();
        for (TableItem item : table.getItems()) {
            rows.add(item.getText(0) + " " + item.getText(1));
        }
        state.put("rows", rows);
        Point at = body.toDisplay(10, 10);
        state.put("at", List.of(at.x, at.y));
        state.put("wrapped", body.getWordWrap());
        state.put("body", body.getText().substring(0, Math.min(2000, body.getCharCount())));
        return state;
    }
}
