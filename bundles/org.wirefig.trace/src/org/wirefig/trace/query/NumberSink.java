package org.wirefig.trace.query;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Sink;

/** Takes the first value of a numeric field in a frame, as a number that sorts like it. */
final class NumberSink implements Sink {
    private final Field wanted;
    private boolean found;
    private long key;

    NumberSink(Field wanted) {
        this.wanted = wanted;
    }

    void clear() {
        found = false;
    }

    boolean found() {
        return found;
    }

    long key() {
        return key;
    }

    private void take(long value) {
        if (!found) {
            found = true;
            key = value;
        }
    }

    @Override
    public boolean wants(Field field) {
        return field == wanted;
    }

    @Override
    public void open(Field field, Bytes in, int at, int length, String text) {
        // a number is no branch
    }

    @Override
    public void close() {
        // nothing was opened
    }

    @Override
    public void value(Field field, Bytes in, int at, int length, long value, String text) {
        if (field == wanted) {
            // the few unsigned numbers that are negative as a long sort as the largest
            take(value < 0 && field.type() == Field.Type.UNSIGNED ? Long.MAX_VALUE : value);
        }
    }

    @Override
    public void value(Field field, Bytes in, int at, int length, Object value, String text) {
        if (field == wanted && value instanceof Double number) {
            long bits = Double.doubleToLongBits(number);
            take(bits < 0 ? bits ^ Long.MAX_VALUE : bits);
        }
    }

    @Override
    public void note(Bytes in, int at, int length, String text) {
        // no number
    }
}
