package org.wirefig.protocol;

/** First pass: what the thread that goes ahead leaves of a frame to the one behind it, and what that one has to know. */
final class Rest {
    /** The protocol whose rest it is; null where nothing is left. */
    Protocol of;
    /** Where its bytes begin in the frame, and how many there are. */
    int at;
    int length;
    /** How many of them are the header: to look at it again would be to wait for memory with every frame. */
    int header;
    /** The position of a segment's payload in its flow. */
    long position;
    /** All the segment's bytes were seen before. */
    boolean repeated;
    /** The latest frame that opened a hole in the flow, or 0. */
    int hole;
}
