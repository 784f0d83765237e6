package org.wirefig.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.wirefig.diagnosis.compare.Comparison;
import org.wirefig.diagnosis.compare.Comparison.Pair;
import org.wirefig.diagnosis.compare.Comparison.Step;
import org.wirefig.diagnosis.compare.Difference;
import org.wirefig.diagnosis.compare.Event;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.widget.RowTable;
import org.wirefig.ui.widget.RowTable.Column;

/** The steps of one conversation in two traces, the working one's at the left, steps of the same meaning beside each other. */
final class Lanes {
    /** Told which frames of the two traces a row stands for; 0: none. */
    interface Choice {
        void chosen(int working, int failing);
    }

    private final Composite area;
    private final Label title;
    private final RowTable table;

    Lanes(Composite parent, Choice choice) {
        area = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 2;
        area.setLayout(layout);
        title = new Label(area, SWT.NONE);
        GridData data = new GridData(SWT.FILL, SWT.BEGINNING, true, false);
        data.horizontalIndent = 8;
        title.setLayoutData(data);
        table = new RowTable(area, Column.number(Messages.frame), Column.text(Messages.working1, 1), Column.number(Messages.frame),
                Column.text(Messages.failing1, 1));
        table.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        table.onChoice(row -> {
            Step step = (Step) row.of();
            choice.chosen(step.working() == null ? 0 : step.working().frame(), step.failing() == null ? 0 : step.failing().frame());
        });
    }

    void clear() {
        title.setText("");
        table.fill(List.of());
    }

    /** Shows the conversation that a difference is in. */
    void show(Comparison comparison, Difference difference) {
        Pair pair = difference == null ? null : pair(comparison, difference);
        if (pair == null) {
            title.setText(difference == null ? "" : NLS.bind(Messages.onlyOne, difference.conversation()));
            table.fill(List.of());
            area.layout();
            return;
        }
        title.setText(pair.label());
        List<RowTable.Row> rows = new ArrayList<>();
        for (Step step : pair.steps()) {
            boolean both = step.working() != null && step.failing() != null;
            boolean bad = step.failing() != null && step.failing().outcome() == Event.Outcome.BAD;
            rows.add(new RowTable.Row(List.of(frame(step.working()), says(step.working()), frame(step.failing()), says(step.failing())),
                    both ? null : Palette.BYTES_LAYER, bad ? Palette.ERROR : null, step));
        }
        table.fill(rows);
        table.select(row -> at((Step) row.of(), difference));
        table.control().showSelection();
        area.layout();
    }

    private static Pair pair(Comparison comparison, Difference difference) {
        List<Pair> named = comparison.pairs().stream().filter(p -> p.label().equals(difference.conversation())).toList();
        return named.stream().filter(p -> p.steps().stream().anyMatch(s -> at(s, difference))).findFirst()
                .orElse(named.isEmpty() ? null : named.getFirst());
    }

    private static boolean at(Step step, Difference difference) {
        return step.failing() != null && step.failing().frame() == difference.failing().frame()
                || step.working() != null && step.working().frame() == difference.working().frame();
    }

    private static String frame(Event event) {
        return event == null ? "" : Integer.toString(event.frame());
    }

    private static String says(Event event) {
        return event == null ? "" : event.says();
    }

    List<Map<String, Object>> state() {
        return table.state();
    }
}
