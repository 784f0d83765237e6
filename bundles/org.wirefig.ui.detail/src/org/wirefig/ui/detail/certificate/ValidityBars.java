package org.wirefig.ui.detail.certificate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.wirefig.protocol.pki.Certificates.Certificate;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.widget.Spoken;

/** The validity of each certificate of a chain as a bar on one axis of time, and a line at the time of capture. */
final class ValidityBars {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);
    private static final int GAP = 6;

    private final Canvas canvas;
    private final Spoken spoken;
    private List<Certificate> chain = List.of();
    private Certificate selected;
    private Instant captured = Instant.EPOCH;

    ValidityBars(Composite parent) {
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS) {
            @Override
            public Point computeSize(int wHint, int hHint, boolean changed) {
                GC gc = new GC(this);
                int line = gc.getFontMetrics().getHeight();
                gc.dispose();
                return new Point(wHint == SWT.DEFAULT ? 200 : wHint, (line + GAP) * (chain.size() + 2));
            }
        };
        Palette.own(canvas);
        Palette.follow(canvas, canvas::redraw);
        canvas.addListener(SWT.Paint, event -> paint(event.gc));
        spoken = Spoken.picture(canvas, () -> Messages.BarsName + ": " + String.join("; ",
                chain.stream().map(c -> name(c) + " " + Properties.validity(c, captured)).toList()));
    }

    Canvas control() {
        return canvas;
    }

    void show(List<Certificate> path, Certificate focus, Instant at) {
        boolean other = path.size() != chain.size();
        chain = path;
        selected = focus;
        captured = at;
        spoken.changed();
        if (other) {
            canvas.getParent().layout(true, true);
        }
        canvas.redraw();
    }

    static String name(Certificate c) {
        return c.commonName().isEmpty() ? c.subject() : c.commonName();
    }

    private void paint(GC gc) {
        Rectangle area = canvas.getClientArea();
        gc.setBackground(Palette.BACKGROUND.color());
        gc.fillRectangle(area);
        if (chain.isEmpty()) {
            return;
        }
        int line = gc.getFontMetrics().getHeight();
        long from = captured.getEpochSecond();
        long to = from;
        for (Certificate c : chain) {
            from = Math.min(from, c.notBefore().getEpochSecond());
            to = Math.max(to, c.notAfter().getEpochSecond());
        }
        int left = area.x + 2 * GAP;
        int width = Math.max(1, area.width - 4 * GAP);
        double scale = (double) width / Math.max(1, to - from);
        int at = left + (int) ((captured.getEpochSecond() - from) * scale);
        int y = line + GAP;
        for (Certificate c : chain) {
            int begin = left + (int) ((c.notBefore().getEpochSecond() - from) * scale);
            int end = left + (int) ((c.notAfter().getEpochSecond() - from) * scale);
            gc.setBackground((c.validAt(captured) ? Palette.HTTP : Palette.ERROR).color());
            gc.setAlpha(c.equals(selected) ? 150 : 80);
            gc.fillRoundRectangle(begin, y, Math.max(3, end - begin), line + 2, GAP, GAP);
            gc.setAlpha(255);
            gc.setForeground(Palette.TEXT.color());
            Point size = gc.textExtent(name(c));
            gc.drawText(name(c), Math.clamp(begin + GAP, left, Math.max(left, left + width - size.x)), y + 1, true);
            y += line + GAP;
        }
        gc.setForeground(Palette.MUTED.color());
        gc.drawText(DAY.format(Instant.ofEpochSecond(from)), left, y, true);
        String last = DAY.format(Instant.ofEpochSecond(to));
        gc.drawText(last, left + width - gc.textExtent(last).x, y, true);
        String now = NLS.bind(Messages.Captured, DAY.format(captured));
        Point size = gc.textExtent(now);
        gc.setForeground(Palette.TEXT.color());
        gc.drawText(now, Math.clamp(at - size.x / 2, left, Math.max(left, left + width - size.x)), 0, true);
        gc.setLineWidth(2);
        gc.drawLine(at, line + 2, at, y - 2);
        gc.setLineWidth(1);
    }
}
