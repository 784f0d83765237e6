package org.wirefig.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names close to one that does not exist: few letters changed, left out, added or exchanged, or one more at the end. */
public final class Near {
    private static final int MOST = 3;

    private Near() {
    }

    /** At most three names, the closest first. */
    public static List<String> to(String wrong, Collection<String> names) {
        String sought = wrong.toLowerCase(Locale.ROOT);
        if (sought.isEmpty() || sought.length() > 100) {
            return List.of();
        }
        int limit = Math.max(1, Math.min(4, sought.length() / 4));
        record Candidate(String name, int distance) {
        }
        List<Candidate> candidates = new ArrayList<>();
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            int distance = Math.abs(lower.length() - sought.length()) > limit ? limit + 1 : distance(sought, lower, limit);
            if (distance > limit && sought.length() > 2 && (lower.startsWith(sought) || lower.endsWith("." + sought))) {
                distance = limit;
            }
            if (distance <= limit) {
                candidates.add(new Candidate(name, distance));
            }
        }
        candidates.sort(Comparator.comparingInt(Candidate::distance).thenComparingInt(c -> c.name().length())
                .thenComparing(Candidate::name));
        return candidates.stream().limit(MOST).map(Candidate::name).toList();
    }

    /** Damerau's distance (optimal string alignment); anything above the limit is {@code limit + 1}. */
    static int distance(String a, String b, int limit) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, before[j - 2] + 1);
                }
                row[j] = best;
                least = Math.min(least, best);
            }
            if (least > limit) {
                return limit + 1;
            }
            int[] spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }
}
