package org.wirefig.figure.draw;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What must hold for every layout: no text overlaps another, none leaves the canvas, rows follow each other. */
public final class LayoutChecker {
    private record Box(double left, double top, double right, double bottom, String text) {
        static Box of(PlacedText text, double dy) {
            return new Box(text.x(), text.top() + dy, text.x() + text.width(), text.bottom() + dy, text.text());
        }

        boolean overlaps(Box other) {
            return left < other.right - 0.01 && other.left < right - 0.01 && top < other.bottom - 0.01 && other.top < bottom - 0.01;
        }
    }

    private LayoutChecker() {
    }

    public static void check(FigureLayout layout) {
        List<Box> boxes = new ArrayList<>();
        layout.titleTexts().forEach(text -> boxes.add(Box.of(text, 0)));
        layout.headings().forEach(text -> boxes.add(Box.of(text, 0)));
        layout.heads().forEach(head -> head.texts().forEach(text -> boxes.add(Box.of(text, layout.headTop()))));
        layout.legend().forEach(item -> boxes.add(Box.of(item.text(), 0)));
        layout.brackets().forEach(bracket -> bracket.texts().forEach(text -> boxes.add(Box.of(text, 0))));
        double y = layout.bodyTop();
        for (Row row : layout.rows()) {
            assertTrue(row.top() >= y - 0.01 && row.bottom() > row.top(), () -> "rows out of order at " + row);
            y = row.bottom();
            for (PlacedText text : row.texts()) {
                Box box = Box.of(text, 0);
                assertTrue(box.top >= row.top() && box.bottom <= row.bottom(), () -> "text leaves its row: " + text + " " + row.top() + ".." + row.bottom());
                boxes.add(box);
            }
            if (row instanceof Row.StepRow step) {
                assertTrue(step.arrowY() > row.top() && step.arrowY() < row.bottom(), () -> "arrow leaves its row: " + step);
            }
        }
        for (Box box : boxes) {
            assertTrue(box.left >= 0 && box.top >= 0 && box.right <= layout.width() && box.bottom <= layout.height(),
                    () -> "text runs out of the canvas of " + layout.width() + " x " + layout.height() + ": " + box);
        }
        for (int i = 1; i < layout.heads().size(); i++) {
            Head left = layout.heads().get(i - 1);
            Head right = layout.heads().get(i);
            assertTrue(left.x() + left.width() < right.x(), () -> "heads touch: " + left + right);
        }
        boxes.sort(Comparator.comparingDouble(Box::top));
        List<Box> open = new ArrayList<>();
        for (Box box : boxes) {
            open.removeIf(other -> other.bottom <= box.top);
            for (Box other : open) {
                assertTrue(!box.overlaps(other), () -> "texts overlap: " + box + " and " + other);
            }
            open.add(box);
        }
    }
}
