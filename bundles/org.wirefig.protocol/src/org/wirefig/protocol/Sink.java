package org.wirefig.protocol;

import org.wirefig.capture.Bytes;

/**
 * Takes what a dissection finds. One decoder serves many sinks: the tree, a filter's values, the columns of a row.
 * Offsets are relative to the view {@code in}; a generated value (computed, not read) has length 0.
 */
public interface Sink {
    /** False lets a dissector skip the work for a field; asking is optional. */
    boolean wants(Field field);

    /** False where nothing in a protocol is looked at, nor in what it carries: it need not be decoded again. */
    default boolean wants(Protocol protocol) {
        return true;
    }

    /** False where the texts of nodes and values are not looked at: a dissector then need not make them. */
    default boolean texts() {
        return true;
    }

    /** Opens a node, to which everything belongs until {@link #close()}. {@code text} null: the field's own label. */
    void open(Field field, Bytes in, int at, int length, String text);

    void close();

    /** A number, truth value, time, IPv4 or Ethernet address. {@code text} replaces the usual text where not null. */
    void value(Field field, Bytes in, int at, int length, long value, String text);

    /** A String, Bytes or Double. */
    void value(Field field, Bytes in, int at, int length, Object value, String text);

    /** A line of explanation without a field. */
    void note(Bytes in, int at, int length, String text);

    /** Names a further source of bytes beside the frame's own: a reassembled message, decrypted text. */
    default void source(String name, Bytes bytes) {
    }

    /** A new layer begins: the nodes that follow belong to the n-th occurrence of this protocol in the frame. */
    default void layer(Protocol protocol, int occurrence) {
    }
}
