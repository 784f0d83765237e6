package org.wirefig.figure.build;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Message;
import org.wirefig.figure.Detail;
import org.wirefig.figure.Figure;
import org.wirefig.figure.FigureConversation;
import org.wirefig.figure.Note;
import org.wirefig.figure.Participant;
import org.wirefig.figure.Phase;
import org.wirefig.figure.Step;
import org.wirefig.figure.Title;
import org.wirefig.trace.Trace;
import org.wirefig.trace.query.FrameSet;

/**
 * Makes the figure of a trace. Give it the diagnosis (which knows the trace, its messages and the findings), and, where
 * the figure is about a part of the trace, the frames and the filter that chose them.
 */
public final class FigureBuilder {
    private final Diagnosis diagnosis;
    private final Trace trace;
    private FrameSet selection;
    private String filter = "";
    private Detail detail = Detail.STORY;
    private ZoneId zone;

    public FigureBuilder(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
        this.trace = diagnosis.trace();
        this.zone = trace.capture().zone().orElse(ZoneOffset.UTC);
    }

    /**
     * Keeps to these frames: a story to the connections that they belong to, the other levels to the steps that they
     * make up.
     */
    public FigureBuilder frames(FrameSet frames, String filterText) {
        selection = frames;
        filter = filterText;
        return this;
    }

    public FigureBuilder detail(Detail level) {
        detail = level;
        return this;
    }

    /** The zone of absolute times; without it the capturing machine's where the file tells, else UTC. */
    public FigureBuilder zone(ZoneId of) {
        zone = of;
        return this;
    }

    public Figure build() {
        Cast cast = new Cast(diagnosis.facts());
        List<Draft> drafts = new ArrayList<>();
        Map<String, String[]> ends = new LinkedHashMap<>();
        int leftOut = 0;
        if (detail == Detail.FRAMES) {
            FrameSteps.make(diagnosis.facts(), selection, drafts, ends);
        } else {
            leftOut = messages(cast, drafts, ends);
        }
        drafts.sort(Comparator.comparingDouble(draft -> draft.place));
        emphasise(drafts);
        return figure(cast, drafts, ends, leftOut);
    }

    private int messages(Cast cast, List<Draft> drafts, Map<String, String[]> ends) {
        Choice choice = new Choice(diagnosis, selection, detail);
        BitSet streams = new BitSet();
        choice.connections.forEach(connection -> streams.set(connection.number()));
        StreamFrames frames = new StreamFrames(trace, streams);
        for (Connection connection : choice.connections) {
            drafts.addAll(new ConnectionSteps(trace, cast, connection, detail, frames.of(connection.number())).make());
            Ends who = Ends.of(connection);
            ends.put(connection.filter(), new String[] {who.client(), who.server(), "port " + connection.serverPort()});
        }
        drafts.addAll(new NeverHappened(diagnosis.facts(), cast).make(choice.connections));
        drafts.removeIf(draft -> !choice.shows(draft));
        if (detail == Detail.STORY) {
            Refrains.fold(drafts, evidence());
        }
        for (Message message : diagnosis.facts().messages()) {
            if (message.connection() == null && choice.shows(message)) {
                drafts.add(OtherSteps.of(diagnosis.facts(), message, ends));
            }
        }
        Middlebox.forge(diagnosis, cast, drafts);
        return choice.leftOut();
    }

    /** Frames that root causes rest on. */
    private Set<Integer> evidence() {
        Set<Integer> frames = new HashSet<>();
        diagnosis.findings().stream().filter(Finding::root).forEach(finding -> finding.evidence().forEach(each -> frames.add(each.frame())));
        return frames;
    }

    private void emphasise(List<Draft> drafts) {
        Set<Integer> shown = new HashSet<>();
        drafts.forEach(draft -> {
            for (int frame : draft.frames) {
                shown.add(frame);
            }
        });
        Set<Integer> evidence = new HashSet<>();
        for (Finding root : Notes.roots(diagnosis, shown)) {
            root.evidence().forEach(each -> evidence.add(each.frame()));
        }
        for (Draft draft : drafts) {
            for (int frame : draft.frames) {
                draft.emphasised |= evidence.contains(frame);
            }
        }
    }

    private Figure figure(Cast cast, List<Draft> drafts, Map<String, String[]> ends, int leftOut) {
        Set<String> keys = new LinkedHashSet<>();
        for (Draft draft : drafts) {
            keys.add(draft.from);
            keys.add(draft.to);
        }
        List<Participant> participants = cast.participants(List.copyOf(keys));
        Map<String, Integer> place = new HashMap<>();
        for (int i = 0; i < participants.size(); i++) {
            place.put(participants.get(i).id(), i);
        }
        List<FigureConversation> conversations = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        List<Step> steps = new ArrayList<>(drafts.size());
        Set<Integer> frames = new HashSet<>();
        for (Draft draft : drafts) {
            int conversation = conversation(draft, ends, place, participants, numbers, conversations);
            steps.add(new Step(place.get(draft.from), place.get(draft.to), draft.kind, draft.timeNanos, draft.frames, draft.text,
                    draft.detail, conversation, draft.emphasised, draft.marks));
            for (int frame : draft.frames) {
                frames.add(frame);
            }
        }
        List<Finding> roots = Notes.roots(diagnosis, frames);
        List<Note> notes = new ArrayList<>(detail == Detail.STORY ? Notes.make(diagnosis, roots, steps.size() - 1) : List.of());
        if (steps.isEmpty()) {
            notes.add(nothing());
        }
        if (leftOut > 0) {
            notes.add(new Note(steps.size() - 1, -1, Note.Severity.PLAIN, leftOut + (leftOut == 1 ? " connection is" : " connections are") + " left out",
                    "This story shows those with the most messages. Filter, or choose the detail \"messages\", to see others.", new int[0]));
        }
        List<Phase> phases = detail == Detail.STORY ? new Phases(diagnosis.facts(), steps, participants).make() : List.of();
        return new Figure(title(frames, roots), detail, participants, conversations, steps,
                new Breaks(steps, conversations, participants, trace::timeNanos).find(), phases, notes);
    }

    /** Why there is no step. */
    private Note nothing() {
        int chosen = selection == null ? trace.frameCount() : selection.size();
        String title = chosen > 0 ? "Nothing to draw at this level of detail" : selection == null ? "The trace has no frames" : "No frame matches the filter";
        String text = chosen > 0 ? (chosen == 1 ? "1 frame is" : chosen + " frames are") + " chosen, but carry no message. Choose the detail \"every frame\" to see them."
                : filter.isEmpty() ? "" : "The filter is " + filter;
        return new Note(-1, -1, Note.Severity.PLAIN, title, text, new int[0]);
    }

    private static int conversation(Draft draft, Map<String, String[]> ends, Map<String, Integer> place, List<Participant> participants,
            Map<String, Integer> numbers, List<FigureConversation> conversations) {
        String[] of = ends.get(draft.conversation);
        Integer a = of == null ? null : place.get(of[0]);
        Integer b = of == null ? null : place.get(of[1]);
        if (a == null || b == null) {
            return -1;
        }
        return numbers.computeIfAbsent(draft.conversation, filterText -> {
            String label = participants.get(a).role() + " – " + participants.get(b).role() + (of[2].isEmpty() ? "" : ", " + of[2]);
            conversations.add(new FigureConversation(filterText, label + " (" + filterText + ")", a, b));
            return conversations.size() - 1;
        });
    }

    private Title title(Set<Integer> frames, List<Finding> roots) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (int frame : frames) {
            from = Math.min(from, trace.timeNanos(frame));
            to = Math.max(to, trace.timeNanos(frame));
        }
        boolean timed = !frames.isEmpty();
        return new Title(trace.path().getFileName().toString(), roots.isEmpty() ? "" : roots.getFirst().title(), filter, frames.size(),
                trace.frameCount(), trace.startNanos(), timed ? from : 0, timed ? to : 0, zone);
    }
}
