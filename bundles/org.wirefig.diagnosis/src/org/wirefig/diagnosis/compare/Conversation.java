package org.wirefig.diagnosis.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.wirefig.diagnosis.compare.Event.Outcome;

/** The connections of a trace that serve one purpose, one after the other, as events. Trouble on the way is kept apart. */
final class Conversation {
    final Purpose purpose;
    final List<Integer> streams = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    /** ICMP errors, segments sent over and over, closed windows. */
    final List<Event> trouble = new ArrayList<>();

    Conversation(Purpose purpose) {
        this.purpose = purpose;
    }

    boolean bad() {
        return events.stream().anyMatch(e -> e.outcome() == Outcome.BAD) || trouble.stream().anyMatch(e -> e.outcome() == Outcome.BAD);
    }

    int firstFrame() {
        return events.isEmpty() ? Integer.MAX_VALUE : events.getFirst().frame();
    }

    /** A display filter for all of it, or an empty text. */
    String filter() {
        return streams.stream().map(s -> "tcp.stream==" + s).collect(Collectors.joining(" || "));
    }

    boolean has(String filter) {
        return streams.stream().anyMatch(s -> filter.equals("tcp.stream==" + s));
    }

    boolean hasFrame(int frame) {
        return events.stream().anyMatch(e -> e.frame() == frame) || trouble.stream().anyMatch(e -> e.frame() == frame);
    }
}
