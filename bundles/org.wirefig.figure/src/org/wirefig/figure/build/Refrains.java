package org.wirefig.figure.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirefig.figure.Step;

/**
 * Folds what a story would repeat: connections of the same two hosts that go alike, step by step. The first and the last
 * are told, and those that findings rest on; one step stands for the others.
 */
final class Refrains {
    private static final int FEWEST = 4;

    private Refrains() {
    }

    static void fold(List<Draft> drafts, Set<Integer> evidence) {
        Map<String, List<Draft>> connections = new LinkedHashMap<>();
        drafts.sort(Comparator.comparingDouble(draft -> draft.place));
        for (Draft draft : drafts) {
            if (!draft.conversation.isEmpty()) {
                connections.computeIfAbsent(draft.conversation, key -> new ArrayList<>()).add(draft);
            }
        }
        Map<String, List<List<Draft>>> alike = new LinkedHashMap<>();
        for (List<Draft> steps : connections.values()) {
            StringBuilder course = new StringBuilder();
            steps.stream().filter(step -> step.frames.length > 0)
                    .forEach(step -> course.append(step.from).append('>').append(step.to).append(' ').append(step.kind).append(step.text).append('\n'));
            alike.computeIfAbsent(course.toString(), key -> new ArrayList<>()).add(steps);
        }
        for (List<List<Draft>> group : alike.values()) {
            if (group.size() >= FEWEST) {
                List<List<Draft>> middle = new ArrayList<>(group.subList(1, group.size() - 1));
                middle.removeIf(steps -> steps.stream().anyMatch(step -> Arrays.stream(step.frames).anyMatch(evidence::contains)));
                if (middle.size() > 1) {
                    replace(drafts, middle);
                }
            }
        }
    }

    private static void replace(List<Draft> drafts, List<List<Draft>> middle) {
        Draft first = middle.getFirst().getFirst();
        Draft telling = middle.getFirst().stream().filter(step -> step.kind == Step.Kind.MESSAGE).findFirst().orElse(first);
        int[] frames = middle.stream().flatMap(List::stream).flatMapToInt(step -> Arrays.stream(step.frames)).sorted().distinct().toArray();
        Draft folded = new Draft(first.place, first.from, first.to, Step.Kind.MESSAGE, first.timeNanos, frames,
                "The same " + middle.size() + " times more", telling.text + ", each on a connection of its own", "");
        // What never happened is said with the connections that stay.
        middle.forEach(drafts::removeAll);
        drafts.add(folded);
    }
}
