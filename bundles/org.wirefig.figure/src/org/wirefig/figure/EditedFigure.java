package org.wirefig.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Edits applied to a figure: maps old indexes of participants and steps to new ones, and everything that uses them. */
final class EditedFigure {
    private final FigureEdits edits;
    private final Figure old;
    private final List<Participant> participants = new ArrayList<>();
    private final int[] newPlace;
    private final List<Step> steps = new ArrayList<>();
    private final int[] newStep;

    EditedFigure(FigureEdits edits, Figure old) {
        this.edits = edits;
        this.old = old;
        newPlace = new int[old.participants().size()];
        newStep = new int[old.steps().size()];
        cast();
        steps();
    }

    private void cast() {
        Map<String, Integer> byId = new LinkedHashMap<>();
        for (int i = 0; i < newPlace.length; i++) {
            byId.put(old.participants().get(i).id(), i);
        }
        List<String> ids = new ArrayList<>(edits.order().stream().filter(byId::containsKey).distinct().toList());
        byId.keySet().stream().filter(id -> !edits.order().contains(id)).forEach(ids::add);
        Arrays.fill(newPlace, -1);
        for (String id : ids) {
            if (!edits.hidden().contains(id) && target(id, byId).equals(id)) {
                newPlace[byId.get(id)] = participants.size();
                participants.add(shown(old.participants().get(byId.get(id)), byId));
            }
        }
        for (String id : ids) {
            String target = target(id, byId);
            if (!target.equals(id) && !edits.hidden().contains(id)) {
                newPlace[byId.get(id)] = newPlace[byId.get(target)];
            }
        }
    }

    /** Whom a participant is shown as; a merge with someone who is not there, or in a circle, does not count. */
    private String target(String id, Map<String, Integer> byId) {
        String at = id;
        Set<String> seen = new LinkedHashSet<>();
        while (edits.merged().containsKey(at) && byId.containsKey(edits.merged().get(at)) && seen.add(at)) {
            at = edits.merged().get(at);
        }
        return seen.contains(at) ? id : at;
    }

    private Participant shown(Participant participant, Map<String, Integer> byId) {
        Set<String> addresses = new LinkedHashSet<>(participant.addresses());
        boolean inferred = participant.inferred();
        for (Participant other : old.participants()) {
            if (!other.id().equals(participant.id()) && target(other.id(), byId).equals(participant.id())) {
                addresses.addAll(other.addresses());
                inferred &= other.inferred();
            }
        }
        return new Participant(participant.id(), participant.kind(), edits.names().getOrDefault(participant.id(), participant.role()),
                participant.name(), List.copyOf(addresses), inferred);
    }

    private void steps() {
        Map<Integer, Integer> places = new LinkedHashMap<>();
        Map<Integer, List<Step>> folded = new LinkedHashMap<>();
        for (int i = 0; i < newStep.length; i++) {
            Step step = old.steps().get(i);
            int from = newPlace[step.from()];
            int to = newPlace[step.to()];
            int conversation = step.conversation();
            boolean fold = conversation >= 0 && edits.folded().contains(old.conversations().get(conversation).filter());
            if (from < 0 || to < 0) {
                newStep[i] = -1;
            } else if (fold && folded.containsKey(conversation)) {
                newStep[i] = places.get(conversation);
                folded.get(conversation).add(step);
            } else {
                newStep[i] = steps.size();
                steps.add(told(step).between(from, to));
                if (fold) {
                    places.put(conversation, newStep[i]);
                    folded.put(conversation, new ArrayList<>(List.of(step)));
                }
            }
        }
        folded.forEach((conversation, of) -> steps.set(places.get(conversation), one(steps.get(places.get(conversation)), of)));
    }

    /** Who closes or resets is said by its role. */
    private Step told(Step step) {
        return step.kind() != Step.Kind.CLOSE && step.kind() != Step.Kind.RESET ? step
                : new Step(step.from(), step.to(), step.kind(), step.timeNanos(), step.frames(), step.text(), renamed(step.detail()),
                        step.conversation(), step.emphasised(), step.marks());
    }

    /** One step that stands for all of a conversation. */
    private Step one(Step first, List<Step> of) {
        int[] frames = of.stream().flatMapToInt(step -> Arrays.stream(step.frames())).sorted().distinct().toArray();
        return new Step(first.from(), first.to(), Step.Kind.MESSAGE, first.timeNanos(), frames,
                renamed(old.conversations().get(first.conversation()).label()),
                of.size() == 1 ? "folded" : "folded, " + of.size() + " steps, " + frames.length + " frames", first.conversation(),
                of.stream().anyMatch(Step::emphasised), List.of());
    }

    Figure figure() {
        List<FigureConversation> conversations = new ArrayList<>();
        for (FigureConversation c : old.conversations()) {
            conversations.add(new FigureConversation(c.filter(), renamed(c.label()), Math.max(0, newPlace[c.a()]), Math.max(0, newPlace[c.b()])));
        }
        Map<Integer, Gap> gaps = new LinkedHashMap<>();
        for (Gap gap : old.gaps()) {
            int before = next(gap.beforeStep());
            if (before >= 0) {
                gaps.merge(before, new Gap(before, gap.nanos(), renamed(gap.text()), previous(gap.sinceStep()), gap.detail()), (a, b) -> a.nanos() >= b.nanos() ? a : b);
            }
        }
        List<Phase> phases = new ArrayList<>();
        for (Phase phase : old.phases()) {
            int first = next(phase.firstStep());
            int last = previous(phase.lastStep());
            if (first >= 0 && last >= first) {
                phases.add(new Phase(first, last, renamed(phase.text()), phase.problem()));
            }
        }
        List<Note> notes = new ArrayList<>();
        for (Note note : old.notes()) {
            int participant = note.participant() < 0 ? -1 : newPlace[note.participant()];
            if (note.participant() < 0 || participant >= 0) {
                notes.add(new Note(previous(note.afterStep()), participant, note.severity(), note.title(), note.text(), note.frames()));
            }
        }
        notes.sort(Comparator.comparingInt(Note::afterStep));
        return new Figure(old.title(), old.detail(), participants, conversations, steps,
                gaps.values().stream().sorted(Comparator.comparingInt(Gap::beforeStep)).toList(), phases, notes);
    }

    private int next(int step) {
        for (int i = step; i < newStep.length; i++) {
            if (newStep[i] >= 0) {
                return newStep[i];
            }
        }
        return -1;
    }

    private int previous(int step) {
        for (int i = step; i >= 0; i--) {
            if (newStep[i] >= 0) {
                return newStep[i];
            }
        }
        return -1;
    }

    /** A text that speaks of participants by their roles, with the names that they have now. */
    private String renamed(String text) {
        String changed = text;
        for (Participant participant : old.participants()) {
            String name = edits.names().get(participant.id());
            if (name != null && !participant.role().isEmpty() && changed.contains(participant.role())) {
                changed = changed.replaceAll("(?<!\\w)" + Pattern.quote(participant.role()) + "(?!\\w)", Matcher.quoteReplacement(name));
            }
        }
        return changed;
    }
}
