package org.wirefig.ui.decodeas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.osgi.util.NLS;
import org.wirefig.protocol.Conversation;
import org.wirefig.protocol.DecodeAs;
import org.wirefig.protocol.DecodeAsRule;
import org.wirefig.protocol.DecodeAsTable;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;
import org.wirefig.protocol.Session;
import org.wirefig.trace.Decoded;
import org.wirefig.trace.Node;

/** A port or stream of a frame that can be decoded as something else. */
record DecodeAsChoice(DecodeAsTable table, int number) {

    /** What a frame's innermost TCP or UDP offers: its ports, the one more likely the server's first, and its stream. */
    static List<DecodeAsChoice> of(Decoded frame, Session session) {
        Map<String, Long> values = new HashMap<>();
        frame.roots().forEach(root -> collect(root, values));
        List<DecodeAsChoice> choices = new ArrayList<>();
        add(choices, values, session.tcpStreams(), DecodeAsTable.TCP_PORT, DecodeAsTable.TCP_STREAM, DecodeAsTable.TLS_PORT);
        add(choices, values, session.udpConversations(), DecodeAsTable.UDP_PORT, DecodeAsTable.UDP_STREAM, DecodeAsTable.DTLS_PORT);
        return choices;
    }

    private static void collect(Node node, Map<String, Long> values) {
        if (node.field() != null) {
            values.put(node.field().name(), node.value() instanceof Long number ? number : 0);
        }
        node.children().forEach(child -> collect(child, values));
    }

    private static void add(List<DecodeAsChoice> to, Map<String, Long> values, List<? extends Conversation> all, DecodeAsTable ports,
            DecodeAsTable streams, DecodeAsTable within) {
        Long number = values.get(streams.label());
        if (number == null) {
            return;
        }
        Conversation conversation = all.get(number.intValue());
        int server = server(conversation, Protocols.bindings().numbers(ports.label()));
        int client = server == conversation.portA() ? conversation.portB() : conversation.portA();
        to.add(new DecodeAsChoice(ports, server));
        if (client != server) {
            to.add(new DecodeAsChoice(ports, client));
        }
        if (values.containsKey(within == DecodeAsTable.TLS_PORT ? "tls" : "dtls")) {
            to.add(new DecodeAsChoice(within, server));
        }
        to.add(new DecodeAsChoice(streams, conversation.number()));
    }

    /** The port that a protocol is known to have; else the one that was spoken to first. */
    private static int server(Conversation conversation, NumberTable known) {
        return known.get(conversation.portA()) != null && known.get(conversation.portB()) == null ? conversation.portA() : conversation.portB();
    }

    DecodeAsRule as(Protocol protocol) {
        return new DecodeAsRule(table, number, number, protocol);
    }

    /** What is said about it already, or null. */
    Protocol in(DecodeAs rules) {
        return rules.at(table, number);
    }

    String label() {
        return NLS.bind(switch (table) {
            case TCP_PORT -> Messages.tcpPort;
            case UDP_PORT -> Messages.udpPort;
            case TLS_PORT -> Messages.tlsPort;
            case DTLS_PORT -> Messages.dtlsPort;
            case TCP_STREAM -> Messages.tcpStream;
            case UDP_STREAM -> Messages.udpStream;
        }, Integer.toString(number));
    }
}
