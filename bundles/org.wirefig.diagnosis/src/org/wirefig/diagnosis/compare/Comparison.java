package org.wirefig.diagnosis.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Severity;

/**
 * Where a working and a failing run part. Conversations are matched by what they are for, steps by what they mean; times,
 * ports, randoms, numbers and other traffic are set aside.
 *
 * @param differences the first that matters first
 * @param pairs the matched conversations with their steps side by side, for showing both runs
 * @param workingRoot id of what failed in the working trace nonetheless, or null
 */
public record Comparison(List<Difference> differences, List<Pair> pairs, String workingRoot, String failingRoot) {
    /** A conversation in both runs. The filters select its connections; empty for what is not over TCP. */
    public record Pair(String label, String workingFilter, String failingFilter, List<Step> steps) {
    }

    /** A step of both runs, or of one where the other is null. */
    public record Step(Event working, Event failing) {
    }

    public static Comparison of(Diagnosis working, Diagnosis failing) {
        return of(working, failing, Progress.NONE);
    }

    /** Cancelling throws {@link CancellationException}. */
    public static Comparison of(Diagnosis working, Diagnosis failing, Progress progress) {
        List<Pairing> pairings = Pairing.of(Conversations.of(working.facts()), Conversations.of(failing.facts()));
        Set<String> known = working.findings().stream().map(Comparison::name).collect(Collectors.toSet());
        Finding root = failing.findings().stream().filter(f -> f.root() && !known.contains(name(f))).findFirst().orElse(root(failing));
        List<Pair> pairs = new ArrayList<>();
        for (Pairing pairing : pairings) {
            if (!progress.report(pairs.size(), pairings.size())) {
                throw new CancellationException("The comparison was cancelled");
            }
            if (pairing.working() != null && pairing.failing() != null) {
                pairs.add(new Pair(pairing.failing().purpose.label(), pairing.working().filter(), pairing.failing().filter(),
                        Sequences.align(pairing.working().events, pairing.failing().events).stream().map(r -> new Step(r.working(), r.failing())).toList()));
            }
        }
        Finding workingRoot = working.findings().stream().filter(Comparison::failed).findFirst().orElse(null);
        boolean newly = root != null && !known.contains(name(root));
        return new Comparison(new Ranking(failing, root).rank(pairings, newly), pairs, workingRoot == null ? null : workingRoot.id(),
                root == null ? null : root.id());
    }

    /** What makes findings of two traces the same: a weakness in one may be what failed in the other. */
    private static String name(Finding finding) {
        return finding.severity() + " " + finding.id();
    }

    /** A root cause that made something fail; a weakness may stand in a working trace as well. */
    private static boolean failed(Finding finding) {
        return finding.root() && finding.severity() == Severity.ERROR;
    }

    private static Finding root(Diagnosis diagnosis) {
        return diagnosis.findings().stream().filter(Finding::root).findFirst().orElse(null);
    }
}
