package org.wirefig.trace.query;

/** What the index knows of a question about a frame. */
enum Answer {
    NO, YES,
    /** The frame has to be decoded to know. */
    ASK;

    Answer not() {
        return this == ASK ? ASK : this == YES ? NO : YES;
    }

    static Answer of(boolean yes) {
        return yes ? YES : NO;
    }
}
