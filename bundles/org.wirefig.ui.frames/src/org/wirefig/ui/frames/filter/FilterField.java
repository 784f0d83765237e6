package org.wirefig.ui.frames.filter;

import java.util.List;
import java.util.Objects;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.custom.VerifyKeyListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.wirefig.filter.Problem;
import org.wirefig.ui.model.Palette;

/** The field that a filter is typed into: a hint while it is empty, and a mark below what does not compile. */
final class FilterField {
    private static final int ROUND = 8;

    private final Composite frame;
    private final StyledText text;
    private final String hint;
    private List<Problem> problems = List.of();

    FilterField(Composite parent, String name, String hint) {
        this.hint = hint;
        frame = new Composite(parent, SWT.DOUBLE_BUFFERED);
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 7;
        layout.marginHeight = 6;
        layout.horizontalSpacing = 6;
        frame.setLayout(layout);
        Canvas glass = new Canvas(frame, SWT.NO_FOCUS);
        glass.setLayoutData(new GridData(16, 16));
        glass.addListener(SWT.Paint, event -> glass(event.gc));
        text = new StyledText(frame, SWT.SINGLE);
        Palette.own(text);
        Palette.own(glass);
        Palette.follow(frame, this::recolour);
        text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        text.setAlwaysShowScrollBars(false);
        frame.addListener(SWT.Paint, event -> border(event.gc));
        text.addListener(SWT.Paint, event -> hint(event.gc));
        text.addListener(SWT.FocusIn, event -> frame.redraw());
        text.addListener(SWT.FocusOut, event -> frame.redraw());
        text.addListener(SWT.Modify, event -> text.redraw());
        text.addVerifyKeyListener(event -> {
            if (event.keyCode == 'a' && event.stateMask == SWT.MOD1) {
                event.doit = false;
                text.selectAll();
            }
        });
        text.addListener(SWT.Traverse, this::traverse);
        text.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = name + (problems.isEmpty() ? "" : ", " + problems.getFirst());
            }
        });
        colours();
    }

    private void traverse(Event event) {
        if (event.detail == SWT.TRAVERSE_TAB_NEXT) {
            event.doit = true;
        } else if (event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
            // By itself the platform goes to the group around the text, and from there into the text again.
            event.doit = !before(frame);
        }
    }

    /** Gives the keyboard to what stands before a control; false when there is nothing. */
    private static boolean before(Control control) {
        List<Control> all = List.of(control.getParent().getChildren());
        for (int i = all.indexOf(control) - 1; i >= 0; i--) {
            if (all.get(i).isVisible() && all.get(i).setFocus()) {
                return true;
            }
        }
        return !(control.getParent() instanceof Shell) && before(control.getParent());
    }

    Composite control() {
        return frame;
    }

    /** Where the keys go, for what completes what is typed. */
    StyledText text() {
        return text;
    }

    /** Hears keys, before what was added earlier does nothing with them; {@code doit = false} takes one. */
    void onKey(VerifyKeyListener listener) {
        text.addVerifyKeyListener(listener);
    }

    String get() {
        return text.getText();
    }

    void set(String filter) {
        text.setText(filter.replace('\n', ' '));
        text.setCaretOffset(text.getCharCount());
    }

    /** A field that takes nothing in is dimmed, and without its hint. */
    void enable(boolean enabled) {
        frame.setEnabled(enabled);
        text.setEnabled(enabled);
        colours();
        frame.redraw();
    }

    void focus() {
        text.setFocus();
        text.selectAll();
    }

    /** Marks what is wrong; an empty list: nothing is. */
    void show(List<Problem> wrong, String reason) {
        text.setToolTipText(reason.isEmpty() ? null : reason.replace("&", "&&"));
        if (Objects.equals(problems, wrong)) {
            return;
        }
        problems = wrong;
        colours();
        text.setStyleRanges(new StyleRange[0]);
        int free = 0;
        for (Problem problem : wrong) {
            StyleRange mark = mark(problem, free);
            if (mark != null) {
                text.setStyleRange(mark);
                free = mark.start + mark.length;
            }
        }
        frame.redraw();
    }

    private StyleRange mark(Problem problem, int free) {
        int most = text.getCharCount();
        int from = Math.max(free, Math.min(problem.position(), Math.max(0, most - 1)));
        int length = Math.min(Math.max(1, problem.length()), most - from);
        if (length <= 0) {
            return null;
        }
        StyleRange range = new StyleRange(from, length, Palette.ERROR.color(), null);
        range.underline = true;
        range.underlineStyle = SWT.UNDERLINE_ERROR;
        range.underlineColor = Palette.ERROR.color();
        return range;
    }

    /** True while the field is tinted as wrong. */
    boolean wrong() {
        return !problems.isEmpty();
    }

    private void colours() {
        Palette ground = ground();
        text.setBackground(ground.color());
        text.setForeground((frame.isEnabled() ? Palette.TEXT : Palette.MUTED).color());
        for (Control child : frame.getChildren()) {
            child.setBackground(ground.color());
        }
    }

    private Palette ground() {
        return !frame.isEnabled() ? Palette.HEADER : problems.isEmpty() ? Palette.BACKGROUND : Palette.ERROR_TINT;
    }

    private void recolour() {
        colours();
        for (StyleRange mark : text.getStyleRanges()) {
            mark.foreground = Palette.ERROR.color();
            mark.underlineColor = Palette.ERROR.color();
            text.setStyleRange(mark);
        }
        frame.redraw();
    }

    // ---- drawing

    private void border(GC gc) {
        Rectangle area = frame.getClientArea();
        gc.setAntialias(SWT.ON);
        gc.setBackground(ground().color());
        gc.fillRoundRectangle(0, 0, area.width - 1, area.height - 1, ROUND, ROUND);
        gc.setForeground((!problems.isEmpty() ? Palette.ERROR : text.isFocusControl() ? Palette.TLS : frame.isEnabled() ? Palette.OTHER : Palette.LINE).color());
        gc.drawRoundRectangle(0, 0, area.width - 1, area.height - 1, ROUND, ROUND);
    }

    private void hint(GC gc) {
        if (text.getCharCount() == 0 && frame.isEnabled()) {
            gc.setForeground(Palette.MUTED.color());
            gc.drawText(hint, 2, 0, true);
        }
    }

    private static void glass(GC gc) {
        gc.setAntialias(SWT.ON);
        gc.setForeground(Palette.MUTED.color());
        gc.setLineWidth(2);
        gc.drawOval(2, 2, 8, 8);
        gc.drawLine(9, 9, 13, 13);
    }
}
