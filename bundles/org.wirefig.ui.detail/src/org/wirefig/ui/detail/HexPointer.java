package org.wirefig.ui.detail;

import java.util.Objects;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.wirefig.trace.Decoded.Part;

/**
 * Mouse and keys over the bytes: a click picks a byte's field, dragging and Shift pick a range, of which one end stays
 * and the other moves; the arrows walk from field to field. A part says under the mouse which frame brought it, and a
 * click on that frame's number leads there.
 */
final class HexPointer {
    /** Told what is picked. */
    interface Picked {
        /** A byte, for whatever it belongs to. */
        void octet(int offset);

        void range(int offset, int length);

        void frame(int number);
    }

    private static final int SCROLL_MILLIS = 60;

    private final HexCanvas canvas;
    private final Picked picked;
    /** The ends of what is selected: the one that stays, and the one that moves. */
    private int stays;
    private int moves;
    private int length;
    private boolean moving;
    /** Where the button went down, until it comes up; or -1. */
    private int pressed = -1;
    private boolean dragged;
    private Event last;

    HexPointer(HexCanvas canvas, Picked picked) {
        this.canvas = canvas;
        this.picked = picked;
        canvas.addListener(SWT.MouseDown, this::press);
        canvas.addListener(SWT.MouseMove, this::move);
        canvas.addListener(SWT.MouseUp, this::release);
        canvas.addListener(SWT.KeyDown, this::key);
    }

    /** Takes over what is selected now, from here or from anywhere else. */
    void selected(int offset, int count) {
        length = count;
        if (!moving) {
            stays = offset;
            moves = Math.max(offset, offset + count - 1);
        }
        canvas.highlight(offset, count, moving ? moves : offset);
    }

    /** Selects all bytes. */
    void all() {
        if (canvas.length() > 0) {
            extend(0, canvas.length() - 1);
        }
    }

    private void press(Event event) {
        canvas.setFocus();
        canvas.setToolTipText(null);
        Part part = canvas.partNumberAt(event.x, event.y);
        int at = canvas.byteAt(event.x, event.y);
        boolean inside = at >= Math.min(stays, moves) && at <= Math.max(stays, moves) && length > 0;
        if (event.button == 1 && part != null) {
            picked.frame(part.frame());
        } else if (at < 0 || event.button != 1 && inside) {
            return;
        } else if (event.button == 1 && (event.stateMask & SWT.SHIFT) != 0 && length > 0) {
            pressed = stays;
            dragged = true;
            extend(stays, at);
        } else {
            picked.octet(at);
            pressed = event.button == 1 ? at : -1;
            dragged = false;
        }
    }

    private void move(Event event) {
        if (pressed < 0) {
            tell(event);
            return;
        }
        last = event;
        drag(event);
        scroll(event);
    }

    private void release(Event event) {
        if (pressed >= 0 && event.button == 1) {
            drag(event);
            pressed = -1;
        }
    }

    private void drag(Event event) {
        int at = canvas.byteNear(event.x, event.y);
        if (at != pressed || dragged) {
            dragged = true;
            extend(pressed, at);
        }
    }

    /** While the mouse is held above or below the lines, they move by. */
    private void scroll(Event event) {
        int height = canvas.getClientArea().height;
        if (!dragged || event.y >= 0 && event.y < height) {
            return;
        }
        canvas.getDisplay().timerExec(SCROLL_MILLIS, () -> {
            if (!canvas.isDisposed() && pressed >= 0 && last == event) {
                canvas.scrollTo(canvas.topLine() + (event.y < 0 ? -1 : 1));
                int to = canvas.byteNear(event.x, event.y < 0 ? 0 : height - 1);
                if (to != moves) {
                    extend(pressed, to);
                    scroll(event);
                }
            }
        });
    }

    private void tell(Event event) {
        Part link = canvas.partNumberAt(event.x, event.y);
        int at = canvas.byteAt(event.x, event.y);
        Part part = link != null ? link : at < 0 ? null : canvas.partOf(at);
        canvas.setCursor(link == null ? null : canvas.getDisplay().getSystemCursor(SWT.CURSOR_HAND));
        String tip = part == null ? null : NLS.bind(link == null ? Messages.bytes_part : Messages.bytes_partLink, part.frame(),
                String.format("%,d", part.length()));
        if (!Objects.equals(tip, canvas.getToolTipText())) {
            canvas.setToolTipText(tip);
        }
    }

    private void extend(int stay, int to) {
        stays = stay;
        moves = to;
        moving = true;
        picked.range(Math.min(stay, to), Math.abs(to - stay) + 1);
        moving = false;
    }

    private void key(Event event) {
        boolean shift = (event.stateMask & SWT.MODIFIER_MASK) == SWT.SHIFT && length > 0;
        if (!shift && (event.stateMask & SWT.MODIFIER_MASK) != 0 || canvas.length() == 0) {
            return;
        }
        int line = canvas.perLine();
        int at = shift ? moves : Math.min(stays, moves);
        int to = switch (event.keyCode) {
            case SWT.ARROW_LEFT -> at - 1;
            case SWT.ARROW_RIGHT -> at + (shift ? 1 : Math.max(1, length));
            case SWT.ARROW_UP -> at - line;
            case SWT.ARROW_DOWN -> at + line;
            case SWT.HOME -> at - at % line;
            case SWT.END -> Math.min(canvas.length() - 1, at - at % line + line - 1);
            case SWT.PAGE_UP -> Math.max(at % line, at - canvas.visibleLines() * line);
            case SWT.PAGE_DOWN -> Math.min(canvas.length() - 1, at + canvas.visibleLines() * line);
            default -> -1;
        };
        if (to < 0 || to >= canvas.length()) {
            return;
        }
        if (shift) {
            extend(stays, to);
        } else {
            picked.octet(to);
        }
    }
}
