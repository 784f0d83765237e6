package org.wirefig.trace.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wirefig.capture.Bytes;
import org.wirefig.filter.Dialect;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.trace.Decoded;
import org.wirefig.trace.Node;

/** The filter, as text, that finds what is pointed at: a field with its value, bytes, a stream, two hosts, a process. */
public final class FilterFor {
    /** Longer values are not written out: the presence of the field is asked instead. */
    private static final int MOST_BYTES = 64;
    /** So many bytes are, where an analyst chose them. */
    private static final int MOST_CHOSEN = 256;

    private FilterFor() {
    }

    /** Frames that have a node's field with its value; for a note, its parent's. Empty when there is none. */
    public static Optional<String> node(Node node) {
        return node == null ? Optional.empty() : node.field() == null ? node(node.parent()) : Optional.of(value(node.field(), node.value()));
    }

    /** Frames that have a field with a value, as the tree holds it; null: that have the field. */
    public static String value(Field field, Object value) {
        return switch (value) {
            case null -> field.name();
            case Long number -> field.name() + " == " + switch (field.type()) {
                case DURATION -> FieldText.seconds(number);
                case TIME -> '"' + FieldText.plain(field, number.longValue()) + '"';
                default -> FieldText.plain(field, number.longValue());
            };
            case Bytes bytes when field.type() == Field.Type.IPV6 -> field.name() + " == " + FieldText.plain(field, bytes);
            case Bytes bytes -> bytes.length() == 0 || bytes.length() > MOST_BYTES ? field.name() : field.name() + " == " + hex(bytes);
            case Object other -> field.name() + " == " + Dialect.quoted(other.toString());
        };
    }

    /**
     * Frames that have the same bytes at the same place: in the frame, or, for bytes that were put together or decoded,
     * in the smallest field around them. Empty when no field is around them, or they are too many to be written.
     */
    public static Optional<String> bytes(Decoded decoded, int source, int offset, int length) {
        return source != 0 ? slice(decoded, source, offset, length)
                : sought(decoded, source, offset, length).map(sought -> "frame[" + offset + ":" + length + "] == " + sought);
    }

    /** Frames that have the same bytes at the same place of the smallest field around them, wherever that is. */
    public static Optional<String> slice(Decoded decoded, int source, int offset, int length) {
        Node node = decoded.nodeOver(source, offset, length);
        while (node != null && !(hasBytes(node) && node.source() == source && offset >= node.offset()
                && offset + length <= node.offset() + node.length())) {
            node = node.parent();
        }
        Node around = node;
        return around == null ? Optional.empty() : sought(decoded, source, offset, length).map(sought -> "@" + around.field().name() + "["
                + (offset - around.offset()) + ":" + length + "] == " + sought);
    }

    private static Optional<String> sought(Decoded decoded, int source, int offset, int length) {
        return length <= 0 || length > MOST_CHOSEN || source < 0 || source >= decoded.sources().size()
                || !decoded.sources().get(source).bytes().has(offset, length) ? Optional.empty()
                : Optional.of(hex(decoded.sources().get(source).bytes().slice(offset, length)));
    }

    /** A field that only groups others has no bytes of its own to be asked for, unless it is a label. */
    private static boolean hasBytes(Node node) {
        return node.field() != null && (node.value() != null || node.field().type() == Field.Type.NONE);
    }

    /** A byte alone is written so that it cannot be taken for a decimal number. */
    private static String hex(Bytes bytes) {
        return bytes.length() == 1 ? "0x" + FieldText.hex(bytes, 1, "") : FieldText.hex(bytes, bytes.length(), ":");
    }

    /** Frames of the frame's TCP or UDP stream. */
    public static Optional<String> stream(Decoded frame) {
        return any(frame, "tcp.stream", "udp.stream");
    }

    /** Frames between the frame's two hosts, in both directions and over all ports. */
    public static Optional<String> hosts(Decoded frame) {
        for (String layer : List.of("ip", "ipv6", "eth")) {
            Optional<Node> from = find(frame, layer + ".src");
            Optional<Node> to = find(frame, layer + ".dst");
            if (from.isPresent() && to.isPresent()) {
                String name = layer + ".addr";
                return Optional.of(name + side(from.get()) + " && " + name + side(to.get()));
            }
        }
        return Optional.empty();
    }

    private static String side(Node node) {
        return node(node).orElseThrow().substring(node.field().name().length());
    }

    /** Frames of the process that the frame belongs to, where the capture tells. */
    public static Optional<String> process(Decoded frame) {
        return find(frame, "frame.process.name").filter(node -> !node.value().equals("")).flatMap(FilterFor::node)
                .or(() -> any(frame, "frame.process.pid"));
    }

    private static Optional<String> any(Decoded frame, String... names) {
        for (String name : names) {
            Optional<Node> node = find(frame, name);
            if (node.isPresent()) {
                return node(node.get());
            }
        }
        return Optional.empty();
    }

    /** The first node of a field, as the tree is read. */
    private static Optional<Node> find(Decoded frame, String field) {
        List<Node> left = new ArrayList<>(frame.roots().reversed());
        while (!left.isEmpty()) {
            Node node = left.removeLast();
            if (node.field() != null && node.value() != null && node.field().name().equals(field)) {
                return Optional.of(node);
            }
            left.addAll(node.children().reversed());
        }
        return Optional.empty();
    }
}
