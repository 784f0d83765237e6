package org.wirefig.ui.detail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ScrollBar;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.FieldText;
import org.wirefig.trace.Decoded.Part;
import org.wirefig.ui.model.Fonts;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.widget.KeyboardFocus;
import org.wirefig.ui.widget.Spoken;

/**
 * Bytes as hexadecimal and text; only what is visible is drawn, so a message of megabytes costs nothing. The parts that
 * a message was brought together from have tints in turn, and before the line in which one begins the frame's number.
 */
final class HexCanvas extends Canvas {
    private static final int OFFSET_DIGITS = 4;
    /** More bytes than these are not listened to. */
    private static final int MOST_SPOKEN = 16;
    private static final int LONG_OFFSET_DIGITS = 8;

    private Bytes bytes = Bytes.EMPTY;
    private List<Part> parts = List.of();
    private HexLayout layout = new HexLayout(HexLayout.WIDE, 0, OFFSET_DIGITS, 1);
    private int from;
    private int count;
    private int lineHeight;
    private int characterWidth;
    private int top;
    private final Spoken spoken;

    HexCanvas(Composite parent) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.V_SCROLL | SWT.H_SCROLL);
        Fonts.TEXT.dress(this);
        measure();
        Fonts.TEXT.follow(this, () -> {
            measure();
            scrollBars();
            redraw();
        });
        addListener(SWT.Paint, event -> paint(event.gc));
        KeyboardFocus.show(this);
        Palette.follow(this, this::redraw);
        addListener(SWT.Resize, event -> scrollBars());
        getVerticalBar().addListener(SWT.Selection, event -> {
            top = getVerticalBar().getSelection();
            redraw();
        });
        getHorizontalBar().addListener(SWT.Selection, event -> redraw());
        spoken = Spoken.picture(this, () -> count == 0 ? NLS.bind(Messages.bytes_name, bytes.length())
                : NLS.bind(Messages.bytes_nameSelected, new Object[] {bytes.length(), count, from,
                    FieldText.hex(bytes.slice(from, Math.min(count, MOST_SPOKEN)), MOST_SPOKEN, " ")}));
    }

    /** Lines and characters as the font has them. */
    private void measure() {
        GC gc = new GC(this);
        gc.setFont(getFont());
        lineHeight = gc.getFontMetrics().getHeight() + 2;
        characterWidth = gc.textExtent("0000000000").x / 10;
        gc.dispose();
    }

    void show(Bytes other, List<Part> broughtBy) {
        bytes = other;
        parts = broughtBy;
        from = 0;
        count = 0;
        top = 0;
        scrollBars();
        redraw();
    }

    /** Marks a range and brings {@code seen}, one of its bytes, into sight. */
    void highlight(int offset, int length, int seen) {
        from = offset;
        count = length;
        spoken.changed();
        int line = seen / layout.perLine();
        int visible = visibleLines();
        if (length > 0 && (line < top || line >= top + visible)) {
            scrollTo(line == top - 1 ? line : line == top + visible ? line - visible + 1 : line - visible / 3);
        }
        redraw();
    }

    void scrollTo(int line) {
        top = Math.clamp(line, 0, Math.max(0, lines() - visibleLines()));
        getVerticalBar().setSelection(top);
        redraw();
    }

    // ---- what stands where

    int length() {
        return bytes.length();
    }

    int perLine() {
        return layout.perLine();
    }

    int visibleLines() {
        return Math.max(1, getClientArea().height / lineHeight);
    }

    int topLine() {
        return top;
    }

    /** The byte at a place of the canvas, or -1. */
    int byteAt(int x, int y) {
        int column = layout.columnAt(x + getHorizontalBar().getSelection());
        int at = lineAt(y) * layout.perLine() + column;
        return column >= 0 && at >= 0 && at < bytes.length() ? at : -1;
    }

    /** The byte nearest to a place, which may lie outside; -1 when there are no bytes. */
    int byteNear(int x, int y) {
        int at = lineAt(y) * layout.perLine() + layout.columnNear(x + getHorizontalBar().getSelection());
        return Math.min(bytes.length() - 1, Math.max(0, at));
    }

    private int lineAt(int y) {
        return top + Math.floorDiv(y, lineHeight);
    }

    /** The part that has a byte, or null. */
    Part partOf(int at) {
        return parts.stream().filter(part -> at >= part.offset() && at < part.offset() + part.length()).findFirst().orElse(null);
    }

    /** The part to whose frame's number a place belongs, or null. */
    Part partNumberAt(int x, int y) {
        int line = lineAt(y);
        return layout.frameDigits() > 0 && x + getHorizontalBar().getSelection() < layout.offsetAt() && line < lines() ? beginningIn(line) : null;
    }

    /** The first part that begins in a line, or null. */
    private Part beginningIn(int line) {
        return parts.stream().filter(part -> part.offset() / layout.perLine() == line).findFirst().orElse(null);
    }

    private int lines() {
        return (bytes.length() + layout.perLine() - 1) / layout.perLine();
    }

    private void scrollBars() {
        Rectangle area = getClientArea();
        int first = top * layout.perLine();
        int frameDigits = parts.stream().mapToInt(part -> Integer.toString(part.frame()).length()).max().orElse(0);
        layout = HexLayout.fit(area.width, frameDigits, bytes.length() > 0xffff ? LONG_OFFSET_DIGITS : OFFSET_DIGITS, characterWidth);
        top = first / layout.perLine();
        int visible = visibleLines();
        ScrollBar vertical = getVerticalBar();
        vertical.setValues(top, 0, Math.max(visible, lines()), visible, 1, visible);
        vertical.setVisible(lines() > visible);
        int width = layout.width();
        ScrollBar horizontal = getHorizontalBar();
        horizontal.setVisible(width > area.width);
        horizontal.setValues(horizontal.getVisible() ? horizontal.getSelection() : 0, 0, Math.max(area.width, width), area.width, characterWidth,
                area.width);
    }

    // ---- drawing

    private void paint(GC gc) {
        Rectangle area = getClientArea();
        gc.setBackground(Palette.BACKGROUND.color());
        gc.fillRectangle(area);
        gc.setFont(getFont());
        int left = -getHorizontalBar().getSelection();
        for (int line = top; line < lines() && (line - top) * lineHeight < area.height; line++) {
            int y = (line - top) * lineHeight + 1;
            Part begins = beginningIn(line);
            if (begins != null) {
                gc.setForeground(Palette.TLS.color());
                String number = Integer.toString(begins.frame());
                gc.drawText(number, left + layout.frameAt() + (layout.frameDigits() - number.length()) * characterWidth, y, true);
            }
            gc.setForeground(Palette.MUTED.color());
            gc.drawText(String.format("%0" + layout.offsetDigits() + "x", line * layout.perLine()), left + layout.offsetAt(), y, true);
            for (int column = 0; column < layout.perLine() && line * layout.perLine() + column < bytes.length(); column++) {
                paintByte(gc, left, y, line * layout.perLine() + column, column);
            }
        }
    }

    private void paintByte(GC gc, int left, int y, int at, int column) {
        Palette ground = ground(at);
        if (ground != null) {
            gc.setBackground(ground.color());
            boolean more = column + 1 < layout.perLine() && ground(at + 1) == ground;
            int end = more ? layout.hexAt(column + 1) : layout.hexAt(column) + 2 * characterWidth;
            gc.fillRectangle(left + layout.hexAt(column), y - 1, end - layout.hexAt(column), lineHeight);
            gc.fillRectangle(left + layout.textAt(column), y - 1, characterWidth, lineHeight);
        }
        int octet = bytes.u8(at);
        gc.setForeground(Palette.TEXT.color());
        gc.drawText(String.format("%02x", octet), left + layout.hexAt(column), y, true);
        boolean printable = octet >= 0x20 && octet < 0x7f;
        gc.setForeground(printable ? Palette.TEXT.color() : Palette.MUTED.color());
        gc.drawText(printable ? Character.toString(octet) : "·", left + layout.textAt(column), y, true);
    }

    /** What a byte stands on: the selection, its part's tint, or nothing. */
    private Palette ground(int at) {
        if (at >= from && at < from + count) {
            return Palette.BYTES_SELECTED;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (at >= parts.get(i).offset() && at < parts.get(i).offset() + parts.get(i).length()) {
                return i % 2 == 0 ? Palette.BYTES_LAYER : Palette.BYTES_PART;
            }
        }
        return null;
    }

    /** Where the first byte that is marked stands, in sight or not. */
    Rectangle marked() {
        return new Rectangle(layout.hexAt(from % layout.perLine()) - getHorizontalBar().getSelection(), (from / layout.perLine() - top) * lineHeight,
                2 * characterWidth, lineHeight);
    }

    /** What is marked and whether it is in sight, for tests from outside. */
    Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("length", bytes.length());
        state.put("offset", from);
        state.put("marked", FieldText.hex(bytes.slice(from, count), count, " "));
        int line = from / layout.perLine();
        state.put("inSight", count > 0 && line >= top && line < top + getClientArea().height / lineHeight);
        Point at = toDisplay(layout.hexAt(0) + characterWidth, lineHeight / 2 + 1);
        state.put("first", List.of(at.x, at.y));
        state.put("perLine", layout.perLine());
        state.put("step", List.of(3 * characterWidth, lineHeight));
        state.put("parts", parts.stream().map(part -> part.frame() + ": " + part.offset() + "+" + part.length()).toList());
        Point number = toDisplay(layout.frameAt() + characterWidth, lineHeight / 2 + 1);
        state.put("firstNumber", List.of(number.x, number.y));
        return state;
    }
}
