package org.wirefig.ui.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.align.Alignment;
import org.wirefig.diagnosis.align.Delay;
import org.wirefig.trace.Trace;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.ScreenState;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.widget.RowTable;
import org.wirefig.ui.widget.RowTable.Column;

/**
 * One connection captured at both ends, on one clock: what was sent and never arrived, what was changed or forged on the
 * way, and how long it took. A click selects the frame, and in the other trace what was sent instead, or what came next.
 */
public final class TwoSidesView extends PairView {
    private StyledText summary;
    private RowTable table;
    private Alignment alignment;
    private boolean turned;

    /** A row: what became of a frame of one side. */
    private record Fate(boolean atClient, int frame, int other) {
    }

    @Override
    String leftName() {
        return Messages.clientSide;
    }

    @Override
    String rightName() {
        return Messages.serverSide;
    }

    @Override
    String purpose() {
        return Messages.sidesPurpose;
    }

    @Override
    void createBody(Composite parent) {
        summary = new StyledText(parent, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY);
        Palette.dress(summary);
        summary.setMargins(10, 8, 10, 8);
        summary.setLineSpacing(2);
        summary.setCaret(null);
        summary.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
        table = new RowTable(parent, Column.text(Messages.side, 0), Column.number(Messages.frame), Column.number(Messages.time), Column.text(Messages.fate, 1));
        table.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        table.onChoice(row -> reveal((Fate) row.of()));
        ScreenState.report("twosides", this::state);
    }

    @Override
    void work(TraceModel left, TraceModel right, Progress progress) {
        Alignment made = Alignment.of(left.trace(), right.trace(), progress);
        right.display(() -> {
            if (current(left, right)) {
                show(made);
            }
        });
    }

    @Override
    void waiting(String why) {
        alignment = null;
        summary.setText(why);
        table.fill(List.of());
        summary.getParent().layout();
    }

    private void show(Alignment made) {
        if (made == null) {
            waiting(Messages.notTheSame);
            return;
        }
        if (made.reversed() && !turned) {
            turned = true;
            bar().swap();
            return;
        }
        alignment = made;
        List<String> lines = new ArrayList<>();
        lines.add(NLS.bind(made.offsetNanos() < 0 ? Messages.behind : Messages.ahead, new Object[] {seconds(Math.abs(made.offsetNanos())),
            made.uncertaintyNanos() == Long.MAX_VALUE ? "?" : seconds(made.uncertaintyNanos()), made.matched()}));
        way(lines, Messages.toServer, made.toServer());
        way(lines, Messages.toClient, made.toClient());
        boolean whole = made.lost().isEmpty() && made.changed().isEmpty();
        lines.add(whole ? Messages.arrived : NLS.bind(Messages.fates, made.lost().size(), made.changed().size()));
        summary.setText(String.join("\n", lines));
        List<RowTable.Row> rows = new ArrayList<>();
        made.lost().forEach(lost -> rows.add(row(lost.clientSent(), lost.frame(), 0, NLS.bind(Messages.lost, lost.what()), Palette.WARNING)));
        made.changed().forEach(changed -> rows.add(row(changed.atClient(), changed.frame(), changed.sentFrame(), changed.what(), Palette.ERROR)));
        table.fill(rows);
        summary.getParent().layout();
    }

    private RowTable.Row row(boolean atClient, int frame, int other, String what, Palette colour) {
        Trace trace = (atClient ? bar().left() : bar().right()).trace();
        double since = (trace.timeNanos(frame) - trace.startNanos()) / 1e9;
        return new RowTable.Row(List.of(atClient ? Messages.clientSide : Messages.serverSide, Integer.toString(frame),
                String.format(Locale.ROOT, "%.6f", since), what), null, colour, new Fate(atClient, frame, other));
    }

    private static void way(List<String> lines, String direction, Delay delay) {
        if (delay.segments() > 0) {
            lines.add(NLS.bind(Messages.delay, new Object[] {direction, millis(delay.leastNanos()), millis(delay.medianNanos()), millis(delay.mostNanos()), delay.hops()}));
        }
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.6f", nanos / 1e9);
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }

    private void reveal(Fate fate) {
        TraceModel own = fate.atClient() ? bar().left() : bar().right();
        TraceModel other = fate.atClient() ? bar().right() : bar().left();
        select(own, fate.frame());
        long time = own.trace().timeNanos(fate.frame()) + (fate.atClient() ? alignment.offsetNanos() : -alignment.offsetNanos());
        select(other, fate.other() > 0 ? fate.other() : next(other.trace(), time));
    }

    /** The first frame at or after a time. */
    private static int next(Trace trace, long time) {
        int low = 1;
        int high = trace.frameCount();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (trace.timeNanos(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What the view shows, for tests from outside; null while it is hidden. */
    private Map<String, Object> state() {
        if (summary.isDisposed() || !summary.isVisible()) {
            return null;
        }
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("traces", bar().state());
        state.put("text", summary.getText());
        state.put("rows", table.state());
        return state;
    }
}
