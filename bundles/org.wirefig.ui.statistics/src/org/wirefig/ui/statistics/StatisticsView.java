package org.wirefig.ui.statistics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.statistics.Sheet;
import org.wirefig.diagnosis.statistics.Statistic;
import org.wirefig.trace.query.FrameSet;
import org.wirefig.ui.model.ScreenState;
import org.wirefig.ui.model.TraceModel;

/** Counts of the trace as a table that can be sorted and copied; a line filters the frame table. */
public final class StatisticsView extends CountedView {
    private Combo what;
    private Button displayedOnly;
    private Label size;
    private SheetTable table;

    public StatisticsView() {
        super(Messages.NothingOpen, Messages.NotLoaded);
    }

    @Override
    protected void createContent(Composite parent) {
        Composite bar = bar(parent, 3);
        what = new Combo(bar, SWT.READ_ONLY | SWT.DROP_DOWN);
        what.setItems(Stream.of(Statistic.values()).map(Statistic::title).toArray(String[]::new));
        what.select(0);
        what.setToolTipText(Messages.What);
        what.addListener(SWT.Selection, event -> again());
        displayedOnly = new Button(bar, SWT.CHECK);
        displayedOnly.setText(Messages.DisplayedOnly);
        displayedOnly.addListener(SWT.Selection, event -> again());
        size = new Label(bar, SWT.RIGHT);
        size.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        table = new SheetTable(parent, line -> model().filter().propose(line.filter()), sentence -> model().say(sentence));
        table.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        ScreenState.report("statistics", this::state);
    }

    @Override
    public void displayed(TraceModel model) {
        if (displayedOnly.getSelection() && !model.filter().running()) {
            again();
        }
    }

    @Override
    void count(TraceModel model) {
        Statistic statistic = Statistic.values()[what.getSelectionIndex()];
        FrameSet displayed = displayedOnly.getSelection() ? model.filter().frames() : null;
        Diagnosis diagnosis = model.diagnosis();
        count(model, Messages.Counting, progress -> {
            FrameSet frames = displayed == null ? FrameSet.all(model.trace().frameCount()) : displayed;
            return statistic.count(model.trace(), frames, diagnosis, progress);
        }, this::show);
    }

    private void show(Sheet sheet) {
        table.show(sheet);
        size.setText(sheet.lines().isEmpty() ? Messages.NothingCounted
                : NLS.bind(Messages.Lines, String.format(Locale.ROOT, "%,d", sheet.lines().size())));
    }

    @Override
    protected void focusContent() {
        table.control().setFocus();
    }

    private Map<String, Object> state() {
        if (what.isDisposed() || !what.isVisible()) {
            return null;
        }
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("what", what.getText());
        Point at = what.toDisplay(what.getSize().x / 2, what.getSize().y / 2);
        state.put("at", List.of(at.x, at.y));
        state.put("size", size.getText());
        state.put("rows", table.rows());
        return state;
    }
}
