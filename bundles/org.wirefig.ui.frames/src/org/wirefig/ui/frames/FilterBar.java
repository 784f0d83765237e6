package org.wirefig.ui.frames;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Text;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterException;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.TraceListener;
import org.wirefig.ui.model.TraceModel;

/**
 * The filter above the table: Enter applies it, Esc goes back to the table. While what is typed does not compile, the
 * field is tinted and says why; the filter in force stays.
 */
final class FilterBar implements TraceListener {
    private final TraceModel model;
    private final FilterHistory history = new FilterHistory();
    private final Composite bar;
    private final Text text;
    private final Label count;
    private final Label problem;

    FilterBar(Composite parent, TraceModel model, Runnable toTable) {
        this.model = model;
        bar = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(6).margins(6, 5).spacing(6, 2).applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        text = new Text(bar, SWT.SINGLE | SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        text.setMessage("Filter, for example  tcp.port==5061 || http");
        text.setToolTipText("A display filter, in Wireshark's or Network Monitor's spelling. Enter applies it.");
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
        Button past = new Button(bar, SWT.ARROW | SWT.DOWN);
        past.setToolTipText("Filters applied before");
        past.addListener(SWT.Selection, event -> showHistory(past));
        count = new Label(bar, SWT.RIGHT);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).hint(130, SWT.DEFAULT).applyTo(count);
        for (String quick : List.of("tls", "http")) {
            Button button = new Button(bar, SWT.PUSH);
            button.setText(quick.toUpperCase(java.util.Locale.ROOT));
            button.setToolTipText("Show " + quick + " only");
            button.addListener(SWT.Selection, event -> apply(quick));
        }
        Button clear = new Button(bar, SWT.PUSH);
        clear.setText("Clear");
        clear.setToolTipText("Show all frames");
        clear.addListener(SWT.Selection, event -> apply(""));
        problem = new Label(bar, SWT.NONE);
        GridDataFactory.fillDefaults().span(6, 1).exclude(true).applyTo(problem);
        text.addListener(SWT.Modify, event -> check());
        text.addListener(SWT.DefaultSelection, event -> apply(event.detail == SWT.ICON_CANCEL ? "" : text.getText()));
        text.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ESC) {
                event.doit = false;
                toTable.run();
            }
        });
        model.addListener(this);
        count();
    }

    void focus() {
        text.setFocus();
        text.selectAll();
    }

    /** Puts a filter into the bar and applies it; one that does not compile is shown with its reason. */
    void apply(String filter) {
        if (!text.getText().equals(filter)) {
            text.setText(filter);
        }
        try {
            model.filter().apply(filter);
            history.add(filter.strip());
        } catch (FilterException e) {
            show(e);
        }
    }

    private void check() {
        String typed = text.getText().strip();
        try {
            if (!typed.isEmpty()) {
                Filter.compile(typed);
            }
            show(null);
        } catch (FilterException e) {
            show(e);
        }
    }

    private void show(FilterException error) {
        text.setBackground(error == null ? null : Palette.ERROR_TINT.color());
        text.setForeground(error == null ? null : Palette.ERROR.color());
        boolean shown = problem.getVisible() && !((org.eclipse.swt.layout.GridData) problem.getLayoutData()).exclude;
        problem.setText(error == null ? "" : error.getMessage());
        problem.setForeground(Palette.ERROR.color());
        problem.setToolTipText(problem.getText());
        ((org.eclipse.swt.layout.GridData) problem.getLayoutData()).exclude = error == null;
        problem.setVisible(error != null);
        if (shown != (error != null)) {
            bar.getParent().layout(true, true);
        }
    }

    private void showHistory(Button at) {
        Menu menu = new Menu(at);
        List<String> past = history.list();
        for (String filter : past) {
            MenuItem item = new MenuItem(menu, SWT.PUSH);
            item.setText(filter.replace("&", "&&"));
            item.addListener(SWT.Selection, event -> apply(filter));
        }
        if (past.isEmpty()) {
            MenuItem item = new MenuItem(menu, SWT.PUSH);
            item.setText("No filter was applied yet");
            item.setEnabled(false);
        }
        menu.addListener(SWT.Hide, event -> at.getDisplay().asyncExec(menu::dispose));
        menu.setVisible(true);
    }

    private void count() {
        int shown = model.filter().size();
        int all = model.frames();
        count.setText(model.filter().text().isEmpty() ? String.format("%,d frames", all)
                : String.format("%,d of %,d%s", shown, all, model.filter().running() ? " …" : ""));
    }

    @Override
    public void proposed(TraceModel of, String filter) {
        apply(filter);
    }

    @Override
    public void loaded(TraceModel of) {
        count();
    }

    @Override
    public void displayed(TraceModel of) {
        count();
    }
}
