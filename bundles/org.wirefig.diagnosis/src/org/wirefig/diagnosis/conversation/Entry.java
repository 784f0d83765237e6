package org.wirefig.diagnosis.conversation;

import java.util.List;

/**
 * One line of the tree of conversations.
 *
 * @param kind what the line stands for
 * @param name who talks with whom, or what was asked
 * @param state how it went, in a few words; may be empty
 * @param grade whether that is good or bad
 * @param frames frames of it and of everything below it
 * @param bytes their length on the wire
 * @param firstFrame the first of them, or 0
 * @param seconds from its first frame to its last
 * @param filter the display filter that shows its frames; empty shows all
 */
public record Entry(Kind kind, String name, String state, Grade grade, int frames, long bytes, int firstFrame, double seconds,
        String filter, List<Entry> children) {

    /** What a line stands for. */
    public enum Kind { ALL, PROCESS, PAIR, CONNECTION, DATAGRAMS, TLS, EXCHANGE, OTHER }

    /** How it went. */
    public enum Grade { PLAIN, GOOD, BAD }
}
