package org.wirefig.figure.build;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.figure.Durations;
import org.wirefig.figure.FigureConversation;
import org.wirefig.figure.Gap;
import org.wirefig.figure.Participant;
import org.wirefig.figure.Step;

/**
 * The silences worth a break. Where a step ends a silence of its own conversation that is longer than the pause before
 * it, the break states that one: it is what a timeout counts.
 */
final class Breaks {
    private static final long SHORTEST = 2_000_000_000L;
    private static final int MOST = 40;

    private Breaks() {
    }

    static List<Gap> find(List<Step> steps, List<FigureConversation> conversations, List<Participant> participants) {
        List<Gap> gaps = new ArrayList<>();
        Map<Integer, Integer> lastOf = new HashMap<>();
        int before = -1;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.timeNanos() == Step.NO_TIME) {
                continue;
            }
            if (before >= 0) {
                long pause = step.timeNanos() - steps.get(before).timeNanos();
                if (pause >= SHORTEST) {
                    gaps.add(gap(i, step, before, pause, steps, lastOf.get(step.conversation()), conversations, participants));
                }
            }
            before = i;
            if (step.conversation() >= 0) {
                lastOf.put(step.conversation(), i);
            }
        }
        if (gaps.size() > MOST) {
            List<Gap> longest = new ArrayList<>(gaps);
            longest.sort(Comparator.comparingLong(Gap::nanos).reversed());
            long least = longest.get(MOST - 1).nanos();
            gaps.removeIf(gap -> gap.nanos() < least);
        }
        return gaps;
    }

    private static Gap gap(int index, Step step, int before, long pause, List<Step> steps, Integer last,
            List<FigureConversation> conversations, List<Participant> participants) {
        if (last == null || last == before) {
            return new Gap(index, pause, Durations.text(pause) + " of silence", "");
        }
        long silence = step.timeNanos() - steps.get(last).timeNanos();
        FigureConversation conversation = conversations.get(step.conversation());
        return new Gap(index, silence, Durations.text(silence) + " of silence between " + participants.get(conversation.a()).role()
                + " and " + participants.get(conversation.b()).role(), "since step " + (last + 1) + "; the last " + Durations.text(pause)
                + " without any other step");
    }
}
