package org.wirefig.trace;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;

/** A node of the decoded tree: a field with its value and text, and where its bytes lie ({@code source}, -1: nowhere). */
public final class Node {
    private final Node parent;
    private final Field field;
    private final Object value;
    private final String text;
    private final int source;
    private final int offset;
    private final int length;
    private final List<Node> children = new ArrayList<>(0);

    Node(Node parent, Field field, Object value, String text, int source, int offset, int length) {
        this.parent = parent;
        this.field = field;
        this.value = value;
        this.text = text;
        this.source = source;
        this.offset = offset;
        this.length = length;
    }

    /** A line that stands for no bytes of the frame, below {@code parent} or, without one, a branch of its own. */
    public static Node note(Node parent, String text) {
        Node note = new Node(parent, null, null, text, -1, 0, 0);
        if (parent != null) {
            parent.children.add(note);
        }
        return note;
    }

    public Node parent() {
        return parent;
    }

    /** The field, or null for a note. */
    public Field field() {
        return field;
    }

    /** Long, String, Bytes, Double; null where the node only groups. */
    public Object value() {
        return value;
    }

    public String text() {
        if (text != null) {
            return text;
        }
        String shown = value instanceof Long number ? FieldText.shown(field, number.longValue())
                : value == null ? "" : FieldText.shown(field, value);
        return shown.isEmpty() ? field.label() : field.label() + ": " + shown;
    }

    /** Index into {@link Decoded#sources()}. */
    public int source() {
        return source;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    public List<Node> children() {
        return children;
    }
}
