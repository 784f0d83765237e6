package org.wirefig.ui.frames;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterException;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.TraceListener;
import org.wirefig.ui.model.TraceModel;

/**
 * The filter above the table: Enter applies it, Esc goes back to the table. While what is typed does not compile, the
 * field is tinted, what is wrong is marked, and the reason stands below; the filter in force stays.
 */
final class FilterBar implements TraceListener {
    private static final int PAUSE_MILLIS = 600;
    private static final int COLUMNS = 6;

    private final TraceModel model;
    private final FilterHistory history = new FilterHistory();
    private final Composite bar;
    private final FilterField field;
    private final Label count;
    private final Label problem;
    private final Runnable sayProblem = this::sayProblem;
    private FilterException wrong;

    FilterBar(Composite parent, TraceModel model, Runnable toTable) {
        this.model = model;
        bar = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(COLUMNS).margins(6, 5).spacing(6, 3).applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        field = new FilterField(bar, this::check, this::applyTyped, toTable);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(field.control());
        field.control().setToolTipText("A display filter, in Wireshark's or Network Monitor's spelling. Enter applies it.");
        Button past = new Button(bar, SWT.ARROW | SWT.DOWN);
        past.setToolTipText("Filters applied before");
        past.addListener(SWT.Selection, event -> showHistory(past));
        count = new Label(bar, SWT.RIGHT);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).hint(120, SWT.DEFAULT).applyTo(count);
        for (String quick : List.of("tls", "http")) {
            button(quick.toUpperCase(Locale.ROOT), "Show " + quick.toUpperCase(Locale.ROOT) + " only", quick);
        }
        button("Clear", "Show all frames", "");
        problem = new Label(bar, SWT.WRAP);
        problem.setForeground(Palette.ERROR.color());
        GridDataFactory.fillDefaults().span(COLUMNS, 1).grab(true, false).hint(200, SWT.DEFAULT).indent(4, 0).exclude(true).applyTo(problem);
        problem.setVisible(false);
        bar.addListener(SWT.Dispose, event -> bar.getDisplay().timerExec(-1, sayProblem));
        model.addListener(this);
        count();
    }

    private void button(String text, String tip, String filter) {
        Button button = new Button(bar, SWT.PUSH);
        button.setText(text);
        button.setToolTipText(tip);
        button.addListener(SWT.Selection, event -> apply(filter));
    }

    void focus() {
        field.focus();
    }

    private void applyTyped() {
        apply(field.get());
    }

    /** Puts a filter into the bar and applies it; one that does not compile is shown with its reason. */
    void apply(String filter) {
        if (!field.get().equals(filter)) {
            field.set(filter);
        }
        try {
            model.filter().apply(filter);
            history.add(filter.strip());
            show(null);
        } catch (FilterException e) {
            show(e);
            sayProblem();
        }
    }

    private void check() {
        String typed = field.get();
        try {
            if (!typed.isBlank()) {
                Filter.compile(typed);
            }
            show(null);
        } catch (FilterException e) {
            show(e);
        }
    }

    /** The field shows at once what is wrong; the reason waits for a pause, and goes at once when all is well. */
    private void show(FilterException error) {
        wrong = error;
        field.show(error == null ? List.of() : error.problems());
        bar.getDisplay().timerExec(error == null ? -1 : PAUSE_MILLIS, sayProblem);
        if (error == null) {
            sayProblem();
        }
    }

    private void sayProblem() {
        if (bar.isDisposed()) {
            return;
        }
        String reason = wrong == null ? "" : wrong.getMessage();
        if (!problem.getText().equals(reason)) {
            problem.setText(reason);
            ((GridData) problem.getLayoutData()).exclude = reason.isEmpty();
            problem.setVisible(!reason.isEmpty());
            bar.getParent().layout(new Control[] {problem});
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

    /** What the bar shows, for tests from outside. */
    Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("text", field.get());
        state.put("count", count.getText());
        state.put("wrong", field.wrong());
        state.put("reason", problem.isVisible() ? problem.getText() : "");
        return state;
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
