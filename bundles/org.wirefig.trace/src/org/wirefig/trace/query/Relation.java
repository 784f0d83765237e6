package org.wirefig.trace.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.trace.Decoded;
import org.wirefig.trace.Node;

/** What another frame is to a decoded one, as its fields that name frames tell. */
public enum Relation {
    /** It asked what this frame answers. */
    REQUEST,
    /** It answers what this frame asks. */
    RESPONSE,
    /** This frame acknowledges it. */
    ACKED,
    /** It brought a part of the message that is whole in this frame. */
    PART,
    /** In it the message is whole that this frame brings a part of. */
    WHOLE,
    /** Anything else: sent again, the exchange before or after, an acknowledgement repeated. */
    OTHER;

    /** The frames that a decoded frame names, by number; where it names one twice, the closer relation counts. */
    public static Map<Integer, Relation> of(Decoded decoded) {
        Map<Integer, Relation> related = new HashMap<>();
        gather(decoded.roots(), decoded.number(), related);
        return related;
    }

    private static void gather(List<Node> nodes, int own, Map<Integer, Relation> to) {
        for (Node node : nodes) {
            if (node.field() != null && node.field().isFrame() && node.value() instanceof Long frame && frame != own) {
                to.merge(frame.intValue(), of(node.field().name()), (one, other) -> one.compareTo(other) <= 0 ? one : other);
            }
            gather(node.children(), own, to);
        }
    }

    private static Relation of(String field) {
        return switch (field) {
            case "http.request_in", "dns.response_to" -> REQUEST;
            case "http.response_in", "dns.response_in" -> RESPONSE;
            case "tcp.analysis.acks_frame" -> ACKED;
            default -> field.endsWith(".segment") || field.endsWith(".fragment") ? PART
                    : field.endsWith("reassembled_in") || field.endsWith("reassembled.in") ? WHOLE : OTHER;
        };
    }
}
