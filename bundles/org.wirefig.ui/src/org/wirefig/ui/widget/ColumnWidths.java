package org.wirefig.ui.widget;

import java.util.stream.IntStream;

/** How much of a table's width each of its columns gets. */
public final class ColumnWidths {
    /** A column that gives way stays this wide. */
    private static final int LEAST = 60;

    private ColumnWidths() {
    }

    /** How wide each column is where {@code room} is there for all; none asks for more than half of it. */
    public static int[] of(int[] needs, int[] weights, int room) {
        int[] widths = IntStream.of(needs).map(need -> Math.min(need, Math.max(LEAST, room / 2))).toArray();
        int rest = room - IntStream.of(widths).sum();
        // Where there is too little, the widest of those that may give way does, down to the next one, and so on.
        for (; rest < 0; rest++) {
            int wide = IntStream.range(0, widths.length).filter(i -> weights[i] > 0 && widths[i] > LEAST)
                    .reduce((a, b) -> widths[a] >= widths[b] ? a : b).orElse(-1);
            if (wide < 0) {
                return widths;
            }
            widths[wide]--;
        }
        int sum = IntStream.of(weights).sum();
        for (int i = 0; i < widths.length && sum > 0; i++) {
            widths[i] += rest * weights[i] / sum;
        }
        return widths;
    }
}
