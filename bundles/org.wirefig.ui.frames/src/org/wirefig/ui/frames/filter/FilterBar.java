package org.wirefig.ui.frames.filter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.wirefig.filter.FilterException;
import org.wirefig.ui.model.DisplayFilter;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.TraceListener;
import org.wirefig.ui.model.TraceModel;

/**
 * The filter above the table: Enter applies it, Esc goes back to the table. While what is typed does not compile, the
 * field is tinted, what is wrong is marked, and the reason stands below; the filter in force stays.
 */
public final class FilterBar implements TraceListener {
    private static final int PAUSE_MILLIS = 600;
    private static final int COLUMNS = 4;

    private final TraceModel model;
    private final FilterHistory history = new FilterHistory();
    private final Composite bar;
    private final FilterEditor field;
    private final PastMenu past;
    private final FilterButtons buttons;
    private final Label count;
    private final Label problem;
    private final Runnable sayProblem = this::sayProblem;
    private FilterException wrong;

    public FilterBar(Composite parent, TraceModel model, Runnable toTable) {
        this.model = model;
        bar = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(COLUMNS).margins(6, 5).spacing(6, 3).applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        field = new FilterEditor(bar, Messages.bar_name, Messages.bar_hint, model.filter()::context, model::helper);
        field.onEnter(() -> apply(field.get()));
        field.onEscape(toTable);
        field.onChecked(this::show);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(field.control());
        Button drop = new Button(bar, SWT.ARROW | SWT.DOWN);
        drop.setToolTipText(Messages.bar_past);
        past = new PastMenu(drop, field.control(), history, this::apply);
        field.onPast(past::open);
        count = new Label(bar, SWT.RIGHT);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).hint(120, SWT.DEFAULT).applyTo(count);
        buttons = new FilterButtons(bar, this::apply);
        problem = new Label(bar, SWT.WRAP);
        Palette.own(problem);
        problem.setForeground(Palette.ERROR.color());
        Palette.follow(problem, () -> problem.setForeground(Palette.ERROR.color()));
        GridDataFactory.fillDefaults().span(COLUMNS, 1).grab(true, false).hint(200, SWT.DEFAULT).indent(4, 0).exclude(true).applyTo(problem);
        problem.setVisible(false);
        bar.addListener(SWT.Dispose, event -> bar.getDisplay().timerExec(-1, sayProblem));
        model.addListener(this);
        count();
    }

    public void focus() {
        field.focus();
    }

    /** What stands in the field. */
    public String text() {
        return field.get();
    }

    /** The trace that it filters. */
    public TraceModel model() {
        return model;
    }

    /** Puts a filter into the bar and applies it; one that does not compile is shown with its reason. */
    public void apply(String filter) {
        if (!field.get().equals(filter)) {
            field.set(filter);
        }
        model.filter().apply(filter, error -> {
            if (!field.get().equals(filter)) {
                return;
            }
            show(error);
            sayProblem();
            if (error == null) {
                history.add(filter.strip());
            }
        });
    }

    /** Puts a filter into the bar to be finished by hand. */
    public void prepare(String filter) {
        field.set(filter);
        field.focusEnd();
    }

    /** The field shows at once what is wrong; the reason waits for a pause, and goes at once when all is well. */
    private void show(FilterException error) {
        wrong = error;
        field.show(error);
        bar.getDisplay().timerExec(error == null ? -1 : PAUSE_MILLIS, sayProblem);
        if (error == null) {
            sayProblem();
        }
    }

    private void sayProblem() {
        if (bar.isDisposed()) {
            return;
        }
        if (wrong != null && field.completing()) {
            bar.getDisplay().timerExec(PAUSE_MILLIS, sayProblem);
            return;
        }
        String reason = wrong == null ? "" : wrong.getMessage().replace("&", "&&");
        if (!problem.getText().equals(reason)) {
            problem.setText(reason);
            ((GridData) problem.getLayoutData()).exclude = reason.isEmpty();
            problem.setVisible(!reason.isEmpty());
            bar.getParent().layout(new Control[] {problem});
        }
    }

    private void count() {
        DisplayFilter filter = model.filter();
        int all = model.frames();
        boolean whole = filter.text().isEmpty() && filter.hiding().isEmpty();
        count.setText(whole ? NLS.bind(Messages.bar_frames, number(all))
                : NLS.bind(Messages.bar_shown, number(filter.size()), number(all)) + (filter.running() ? " …" : ""));
        count.setToolTipText(filter.hiding().isEmpty() ? null
                : NLS.bind(Messages.bar_hidden, number(filter.hidden()), filter.hiding().replace("&", "&&")));
    }

    private static String number(int count) {
        return String.format("%,d", count);
    }

    /** What the bar shows, for tests from outside. */
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("text", field.get());
        state.put("count", count.getText());
        state.put("wrong", field.wrong() != null);
        state.put("reason", problem.isVisible() ? problem.getText().replace("&&", "&") : "");
        state.put("completion", field.state());
        state.put("past", past.state());
        state.put("buttons", buttons.state());
        return state;
    }

    @Override
    public void proposed(TraceModel of, String filter) {
        apply(filter);
    }

    @Override
    public void prepared(TraceModel of, String filter) {
        prepare(filter);
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
