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
        // Where there is too little, those with the most weight give way first, down to a third of the room; then the widest does, and so on.
        for (; rest < 0; rest++) {
            int wide = widest(widths, IntStream.of(weights).max().orElse(0), weights, Math.max(LEAST, room / 3));
            wide = wide < 0 ? widest(widths, 1, weights, LEAST) : wide;
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

    /** The widest column of at least so much weight that is wider than {@code least}; -1 when none is. */
    private static int widest(int[] widths, int weight, int[] weights, int least) {
        return IntStream.range(0, widths.length).filter(i -> weights[i] >= Math.max(1, weight) && widths[i] > least)
                .reduce((a, b) -> widths[a] >= widths[b] ? a : b).orElse(-1);
    }
}
