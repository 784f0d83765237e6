package org.wirefig.trace.follow;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Sink;

/** Takes the payload of datagrams, or the clear text of TLS records, out of a dissection. */
final class PayloadSink implements Sink {
    private static final String CLEAR = "Decrypted TLS";

    private final String field;
    private final boolean clear;
    private final List<Bytes> found = new ArrayList<>();
    private Bytes opened;

    private PayloadSink(String field, boolean clear) {
        this.field = field;
        this.clear = clear;
    }

    static PayloadSink ofUdp() {
        return new PayloadSink("udp.payload", false);
    }

    static PayloadSink ofTls() {
        return new PayloadSink("tls.app_data", true);
    }

    /** What was found since the last time. */
    List<Bytes> take() {
        List<Bytes> taken = List.copyOf(found);
        found.clear();
        opened = null;
        return taken;
    }

    @Override
    public boolean wants(Field wanted) {
        return wanted.name().equals(field);
    }

    @Override
    public boolean texts() {
        return false;
    }

    @Override
    public void open(Field node, Bytes in, int at, int length, String text) {
        // groups carry no payload
    }

    @Override
    public void close() {
        // groups carry no payload
    }

    @Override
    public void value(Field node, Bytes in, int at, int length, long value, String text) {
        // payload is bytes
    }

    @Override
    public void value(Field node, Bytes in, int at, int length, Object value, String text) {
        if (node.name().equals(field) && value instanceof Bytes bytes) {
            if (!clear) {
                found.add(bytes);
            } else if (opened != null) {
                found.add(opened);
                opened = null;
            }
        }
    }

    @Override
    public void note(Bytes in, int at, int length, String text) {
        // explanations carry no payload
    }

    /** The record's clear text is named before the record's own field says that it is application data. */
    @Override
    public void source(String name, Bytes bytes) {
        if (clear && name.startsWith(CLEAR)) {
            opened = bytes;
        }
    }
}
