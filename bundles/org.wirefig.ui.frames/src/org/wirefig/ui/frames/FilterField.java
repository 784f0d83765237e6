package org.wirefig.ui.frames;

import java.util.List;
import java.util.Objects;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.wirefig.filter.Problem;
import org.wirefig.ui.model.Palette;

/** The field that a filter is typed into: a hint while it is empty, and a mark below what does not compile. */
final class FilterField {
    private static final String HINT = "Filter, for example  tcp.port==5061 || http";
    private static final int ROUND = 8;

    private final Composite frame;
    private final StyledText text;
    private List<Problem> problems = List.of();

    FilterField(Composite parent, Runnable changed, Runnable enter, Runnable escape) {
        frame = new Composite(parent, SWT.DOUBLE_BUFFERED);
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 7;
        layout.marginHeight = 6;
        layout.horizontalSpacing = 6;
        frame.setLayout(layout);
        Canvas glass = new Canvas(frame, SWT.NONE);
        glass.setLayoutData(new GridData(16, 16));
        glass.addListener(SWT.Paint, event -> glass(event.gc));
        text = new StyledText(frame, SWT.SINGLE);
        Palette.own(text);
        Palette.own(glass);
        text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        text.setAlwaysShowScrollBars(false);
        frame.addListener(SWT.Paint, event -> border(event.gc));
        text.addListener(SWT.Paint, event -> hint(event.gc));
        text.addListener(SWT.FocusIn, event -> frame.redraw());
        text.addListener(SWT.FocusOut, event -> frame.redraw());
        text.addListener(SWT.Modify, event -> {
            changed.run();
            text.redraw();
        });
        text.addVerifyKeyListener(event -> {
            if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
                event.doit = false;
                enter.run();
            } else if (event.keyCode == SWT.ESC) {
                event.doit = false;
                escape.run();
            } else if (event.keyCode == 'a' && event.stateMask == SWT.MOD1) {
                event.doit = false;
                text.selectAll();
            }
        });
        text.addListener(SWT.Traverse, FilterField::traverse);
        text.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = "Filter" + (problems.isEmpty() ? "" : ", wrong: " + problems.getFirst());
            }
        });
        colours();
    }

    private static void traverse(Event event) {
        if (event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
            event.doit = true;
        }
    }

    Composite control() {
        return frame;
    }

    String get() {
        return text.getText();
    }

    void set(String filter) {
        text.setText(filter.replace('\n', ' '));
        text.setCaretOffset(text.getCharCount());
    }

    void focus() {
        text.setFocus();
        text.selectAll();
    }

    /** Marks what is wrong; an empty list: nothing is. */
    void show(List<Problem> wrong) {
        if (Objects.equals(problems, wrong)) {
            return;
        }
        problems = wrong;
        colours();
        text.setStyleRanges(wrong.stream().map(this::mark).filter(Objects::nonNull).toArray(StyleRange[]::new));
        frame.redraw();
    }

    private StyleRange mark(Problem problem) {
        int most = text.getCharCount();
        int from = Math.min(problem.position(), Math.max(0, most - 1));
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
        Palette ground = problems.isEmpty() ? Palette.BACKGROUND : Palette.ERROR_TINT;
        text.setBackground(ground.color());
        text.setForeground(Palette.TEXT.color());
        for (org.eclipse.swt.widgets.Control child : frame.getChildren()) {
            child.setBackground(ground.color());
        }
    }

    // ---- drawing

    private void border(GC gc) {
        Rectangle area = frame.getClientArea();
        gc.setAntialias(SWT.ON);
        gc.setBackground((problems.isEmpty() ? Palette.BACKGROUND : Palette.ERROR_TINT).color());
        gc.fillRoundRectangle(0, 0, area.width - 1, area.height - 1, ROUND, ROUND);
        gc.setForeground((!problems.isEmpty() ? Palette.ERROR : text.isFocusControl() ? Palette.TLS : Palette.OTHER).color());
        gc.drawRoundRectangle(0, 0, area.width - 1, area.height - 1, ROUND, ROUND);
    }

    private void hint(GC gc) {
        if (text.getCharCount() == 0) {
            gc.setForeground(Palette.MUTED.color());
            gc.drawText(HINT, 2, 0, true);
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
