package org.wirefig.figure.build;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.wirefig.figure.Durations;
import org.wirefig.figure.FigureConversation;
import org.wirefig.figure.Gap;
import org.wirefig.figure.Participant;
import org.wirefig.figure.Step;

/**
 * The silences worth a break: from the last frame of all steps so far to the next step. Where a step ends a silence of
 * its own conversation that is longer, the break states that one: it is what a timeout counts. It is worth a break too
 * while frames of steps that began before go on.
 */
final class Breaks {
    private static final long SHORTEST = 2_000_000_000L;
    private static final int MOST = 40;

    private final List<Step> steps;
    private final List<FigureConversation> conversations;
    private final List<Participant> participants;
    private final IntToLongFunction timeOfFrame;
    private final Map<Integer, Integer> lastStep = new HashMap<>();
    private final Map<Integer, Long> lastTime = new HashMap<>();

    Breaks(List<Step> steps, List<FigureConversation> conversations, List<Participant> participants, IntToLongFunction timeOfFrame) {
        this.steps = steps;
        this.conversations = conversations;
        this.participants = participants;
        this.timeOfFrame = timeOfFrame;
    }

    List<Gap> find() {
        List<Gap> gaps = new ArrayList<>();
        long last = Long.MAX_VALUE;
        long begun = Long.MIN_VALUE;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.timeNanos() == Step.NO_TIME) {
                continue;
            }
            Long before = lastTime.get(step.conversation());
            if (last != Long.MAX_VALUE && step.timeNanos() - last >= SHORTEST) {
                gaps.add(gap(i, step, step.timeNanos() - last));
            } else if (before != null && step.timeNanos() - before >= SHORTEST && step.timeNanos() - begun >= SHORTEST) {
                gaps.add(own(i, step, step.timeNanos() - before, "others go on meanwhile"));
            }
            begun = Math.max(begun, step.timeNanos());
            long end = end(step);
            last = last == Long.MAX_VALUE ? end : Math.max(last, end);
            if (step.conversation() >= 0) {
                lastStep.put(step.conversation(), i);
                lastTime.merge(step.conversation(), end, Math::max);
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

    private long end(Step step) {
        return Math.max(step.timeNanos(), timeOfFrame.applyAsLong(step.frames()[step.frames().length - 1]));
    }

    private Gap gap(int index, Step step, long pause) {
        Long before = lastTime.get(step.conversation());
        long silence = before == null ? pause : step.timeNanos() - before;
        if (silence <= pause) {
            return new Gap(index, pause, Durations.text(pause) + " of silence", "");
        }
        return own(index, step, silence, "the last " + Durations.text(pause) + " without any other step");
    }

    private Gap own(int index, Step step, long silence, String meanwhile) {
        FigureConversation conversation = conversations.get(step.conversation());
        return new Gap(index, silence, Durations.text(silence) + " of silence between " + participants.get(conversation.a()).role()
                + " and " + participants.get(conversation.b()).role(), lastStep.get(step.conversation()), meanwhile);
    }
}
