package org.wirefig.trace;

/** One row of the frame table: texts for the columns, made when the row is seen. */
public record Row(int number, long timeNanos, String source, String destination, String protocol, int length,
        String description) {
}
