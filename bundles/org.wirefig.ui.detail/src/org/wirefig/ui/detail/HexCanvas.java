package org.wirefig.ui.detail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ScrollBar;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.FieldText;
import org.wirefig.ui.model.Palette;

/**
 * Bytes as hexadecimal and text, sixteen a line, or eight where there is no room; only what is visible is drawn, so a message of megabytes costs nothing.
 * A click selects the byte's field; the arrow keys walk through the bytes.
 */
final class HexCanvas extends Canvas {
    private static final int WIDE = 16;
    private static final int MARGIN = 8;
    private static final int OFFSET_DIGITS = 4;
    private static final int GROUP = 8;

    private final IntConsumer picked;
    private Bytes bytes = Bytes.EMPTY;
    private int from;
    private int count;
    private int perLine = WIDE;
    private int lineHeight;
    private int characterWidth;
    private int top;

    HexCanvas(Composite parent, IntConsumer picked) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.V_SCROLL | SWT.H_SCROLL);
        this.picked = picked;
        setFont(JFaceResources.getTextFont());
        GC gc = new GC(this);
        gc.setFont(getFont());
        lineHeight = gc.getFontMetrics().getHeight() + 2;
        characterWidth = gc.textExtent("0000000000").x / 10;
        gc.dispose();
        addListener(SWT.Paint, event -> paint(event.gc));
        Palette.follow(this, this::redraw);
        addListener(SWT.Resize, event -> scrollBars());
        addListener(SWT.MouseDown, event -> pick(event.x, event.y));
        addListener(SWT.KeyDown, event -> key(event.keyCode));
        getVerticalBar().addListener(SWT.Selection, event -> {
            top = getVerticalBar().getSelection();
            redraw();
        });
        getHorizontalBar().addListener(SWT.Selection, event -> redraw());
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = "Bytes: " + bytes.length() + ", selected " + count + " from " + from;
            }
        });
    }

    void show(Bytes other) {
        bytes = other;
        from = 0;
        count = 0;
        top = 0;
        scrollBars();
        redraw();
    }

    /** Marks a range and brings its beginning into sight. */
    void highlight(int offset, int length) {
        from = offset;
        count = length;
        int line = offset / perLine;
        int visible = Math.max(1, getClientArea().height / lineHeight);
        if (length > 0 && (line < top || line >= top + visible)) {
            top = Math.clamp(line - visible / 3, 0, Math.max(0, lines() - visible));
            getVerticalBar().setSelection(top);
        }
        redraw();
    }

    /** What is marked and whether it is in sight, for tests from outside. */
    Map<String, Object> state(String tab) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("tab", tab);
        state.put("length", bytes.length());
        state.put("offset", from);
        state.put("marked", FieldText.hex(bytes.slice(from, count), count, " "));
        int visible = getClientArea().height / lineHeight;
        int line = from / perLine;
        state.put("inSight", count > 0 && line >= top && line < top + visible);
        Point at = toDisplay(hexAt(0) + characterWidth, lineHeight / 2 + 1);
        state.put("first", List.of(at.x, at.y));
        state.put("perLine", perLine);
        state.put("step", List.of(3 * characterWidth, lineHeight));
        return state;
    }

    private int lines() {
        return (bytes.length() + perLine - 1) / perLine;
    }

    private int digits() {
        return bytes.length() > 0xffff ? 8 : OFFSET_DIGITS;
    }

    private void scrollBars() {
        Rectangle area = getClientArea();
        int first = top * perLine;
        perLine = WIDE;
        perLine = 2 * MARGIN + textAt(perLine) - MARGIN > area.width ? GROUP : WIDE;
        top = first / perLine;
        int visible = Math.max(1, area.height / lineHeight);
        ScrollBar vertical = getVerticalBar();
        vertical.setValues(top, 0, Math.max(visible, lines()), visible, 1, visible);
        vertical.setVisible(lines() > visible);
        int width = 2 * MARGIN + textAt(perLine) - MARGIN;
        ScrollBar horizontal = getHorizontalBar();
        horizontal.setVisible(width > area.width);
        horizontal.setValues(horizontal.getVisible() ? horizontal.getSelection() : 0, 0, Math.max(area.width, width), area.width, characterWidth,
                area.width);
    }

    private int hexAt(int column) {
        return MARGIN + (digits() + 2 + column * 3 + (column >= GROUP ? 1 : 0)) * characterWidth;
    }

    private int textAt(int column) {
        return MARGIN + (digits() + 2 + perLine * 3 + 2 + column) * characterWidth;
    }

    private void paint(GC gc) {
        Rectangle area = getClientArea();
        gc.setBackground(Palette.BACKGROUND.color());
        gc.fillRectangle(area);
        gc.setFont(getFont());
        int left = -getHorizontalBar().getSelection();
        for (int line = top; line < lines() && (line - top) * lineHeight < area.height; line++) {
            int y = (line - top) * lineHeight + 1;
            gc.setForeground(Palette.MUTED.color());
            gc.drawText(String.format("%0" + digits() + "x", line * perLine), left + MARGIN, y, true);
            for (int column = 0; column < perLine && line * perLine + column < bytes.length(); column++) {
                paintByte(gc, left, y, line * perLine + column, column);
            }
        }
    }

    private void paintByte(GC gc, int left, int y, int at, int column) {
        boolean marked = at >= from && at < from + count;
        if (marked) {
            gc.setBackground(Palette.BYTES_SELECTED.color());
            boolean more = at + 1 < from + count && column + 1 < perLine;
            int end = more ? hexAt(column + 1) : hexAt(column) + 2 * characterWidth;
            gc.fillRectangle(left + hexAt(column), y - 1, end - hexAt(column), lineHeight);
            gc.fillRectangle(left + textAt(column), y - 1, characterWidth, lineHeight);
        }
        int octet = bytes.u8(at);
        gc.setForeground(Palette.TEXT.color());
        gc.drawText(String.format("%02x", octet), left + hexAt(column), y, true);
        boolean printable = octet >= 0x20 && octet < 0x7f;
        gc.setForeground(printable ? Palette.TEXT.color() : Palette.MUTED.color());
        gc.drawText(printable ? Character.toString(octet) : "·", left + textAt(column), y, true);
    }

    private void pick(int x, int y) {
        setFocus();
        int at = byteAt(new Point(x + getHorizontalBar().getSelection(), y));
        if (at >= 0) {
            picked.accept(at);
        }
    }

    private int byteAt(Point point) {
        int line = top + point.y / lineHeight;
        for (int column = 0; column < perLine; column++) {
            int at = line * perLine + column;
            boolean hex = point.x >= hexAt(column) - characterWidth / 2 && point.x < hexAt(column) + 2 * characterWidth + characterWidth / 2;
            boolean text = point.x >= textAt(column) && point.x < textAt(column + 1);
            if (at < bytes.length() && (hex || text)) {
                return at;
            }
        }
        return -1;
    }

    private void key(int code) {
        int step = switch (code) {
            case SWT.ARROW_LEFT -> -1;
            case SWT.ARROW_RIGHT -> Math.max(1, count);
            case SWT.ARROW_UP -> -perLine;
            case SWT.ARROW_DOWN -> perLine;
            default -> 0;
        };
        int to = from + step;
        if (step != 0 && to >= 0 && to < bytes.length()) {
            picked.accept(to);
        }
    }
}
