package org.wirefig.diagnosis.compare;

import java.util.List;

/**
 * Something that one side did in a conversation, reduced to what it means: no addresses, ports, times, randoms or
 * lengths. Two events with the same key are the same step of the two runs.
 *
 * @param frame the frame that shows it
 * @param key what kind of step it is
 * @param actor who did it: client, server, proxy…
 * @param does what it did, as a clause after the actor
 * @param waitNanos how long the conversation was silent before it
 */
public record Event(int frame, String key, String actor, String does, List<Trait> traits, Outcome outcome, long waitNanos) {
    /** What an event says about success. */
    public enum Outcome {
        /** Something was achieved. */
        GOOD, PLAIN,
        /** Something failed. */
        BAD
    }

    static Event of(int frame, String key, String actor, String does, Outcome outcome, List<Trait> traits) {
        return new Event(frame, key, actor, does, traits, outcome, 0);
    }

    Event after(long nanos) {
        return new Event(frame, key, actor, does, traits, outcome, nanos);
    }

    boolean bad() {
        return outcome == Outcome.BAD;
    }

    Trait trait(String name) {
        return traits.stream().filter(t -> t.name().equals(name)).findFirst().orElse(null);
    }

    /** The whole clause: who did what. */
    public String says() {
        return "the " + actor + " " + does;
    }
}
