package org.wirefig.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a reader changes in a figure: names, order, who is hidden, who is the same host, which conversations are folded.
 * Kept by the ids of participants and the filters of conversations, so it fits every figure of the same trace;
 * {@link #toText} and {@link #parse} carry it to where it is stored.
 *
 * @param names participant id to role
 * @param order participant ids from left to right; those not named follow as they were
 * @param hidden participant ids; their steps are hidden with them
 * @param merged participant id to the id that it is shown as (one host behind NAT, several addresses)
 * @param folded filters of conversations shown as one step
 */
public record FigureEdits(Map<String, String> names, List<String> order, Set<String> hidden, Map<String, String> merged, Set<String> folded) {
    public static final FigureEdits NONE = new FigureEdits(Map.of(), List.of(), Set.of(), Map.of(), Set.of());

    public FigureEdits {
        names = Map.copyOf(names);
        order = List.copyOf(order);
        hidden = Set.copyOf(hidden);
        merged = Map.copyOf(merged);
        folded = Set.copyOf(folded);
    }

    /** The figure as the reader wants it. */
    public Figure apply(Figure figure) {
        return equals(NONE) ? figure : new Applied(this, figure).figure();
    }

    /** One line per change: a word, and its parts, tab-separated. */
    public String toText() {
        List<String> lines = new ArrayList<>();
        names.forEach((id, name) -> lines.add("name\t" + id + "\t" + name.replaceAll("[\t\r\n]", " ")));
        merged.forEach((id, into) -> lines.add("merge\t" + id + "\t" + into));
        hidden.forEach(id -> lines.add("hide\t" + id));
        folded.forEach(filter -> lines.add("fold\t" + filter));
        lines.sort(null);
        order.forEach(id -> lines.add("order\t" + id));
        return String.join("\n", lines);
    }

    /** Reads {@link #toText}; lines that are not understood are passed over, since a later version may have written them. */
    public static FigureEdits parse(String text) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, String> merged = new LinkedHashMap<>();
        List<String> order = new ArrayList<>();
        Set<String> hidden = new LinkedHashSet<>();
        Set<String> folded = new LinkedHashSet<>();
        for (String line : text.split("\n")) {
            String[] part = line.split("\t", 3);
            switch (part[0] + part.length) {
                case "name3" -> names.put(part[1], part[2]);
                case "merge3" -> merged.put(part[1], part[2]);
                case "hide2" -> hidden.add(part[1]);
                case "fold2" -> folded.add(part[1]);
                case "order2" -> order.add(part[1]);
                default -> {
                }
            }
        }
        return new FigureEdits(names, order, hidden, merged, folded);
    }

    /** One application: maps old indexes of participants and steps to new ones, and everything that uses them. */
    private static final class Applied {
        private final FigureEdits edits;
        private final Figure old;
        private final List<Participant> participants = new ArrayList<>();
        private final int[] newPlace;
        private final List<Step> steps = new ArrayList<>();
        private final int[] newStep;

        Applied(FigureEdits edits, Figure old) {
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
            List<String> ids = new ArrayList<>(edits.order.stream().filter(byId::containsKey).distinct().toList());
            byId.keySet().stream().filter(id -> !edits.order.contains(id)).forEach(ids::add);
            Arrays.fill(newPlace, -1);
            for (String id : ids) {
                if (!edits.hidden.contains(id) && target(id, byId).equals(id)) {
                    newPlace[byId.get(id)] = participants.size();
                    participants.add(shown(old.participants().get(byId.get(id)), byId));
                }
            }
            for (String id : ids) {
                String target = target(id, byId);
                if (!target.equals(id) && !edits.hidden.contains(id)) {
                    newPlace[byId.get(id)] = newPlace[byId.get(target)];
                }
            }
        }

        /** Whom a participant is shown as; a merge with someone who is not there, or in a circle, does not count. */
        private String target(String id, Map<String, Integer> byId) {
            String at = id;
            Set<String> seen = new LinkedHashSet<>();
            while (edits.merged.containsKey(at) && byId.containsKey(edits.merged.get(at)) && seen.add(at)) {
                at = edits.merged.get(at);
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
            return new Participant(participant.id(), participant.kind(), edits.names.getOrDefault(participant.id(), participant.role()),
                    participant.name(), List.copyOf(addresses), inferred);
        }

        private void steps() {
            Map<Integer, Integer> folded = new LinkedHashMap<>();
            for (int i = 0; i < newStep.length; i++) {
                Step step = old.steps().get(i);
                int from = newPlace[step.from()];
                int to = newPlace[step.to()];
                int conversation = step.conversation();
                boolean fold = conversation >= 0 && edits.folded.contains(old.conversations().get(conversation).filter());
                if (from < 0 || to < 0) {
                    newStep[i] = -1;
                } else if (fold && folded.containsKey(conversation)) {
                    newStep[i] = folded.get(conversation);
                    steps.set(newStep[i], joined(steps.get(newStep[i]), step));
                } else {
                    newStep[i] = steps.size();
                    steps.add(fold ? begun(step).between(from, to) : step.between(from, to));
                    folded.put(conversation, newStep[i]);
                }
            }
        }

        private Step begun(Step step) {
            return new Step(step.from(), step.to(), Step.Kind.MESSAGE, step.timeNanos(), step.frames(),
                    old.conversations().get(step.conversation()).label(), "folded", step.conversation(), step.emphasised(), List.of());
        }

        private static Step joined(Step folded, Step more) {
            int[] frames = IntStream.concat(Arrays.stream(folded.frames()), Arrays.stream(more.frames())).sorted().distinct().toArray();
            return new Step(folded.from(), folded.to(), folded.kind(), folded.timeNanos(), frames, folded.text(),
                    "folded, " + frames.length + " frames", folded.conversation(), folded.emphasised() || more.emphasised(), List.of());
        }

        Figure figure() {
            List<FigureConversation> conversations = new ArrayList<>();
            for (FigureConversation c : old.conversations()) {
                conversations.add(new FigureConversation(c.filter(), c.label(), Math.max(0, newPlace[c.a()]), Math.max(0, newPlace[c.b()])));
            }
            Map<Integer, Gap> gaps = new LinkedHashMap<>();
            for (Gap gap : old.gaps()) {
                int before = next(gap.beforeStep());
                if (before >= 0) {
                    gaps.merge(before, new Gap(before, gap.nanos(), gap.text(), gap.detail()), (a, b) -> a.nanos() >= b.nanos() ? a : b);
                }
            }
            List<Phase> phases = new ArrayList<>();
            for (Phase phase : old.phases()) {
                int first = next(phase.firstStep());
                int last = previous(phase.lastStep());
                if (first >= 0 && last >= first) {
                    phases.add(new Phase(first, last, phase.text(), phase.problem()));
                }
            }
            List<Note> notes = new ArrayList<>();
            for (Note note : old.notes()) {
                int participant = note.participant() < 0 ? -1 : newPlace[note.participant()];
                if (note.participant() < 0 || participant >= 0) {
                    notes.add(new Note(previous(note.afterStep()), participant, note.severity(), note.title(), note.text(), note.frames()));
                }
            }
            notes.sort(java.util.Comparator.comparingInt(Note::afterStep));
            return new Figure(old.title(), old.detail(), participants, conversations, steps,
                    gaps.values().stream().sorted(java.util.Comparator.comparingInt(Gap::beforeStep)).toList(), phases, notes);
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
    }
}
