package org.wirefig.figure;

/** How much of a trace a figure shows. */
public enum Detail {
    /** What matters for the story: set-up, requests and answers, what failed; bulk data is folded. */
    STORY,
    /** Every message of every protocol that is decoded, and what TCP does about it. */
    MESSAGES,
    /** One arrow per frame. */
    FRAMES
}
