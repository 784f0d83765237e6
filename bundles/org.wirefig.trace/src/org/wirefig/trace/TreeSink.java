package org.wirefig.trace;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Sink;

/** Builds the decoded tree of one frame. */
final class TreeSink implements Sink {
    /** More nodes than this are not built; a line says so. Bounds what one hostile frame can cost. */
    private static final int MOST_NODES = 200_000;

    private final List<Node> roots = new ArrayList<>();
    private final List<Decoded.Source> sources = new ArrayList<>();
    private final List<Node> open = new ArrayList<>();
    private int nodes;

    TreeSink(Bytes frame) {
        sources.add(new Decoded.Source("Frame (" + frame.length() + " bytes)", frame));
    }

    Decoded done(int number) {
        return new Decoded(number, roots, sources);
    }

    @Override
    public boolean wants(Field field) {
        return !field.hidden();
    }

    @Override
    public void open(Field field, Bytes in, int at, int length, String text) {
        open.add(add(field, null, in, at, length, text));
    }

    @Override
    public void close() {
        open.removeLast();
    }

    @Override
    public void value(Field field, Bytes in, int at, int length, long value, String text) {
        if (!field.hidden()) {
            add(field, value, in, at, length, text);
        }
    }

    @Override
    public void value(Field field, Bytes in, int at, int length, Object value, String text) {
        if (!field.hidden()) {
            add(field, value, in, at, length, text);
        }
    }

    @Override
    public void note(Bytes in, int at, int length, String text) {
        add(null, null, in, at, length, text);
    }

    /** Decoding broke off here, whatever was open. */
    void brokenOff(String text) {
        open.clear();
        note(Bytes.EMPTY, 0, 0, text);
    }

    @Override
    public void source(String name, Bytes bytes) {
        sources.add(new Decoded.Source(name, bytes));
    }

    private Node add(Field field, Object value, Bytes in, int at, int length, String text) {
        Node parent = open.isEmpty() ? layerOf(field) : open.getLast();
        int source = length == 0 ? -1 : sourceOf(in, at, length);
        int offset = source < 0 ? 0 : (int) (in.start() + at - sources.get(source).bytes().start());
        Node node = new Node(parent, field, value, text, source, offset, source < 0 ? 0 : length);
        if (++nodes < MOST_NODES) {
            (parent == null ? roots : parent.children()).add(node);
        } else if (nodes == MOST_NODES) {
            roots.add(new Node(null, null, null, "This frame has more than " + MOST_NODES + " fields; the rest is not shown", -1, 0, 0));
        }
        return node;
    }

    /** What a protocol says after its layer was closed (its payload, its segments) still belongs below that layer. */
    private Node layerOf(Field field) {
        int dot = field == null ? -1 : field.name().indexOf('.');
        for (int i = roots.size() - 1; i >= 0 && dot > 0; i--) {
            Field layer = roots.get(i).field();
            if (layer != null && layer.name().length() == dot && field.name().startsWith(layer.name())) {
                return roots.get(i);
            }
        }
        return null;
    }

    private int sourceOf(Bytes in, int at, int length) {
        for (int i = sources.size() - 1; i >= 0; i--) {
            Bytes s = sources.get(i).bytes();
            if (s.segment() == in.segment() && in.start() + at >= s.start()
                    && in.start() + at + length <= s.start() + s.length()) {
                return i;
            }
        }
        return -1;
    }
}
