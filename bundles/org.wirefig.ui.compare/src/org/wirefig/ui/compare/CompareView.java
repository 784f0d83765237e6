package org.wirefig.ui.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.compare.Comparison;
import org.wirefig.diagnosis.compare.Difference;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.ScreenState;
import org.wirefig.ui.model.TraceModel;

/**
 * A working and a failing trace side by side: where they part, the first difference that matters first, and below it the
 * steps of that conversation in both, like beside like. A click selects the frames in both traces.
 */
public final class CompareView extends PairView {
    public static final String ID = "org.wirefig.ui.compare.view";

    private StyledText area;
    private Lanes lanes;
    private DifferencesText shown;
    private Comparison comparison;
    private Difference chosen;
    private boolean turned;

    @Override
    String leftName() {
        return Messages.working1;
    }

    @Override
    String rightName() {
        return Messages.failing1;
    }

    @Override
    String purpose() {
        return Messages.comparePurpose;
    }

    @Override
    void createBody(Composite parent) {
        SashForm halves = new SashForm(parent, SWT.VERTICAL);
        halves.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        area = new StyledText(halves, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
        Palette.dress(area);
        Palette.follow(area, this::recolour);
        area.setMargins(10, 8, 10, 8);
        area.setLineSpacing(2);
        area.setCaret(null);
        area.addListener(SWT.MouseUp, this::click);
        area.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
                next();
            }
        });
        area.addListener(SWT.MouseMove, event -> {
            DifferencesText.Part part = partAt(event);
            area.setCursor(part != null && part.difference() != null ? area.getDisplay().getSystemCursor(SWT.CURSOR_HAND) : null);
        });
        lanes = new Lanes(halves, (working, failing) -> {
            select(bar().left(), working);
            select(bar().right(), failing);
        });
        halves.setWeights(1, 1);
        ScreenState.report("compare", this::state);
    }

    @Override
    void work(TraceModel left, TraceModel right, Progress progress) {
        Comparison made = Comparison.of(left.evidence().plain(), right.evidence().plain(), progress);
        right.display(() -> {
            if (current(left, right)) {
                show(made);
            }
        });
    }

    @Override
    void waiting(String why) {
        comparison = null;
        shown = null;
        chosen = null;
        area.setText(why);
        lanes.clear();
    }

    private void show(Comparison made) {
        if (!turned && made.workingRoot() != null && made.failingRoot() == null) {
            // The one in which nothing failed is the working one; asked once, then the choice is the analyst's.
            turned = true;
            bar().swap();
            return;
        }
        turned = true;
        comparison = made;
        shown = new DifferencesText(made);
        area.setText(shown.toString());
        List<StyleRange> ranges = new ArrayList<>();
        for (DifferencesText.Part part : shown.parts()) {
            StyleRange range = style(part);
            if (range != null && part.length() > 0) {
                ranges.add(range);
            }
        }
        area.setStyleRanges(ranges.toArray(StyleRange[]::new));
        for (int line = 0; line < area.getLineCount(); line++) {
            area.setLineWrapIndent(line, 1, 26);
        }
        choose(made.differences().isEmpty() ? null : made.differences().getFirst());
    }

    private void recolour() {
        if (comparison != null) {
            Difference kept = chosen;
            show(comparison);
            choose(kept);
        }
    }

    private static StyleRange style(DifferencesText.Part part) {
        StyleRange range = new StyleRange();
        range.start = part.from();
        range.length = part.length();
        switch (part.kind()) {
            case RANK -> {
                range.foreground = (part.difference().rank() == 1 ? Palette.ERROR : Palette.MUTED).color();
                range.font = JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT);
            }
            case SENTENCE -> {
                if (part.difference() == null || part.difference().rank() > 1) {
                    return null;
                }
                range.font = JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT);
            }
            case SIDE -> range.foreground = (part.working() ? Palette.OK : Palette.ERROR).color();
            case FRAME -> {
                range.underline = true;
                range.underlineStyle = SWT.UNDERLINE_SINGLE;
                range.foreground = Palette.TLS.color();
            }
            case MUTED -> range.foreground = Palette.MUTED.color();
            case WHAT -> {
                return null;
            }
        }
        return range;
    }

    private DifferencesText.Part partAt(Event event) {
        int offset = shown == null ? -1 : area.getOffsetAtPoint(new Point(event.x, event.y));
        return offset < 0 ? null : shown.at(offset);
    }

    private void click(Event event) {
        DifferencesText.Part part = partAt(event);
        if (event.button == 1 && area.getSelectionCount() == 0 && part != null && part.difference() != null) {
            choose(part.difference());
            reveal(part.difference());
        }
    }

    /** Goes to the next difference. */
    void next() {
        if (comparison != null && !comparison.differences().isEmpty()) {
            List<Difference> all = comparison.differences();
            Difference next = all.get((all.indexOf(chosen) + 1) % all.size());
            choose(next);
            reveal(next);
        }
    }

    private void choose(Difference difference) {
        chosen = difference;
        for (int line = 0; line < area.getLineCount(); line++) {
            DifferencesText.Part part = shown.at(area.getOffsetAtLine(line));
            boolean own = part != null && difference != null && part.difference() == difference;
            area.setLineBackground(line, 1, own ? Palette.BYTES_LAYER.color() : null);
        }
        lanes.show(comparison, difference);
    }

    /** Selects what a difference rests on, in both traces. */
    private void reveal(Difference difference) {
        select(bar().left(), difference.working().frame());
        select(bar().right(), difference.failing().frame());
    }

    /** What the view shows, for tests from outside; null while it is hidden. */
    private Map<String, Object> state() {
        if (area.isDisposed() || !area.isVisible()) {
            return null;
        }
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("traces", bar().state());
        state.put("text", area.getText());
        Map<String, Object> places = new LinkedHashMap<>();
        Rectangle visible = area.getClientArea();
        for (DifferencesText.Part part : shown == null ? List.<DifferencesText.Part>of() : shown.parts()) {
            Point at = area.getLocationAtOffset(part.from());
            if (part.kind() == DifferencesText.Kind.FRAME && at.y >= 0 && at.y + area.getLineHeight() <= visible.height) {
                Point place = area.toDisplay(at.x + 4, at.y + area.getLineHeight() / 2);
                places.putIfAbsent(part.difference().rank() + (part.working() ? " working" : " failing"), List.of(place.x, place.y));
            }
        }
        state.put("links", places);
        state.put("lanes", lanes.state());
        List<Integer> frames = new ArrayList<>();
        for (TraceModel model : new TraceModel[] {bar().left(), bar().right()}) {
            frames.add(model == null ? 0 : model.selection().frame());
        }
        state.put("selected", frames);
        return state;
    }
}
