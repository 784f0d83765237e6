package org.wirefig.figure;

import java.util.List;

/**
 * A sequence figure, without any position: who takes part, what happened in order of time, and what belongs around it.
 * Made by {@link org.wirefig.figure.build.FigureBuilder}, placed by {@link org.wirefig.figure.draw.FigureLayout}.
 *
 * @param gaps ordered by the step they precede, at most one before a step
 * @param notes ordered by the step they follow
 */
public record Figure(Title title, Detail detail, List<Participant> participants, List<FigureConversation> conversations,
        List<Step> steps, List<Gap> gaps, List<Phase> phases, List<Note> notes) {
    public Figure {
        participants = List.copyOf(participants);
        conversations = List.copyOf(conversations);
        steps = List.copyOf(steps);
        gaps = List.copyOf(gaps);
        phases = List.copyOf(phases);
        notes = List.copyOf(notes);
        int hosts = participants.size();
        for (Step step : steps) {
            if (step.from() < 0 || step.from() >= hosts || step.to() < 0 || step.to() >= hosts
                    || step.conversation() >= conversations.size()) {
                throw new IllegalArgumentException("A step names a participant or conversation that is not there: " + step);
            }
        }
    }

    /** Index of the step that a frame belongs to, or -1. */
    public int stepOf(int frame) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).hasFrame(frame)) {
                return i;
            }
        }
        return -1;
    }
}
