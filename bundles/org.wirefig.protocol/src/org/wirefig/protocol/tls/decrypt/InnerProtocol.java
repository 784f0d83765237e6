package org.wirefig.protocol.tls.decrypt;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Conversation;
import org.wirefig.protocol.DecodeAsTable;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;

/** Which protocol is spoken inside a connection: as the analyst says, as negotiated (RFC 7301), by port, or by content. */
final class InnerProtocol {
    private InnerProtocol() {
    }

    static Protocol overTcp(Dissection d, Conversation inside, Bytes clear, String alpn) {
        Protocol known = inside.protocol().at(d.frame());
        if (known != null || !d.first()) {
            return known;
        }
        Protocol asked = asked(d, DecodeAsTable.TLS_PORT);
        Protocol found = asked == null ? negotiated(alpn) : null;
        return keep(d, inside, found != null ? found : Protocols.bindings().overTcp(d, asked, insidePort(d.sourcePort()),
                insidePort(d.destinationPort()), clear));
    }

    static Protocol overUdp(Dissection d, Conversation inside, Bytes clear, String alpn) {
        Protocol known = inside.protocol().at(d.frame());
        if (known != null || !d.first()) {
            return known;
        }
        Protocol asked = asked(d, DecodeAsTable.DTLS_PORT);
        Protocol found = asked == null ? negotiated(alpn) : null;
        return keep(d, inside, found != null ? found : Protocols.bindings().overUdp(d, asked, insidePort(d.sourcePort()),
                insidePort(d.destinationPort()), clear));
    }

    private static Protocol asked(Dissection d, DecodeAsTable table) {
        return d.session().decodeAs().ofPorts(table, d.sourcePort(), d.destinationPort());
    }

    private static Protocol negotiated(String alpn) {
        return alpn == null ? null : Protocols.bindings().find("alpn", alpn);
    }

    private static Protocol keep(Dissection d, Conversation inside, Protocol found) {
        if (found != null) {
            inside.protocol().set(d.frame(), found);
        }
        return found;
    }

    /** The port on which the same is spoken without TLS. */
    private static int insidePort(int port) {
        return switch (port) {
            case 443, 8443, 4433, 44330 -> 80;
            case 465 -> 25;
            case 636, 3269 -> 389;
            case 853 -> 53;
            case 990 -> 21;
            case 993 -> 143;
            case 995 -> 110;
            case 5061 -> 5060;
            case 5223 -> 5222;
            case 5671 -> 5672;
            case 5684 -> 5683;
            default -> port;
        };
    }
}
