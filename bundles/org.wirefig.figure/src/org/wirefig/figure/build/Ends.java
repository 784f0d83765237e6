package org.wirefig.figure.build;

import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.protocol.Peers;
import org.wirefig.trace.FrameColumns;
import org.wirefig.trace.Row;

/**
 * The keys of a conversation's two ends: addresses. Where both ends have one address (loopback), the server is the
 * address with its port, so that client and server are two lifelines.
 *
 * @param forward the client sent the stream's first frame
 */
record Ends(String client, String server, boolean forward) {
    static Ends of(Connection connection) {
        boolean forward = connection.stream().addressA().equals(connection.client()) && connection.stream().portA() == connection.clientPort();
        String client = connection.client().toString();
        return new Ends(client, server(client, connection.server().toString(), connection.serverPort()), forward);
    }

    /** Who asks over UDP is who came first, unless the port says otherwise. */
    private static Ends of(Peers peers) {
        boolean forward = Services.of(peers.portA()) == null || Services.of(peers.portB()) != null;
        String a = peers.addressA().toString();
        String b = peers.addressB().toString();
        return forward ? new Ends(a, server(a, b, peers.portB()), true) : new Ends(b, server(b, a, peers.portA()), false);
    }

    /** The ends of the conversation that a frame belongs to; of a frame outside any, who sent and who received it. */
    static Ends of(Facts facts, int frame, Row row) {
        FrameColumns columns = facts.trace().columns();
        String from = row.source().isEmpty() ? "unknown" : row.source();
        String to = row.destination().isEmpty() ? from : row.destination();
        boolean back = columns.backward(frame);
        if (from.equals(to)) {
            if (columns.tcpStream(frame) >= 0) {
                return of(facts.connections().get(columns.tcpStream(frame)));
            } else if (columns.udpStream(frame) >= 0) {
                return of(facts.trace().udpConversations().get(columns.udpStream(frame)));
            }
        }
        return back ? new Ends(to, from, true) : new Ends(from, to, true);
    }

    static String server(String client, String server, int port) {
        return !client.equals(server) ? server : server.indexOf(':') < 0 ? server + ":" + port : "[" + server + "]:" + port;
    }

    boolean fromClient(boolean backward) {
        return backward != forward;
    }

    String from(boolean backward) {
        return fromClient(backward) ? client : server;
    }

    String to(boolean backward) {
        return fromClient(backward) ? server : client;
    }
}
