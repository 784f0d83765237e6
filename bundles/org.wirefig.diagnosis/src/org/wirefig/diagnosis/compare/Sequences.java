package org.wirefig.diagnosis.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays two sequences of events beside each other: the longest common subsequence of their keys (Hirschberg 1975 explains
 * the table), matched as early as possible, so that a failing run that tries again and again is compared by its first try.
 */
final class Sequences {
    /** Events compared of each side; the table is quadratic. */
    static final int MOST = 1500;

    /** An event of both runs, or of one where the other is null. */
    record Row(Event working, Event failing) {
    }

    private Sequences() {
    }

    static List<Row> align(List<Event> working, List<Event> failing) {
        List<Event> a = working.subList(0, Math.min(MOST, working.size()));
        List<Event> b = failing.subList(0, Math.min(MOST, failing.size()));
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).key().equals(b.get(j).key()) ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Row> rows = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.size() && j < b.size()) {
            if (a.get(i).key().equals(b.get(j).key())) {
                rows.add(new Row(a.get(i++), b.get(j++)));
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                rows.add(new Row(a.get(i++), null));
            } else {
                rows.add(new Row(null, b.get(j++)));
            }
        }
        while (i < a.size()) {
            rows.add(new Row(a.get(i++), null));
        }
        while (j < b.size()) {
            rows.add(new Row(null, b.get(j++)));
        }
        return rows;
    }
}
