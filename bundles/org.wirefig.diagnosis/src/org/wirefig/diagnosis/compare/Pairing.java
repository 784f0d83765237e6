package org.wirefig.diagnosis.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which conversation of the working run is which of the failing one. One side is null where the other has none. */
record Pairing(Conversation working, Conversation failing) {
    /** Fewer points of likeness than these are chance. */
    static final int LEAST = 6;
    /** A failing conversation that fits nothing may stand for one that the working run had, with so many points. */
    private static final int LEAST_FOR_FAILED = 3;

    private record Candidate(Conversation working, Conversation failing, int points) {
    }

    static List<Pairing> of(List<Conversation> working, List<Conversation> failing) {
        List<Pairing> pairs = new ArrayList<>();
        Set<Conversation> used = new HashSet<>();
        take(candidates(working, failing, LEAST), used, pairs);
        List<Conversation> failed = failing.stream().filter(c -> !used.contains(c) && c.bad()).toList();
        List<Conversation> unmatched = working.stream().filter(c -> !used.contains(c) && c.purpose.kind() != Purpose.Kind.TCP
                && c.purpose.kind() != Purpose.Kind.DNS).toList();
        take(candidates(unmatched, failed, LEAST_FOR_FAILED), used, pairs);
        working.stream().filter(c -> !used.contains(c)).forEach(c -> pairs.add(new Pairing(c, null)));
        failing.stream().filter(c -> !used.contains(c)).forEach(c -> pairs.add(new Pairing(null, c)));
        return pairs;
    }

    private static List<Candidate> candidates(List<Conversation> working, List<Conversation> failing, int least) {
        List<Candidate> candidates = new ArrayList<>();
        for (Conversation a : working) {
            for (Conversation b : failing) {
                int points = a.purpose.likeness(b.purpose);
                if (points >= least) {
                    candidates.add(new Candidate(a, b, points));
                }
            }
        }
        candidates.sort(Comparator.comparingInt((Candidate c) -> -c.points).thenComparingInt(c -> c.failing.firstFrame())
                .thenComparingInt(c -> c.working.firstFrame()));
        return candidates;
    }

    private static void take(List<Candidate> candidates, Set<Conversation> used, List<Pairing> pairs) {
        for (Candidate candidate : candidates) {
            if (!used.contains(candidate.working) && !used.contains(candidate.failing)) {
                used.add(candidate.working);
                used.add(candidate.failing);
                pairs.add(new Pairing(candidate.working, candidate.failing));
            }
        }
    }
}
