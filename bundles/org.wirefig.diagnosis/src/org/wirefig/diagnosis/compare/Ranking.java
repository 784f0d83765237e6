package org.wirefig.diagnosis.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.Evidence;
import org.wirefig.diagnosis.Finding;

/**
 * Puts differences in the order in which they matter: what touches the failing run's root cause first, then what touches
 * its consequences; of these what is decisive before what only explains; what comes first in a conversation before what
 * follows from it. Without a root cause the first that is decisive counts, whichever conversation it is in.
 */
final class Ranking {
    private static final int ROOT_EVIDENCE = 160;
    private static final int ROOT_CONVERSATION = 60;
    private static final int CONSEQUENCE = 20;
    private static final int BADLY_ENDED = 40;
    private static final int FOLLOWS = 30;
    private static final int LATER = 4;
    private static final int MOST_LATER = 40;
    /** A cause that no difference shows is told by itself, with this score. */
    private static final int CAUSE_ALONE = 150;
    private static final int LEAST = 40;
    private static final int MOST = 25;

    private record Scored(Parting parting, int score) {
    }

    private final Finding root;
    private final Set<Integer> rootFrames = new HashSet<>();
    private final Set<Integer> chainFrames = new HashSet<>();
    private final Set<String> chainConversations = new HashSet<>();

    Ranking(Diagnosis failing, Finding root) {
        this.root = root;
        if (root != null) {
            root.evidence().forEach(e -> rootFrames.add(e.frame()));
            for (Finding finding : failing.findings()) {
                if (finding != root && !finding.causedBy().isEmpty()) {
                    finding.evidence().forEach(e -> chainFrames.add(e.frame()));
                    chainConversations.add(finding.conversation());
                }
            }
        }
    }

    /** @param newly the root cause is one that the working run does not have */
    List<Difference> rank(List<Pairing> pairs, boolean newly) {
        List<Scored> scored = new ArrayList<>();
        for (Pairing pair : pairs) {
            score(Partings.of(pair), scored);
        }
        if (newly) {
            causeAlone(pairs, scored);
        }
        scored.sort(Comparator.comparingInt((Scored s) -> -s.score).thenComparingInt(s -> s.parting.failing().frame()));
        List<Difference> differences = new ArrayList<>();
        for (Scored each : scored.subList(0, Math.min(MOST, scored.size()))) {
            Parting parting = each.parting;
            Conversation conversation = parting.pair().failing() == null ? parting.pair().working() : parting.pair().failing();
            String what = Words.capital(parting.what()) + (differences.isEmpty() ? reasons(parting, scored) : "") + ".";
            differences.add(new Difference(differences.size() + 1, what, conversation.purpose.label(), parting.working(), parting.failing()));
        }
        return differences;
    }

    private void score(List<Parting> partings, List<Scored> scored) {
        boolean parted = false;
        int order = 0;
        for (Parting parting : partings) {
            boolean evident = rootFrames.contains(parting.failing().frame());
            if (parting.weight() < LEAST && !evident) {
                continue;
            }
            int score = parting.weight() + relation(parting) - (root == null ? 0 : Math.min(MOST_LATER, order * LATER)) - (parted ? FOLLOWS : 0);
            parted |= parting.sequence() && parting.weight() >= Weight.DECISIVE - 10;
            order++;
            scored.add(new Scored(parting, score));
        }
    }

    private int relation(Parting parting) {
        Conversation failing = parting.pair().failing();
        if (failing == null) {
            return 0;
        }
        if (root == null) {
            return failing.bad() && parting.pair().working() != null && !parting.pair().working().bad() ? BADLY_ENDED : 0;
        }
        int frame = parting.failing().frame();
        if (rootFrames.contains(frame) && (parting.pair().working() != null || parting.weight() >= Weight.STRONG)) {
            return ROOT_EVIDENCE;
        }
        return (chainFrames.contains(frame) ? CONSEQUENCE : 0)
                + (ofRoot(failing) ? ROOT_CONVERSATION : chainConversations.stream().anyMatch(failing::has) ? CONSEQUENCE : 0);
    }

    private boolean ofRoot(Conversation conversation) {
        return conversation.has(root.conversation()) || root.conversation().isEmpty() && rootFrames.stream().anyMatch(conversation::hasFrame);
    }

    /** The root cause itself, where it is no matter of messages: the failing run's proof beside what the working run does then. */
    private void causeAlone(List<Pairing> pairs, List<Scored> scored) {
        if (root.evidence().isEmpty()) {
            return;
        }
        Evidence proof = root.evidence().getLast();
        if (scored.stream().anyMatch(s -> s.parting.weight() >= Weight.STRONG && s.parting.pair().working() != null
                && rootFrames.contains(s.parting.failing().frame()))) {
            return;
        }
        for (Pairing pair : pairs) {
            if (pair.failing() != null && ofRoot(pair.failing())) {
                Event then = pair.working() == null ? null : counterpart(pair, proof.frame());
                String works = then == null ? "the working trace shows nothing like it" : "there " + "the working " + then.actor() + " " + then.does()
                        + " (frame " + then.frame() + ")";
                Parting parting = new Parting(pair, 0, CAUSE_ALONE, true, "only the failing trace shows this: " + root.title() + " (frame "
                        + proof.frame() + ": " + proof.what() + "); " + works,
                        then == null ? new Difference.Side(0, "nothing like it") : new Difference.Side(then.frame(), then.says()),
                        new Difference.Side(proof.frame(), proof.what()));
                scored.add(new Scored(parting, CAUSE_ALONE));
                return;
            }
        }
    }

    /** What the working run does after the last step that both take before a frame of the failing run. */
    private static Event counterpart(Pairing pair, int frame) {
        Event last = null;
        boolean next = false;
        for (Sequences.Row row : Sequences.align(pair.working().events, pair.failing().events)) {
            if (row.failing() != null && row.failing().frame() >= frame) {
                next = true;
            }
            if (row.working() != null) {
                last = row.working();
                if (next) {
                    return last;
                }
            }
        }
        return last;
    }

    /** What differs before the first difference in the same conversation explains it. */
    private static String reasons(Parting first, List<Scored> scored) {
        for (Scored each : scored) {
            Parting parting = each.parting;
            if (parting.pair() == first.pair() && !parting.sequence() && parting.order() < first.order()
                    && parting.failing().frame() < first.failing().frame()) {
                return "; before that, " + parting.what();
            }
        }
        return "";
    }
}
