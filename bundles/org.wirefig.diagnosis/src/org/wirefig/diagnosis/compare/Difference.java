package org.wirefig.diagnosis.compare;

/**
 * A point at which the two runs part.
 *
 * @param rank 1 for the first that matters
 * @param what the difference in a sentence
 * @param conversation what the conversation is for ("TLS with ocs.example.com")
 */
public record Difference(int rank, String what, String conversation, Side working, Side failing) {
    /** One run at that point. Frame 0: it has nothing there. */
    public record Side(int frame, String what) {
    }
}
