package org.wirefig.ui.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.wirefig.diagnosis.statistics.Rates;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterException;
import org.wirefig.trace.query.FrameSet;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.ScreenState;
import org.wirefig.ui.model.TraceModel;

/** How much was sent over time: all frames, the frames displayed, and a line for each filter that is added. */
public final class GraphView extends CountedView {
    private static final Palette[] COLOURS = {Palette.WARNING, Palette.HTTP, Palette.NAME, Palette.ERROR};
    private static final int INTERVALS = 400;

    private final List<String> filters = new ArrayList<>();
    private Combo unit;
    private Text filter;
    private Composite chips;
    private GraphCanvas canvas;

    public GraphView() {
        super(Messages.GraphNothingOpen, Messages.GraphNotLoaded);
    }

    @Override
    protected void createContent(Composite parent) {
        Composite bar = bar(parent, 4);
        unit = new Combo(bar, SWT.READ_ONLY | SWT.DROP_DOWN);
        unit.setItems(Messages.UnitFrames, Messages.UnitBytes, Messages.UnitBits);
        unit.select(0);
        unit.setToolTipText(Messages.Unit);
        unit.addListener(SWT.Selection, event -> canvas.unit(GraphCanvas.Unit.values()[unit.getSelectionIndex()]));
        filter = new Text(bar, SWT.SINGLE | SWT.BORDER);
        filter.setMessage(Messages.AddHint);
        filter.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        filter.addListener(SWT.DefaultSelection, event -> add());
        Button add = new Button(bar, SWT.PUSH);
        add.setText(Messages.AddFilter);
        add.addListener(SWT.Selection, event -> add());
        chips = new Composite(bar, SWT.NONE);
        RowLayout inChips = new RowLayout(SWT.HORIZONTAL);
        inChips.marginTop = 0;
        inChips.marginBottom = 0;
        chips.setLayout(inChips);
        canvas = new GraphCanvas(parent, frame -> model().select(frame), span -> model().filter().propose(span));
        canvas.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        ScreenState.report("graph", this::state);
    }

    // ---- lines

    private void add() {
        String text = filter.getText().strip();
        if (text.isEmpty() || filters.contains(text) || model() == null) {
            return;
        }
        try {
            Filter.compile(text);
        } catch (FilterException e) {
            model().say(NLS.bind(Messages.WrongFilter, e.getMessage()));
            return;
        }
        if (filters.size() == COLOURS.length) {
            filters.removeFirst();
        }
        filters.add(text);
        filter.setText("");
        chips();
        again();
    }

    private void chips() {
        for (var child : chips.getChildren()) {
            child.dispose();
        }
        for (String each : filters) {
            Button chip = new Button(chips, SWT.PUSH);
            chip.setText(each.length() > 24 ? each.substring(0, 23) + "… ✕" : each + " ✕");
            chip.setToolTipText(NLS.bind(Messages.Remove, each));
            chip.addListener(SWT.Selection, event -> {
                filters.remove(each);
                chips();
                again();
            });
        }
        chips.getParent().getParent().layout(true, true);
    }

    // ---- what is shown

    @Override
    public void displayed(TraceModel model) {
        if (!model.filter().running()) {
            again();
        }
    }

    @Override
    void count(TraceModel model) {
        List<String> lines = List.copyOf(filters);
        FrameSet displayed = model.filter().frames();
        String displayedBy = model.filter().text();
        count(model, Messages.Drawing, progress -> {
            List<GraphCanvas.Series> series = new ArrayList<>();
            series.add(new GraphCanvas.Series(Messages.AllFrames, Palette.MUTED,
                    Rates.of(model.trace(), FrameSet.all(model.trace().frameCount()), INTERVALS, progress)));
            if (displayed != null) {
                series.add(new GraphCanvas.Series(displayedBy, Palette.TLS, Rates.of(model.trace(), displayed, INTERVALS, progress)));
            }
            for (int i = 0; i < lines.size(); i++) {
                FrameSet found = model.trace().select(Filter.compile(lines.get(i)), progress);
                series.add(new GraphCanvas.Series(lines.get(i), COLOURS[i], Rates.of(model.trace(), found, INTERVALS, progress)));
            }
            return series;
        }, series -> canvas.show(series, model.trace().startNanos()));
    }

    @Override
    protected void focusContent() {
        canvas.control().setFocus();
    }

    private Map<String, Object> state() {
        if (unit.isDisposed() || !unit.isVisible()) {
            return null;
        }
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("unit", unit.getText());
        Point at = filter.toDisplay(filter.getSize().x / 2, filter.getSize().y / 2);
        state.put("at", List.of(at.x, at.y));
        state.put("series", canvas.names());
        state.put("plot", canvas.plot());
        state.put("intervals", String.format(Locale.ROOT, "%d", canvas.intervals()));
        return state;
    }
}
