package org.wirefig.ui.findings;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.custom.VerifyKeyListener;
import org.eclipse.swt.events.VerifyEvent;
import org.eclipse.swt.graphics.Rectangle;
import org.wirefig.diagnosis.Finding;
import org.wirefig.ui.findings.FindingsText.Part;
import org.wirefig.ui.widget.KeyboardFocus;

/**
 * The keyboard over the findings: the arrows, Home and End go through their titles and frame numbers, Enter follows the
 * one in focus as a click does. The caret goes along unseen, so that a screen reader reads the line.
 */
final class FindingsFocus implements VerifyKeyListener {
    private static final int ROOM = 3;

    private final StyledText area;
    private final Supplier<FindingsText> shown;
    private final Consumer<Part> follow;
    private Part focus;

    FindingsFocus(StyledText area, Supplier<FindingsText> shown, Consumer<Part> follow) {
        this.area = area;
        this.shown = shown;
        this.follow = follow;
        area.addVerifyKeyListener(this);
        KeyboardFocus.show(area, this::place);
        area.getAccessible().addAccessibleListener(AccessibleListener.getNameAdapter(event -> event.result = focus == null ? event.result : words()));
    }

    /** Where what is in focus stands; null when nothing is. */
    private Rectangle place() {
        if (focus == null) {
            return null;
        }
        Rectangle text = area.getTextBounds(focus.from(), focus.from() + focus.length() - 1);
        return new Rectangle(text.x - ROOM, text.y - 1, text.width + 2 * ROOM, text.height + 1);
    }

    /** What is in focus, for a screen reader: its line, and with a root cause how grave it is, which no word of it tells. */
    private String words() {
        int line = area.getLineAtOffset(focus.from());
        String text = area.getLine(line);
        return focus.frame() > 0 ? NLS.bind(Messages.spokenFrame, text)
                : shown.get().line(area.getOffsetAtLine(line)).level() > 0 ? NLS.bind(Messages.spokenLed, text)
                : NLS.bind(Messages.spokenFinding, severity(focus.finding()), text);
    }

    private static String severity(Finding finding) {
        return switch (finding.severity()) {
            case ERROR -> Messages.severityError;
            case WARNING -> Messages.severityWarning;
            case NOTE -> Messages.severityNote;
        };
    }

    /** Other findings are shown. */
    void forget() {
        focus = null;
    }

    /** What is in focus, or null. */
    Part part() {
        return focus;
    }

    /** Brings the keyboard to a title or a frame number. */
    void to(Part part) {
        focus = part;
        area.setCaretOffset(part.from());
        area.showSelection();
        area.redraw();
        area.getAccessible().sendEvent(ACC.EVENT_NAME_CHANGED, null);
    }

    @Override
    public void verifyKey(VerifyEvent event) {
        List<Part> stops = shown.get() == null ? List.of() : shown.get().stops();
        if (stops.isEmpty() || (event.stateMask & SWT.MODIFIER_MASK) != 0) {
            return;
        }
        int at = stops.indexOf(focus);
        switch (event.keyCode) {
            case SWT.ARROW_DOWN -> to(stops.get(Math.min(stops.size() - 1, at + 1)));
            case SWT.ARROW_UP -> to(stops.get(Math.max(0, at - 1)));
            case SWT.HOME -> to(stops.getFirst());
            case SWT.END -> to(stops.getLast());
            case SWT.CR, SWT.KEYPAD_CR -> {
                if (focus != null) {
                    follow.accept(focus);
                }
            }
            default -> {
                return;
            }
        }
        event.doit = false;
    }
}
