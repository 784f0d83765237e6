package org.wirefig.protocol;

import org.wirefig.capture.Bytes;

/** User Datagram Protocol, RFC 768. */
final class Udp extends Protocol {
    private static final Field SRCPORT = Field.number("udp.srcport", "Source Port");
    private static final Field DSTPORT = Field.number("udp.dstport", "Destination Port");
    private static final Field PORT = Field.number("udp.port", "Source or Destination Port");
    private static final Field LENGTH = Field.number("udp.length", "Length");
    private static final Field CHECKSUM = Field.hex("udp.checksum", "Checksum", 4);
    private static final Field STREAM = Field.number("udp.stream", "Stream index");
    private static final Field PAYLOAD = Field.bytes("udp.payload", "Payload");

    Udp() {
        super("udp", "UDP", "User Datagram Protocol", "RFC 768");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ip.proto", this, 17);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("UDP");
        int from = b.u16(0);
        int to = b.u16(2);
        d.ports(from, to);
        UdpConversation conversation = d.session().udpConversation(d);
        if (conversation != null) {
            d.conversation(conversation, conversation.direction(d.kind(), d.sourceHigh(), d.sourceLow(), from));
            if (d.first()) {
                conversation.seen(d.frame());
            }
        }
        d.open(field(), b, 0, Math.min(8, b.length()));
        d.u16(SRCPORT, b, 0);
        d.u16(DSTPORT, b, 2);
        d.value(PORT, b, 0, 2, from);
        d.value(PORT, b, 2, 2, to);
        int length = d.u16(LENGTH, b, 4);
        d.u16(CHECKSUM, b, 6);
        if (conversation != null) {
            d.value(STREAM, b, 0, 0, conversation.number());
        }
        d.close();
        int end = length < 8 ? b.length() : Math.min(length, b.length());
        Bytes payload = b.slice(8, end - 8);
        if (d.describing()) {
            d.describe(from + " → " + to + " Len=" + payload.length());
        }
        if (payload.length() > 0) {
            d.value(PAYLOAD, payload, 0, payload.length(), payload);
            Protocol next = next(d, from, to, payload);
            if (next == null) {
                d.data(payload);
            } else {
                d.call(next, payload);
            }
        }
    }

    private static Protocol next(Dissection d, int from, int to, Bytes payload) {
        Conversation conversation = d.conversation();
        Protocol set = conversation == null ? null : conversation.protocol().at(d.frame());
        if (set != null) {
            return set;
        }
        Bindings bindings = Protocols.bindings();
        Protocol found = bindings.find("udp.port", Math.min(from, to));
        if (found == null) {
            found = bindings.find("udp.port", Math.max(from, to));
        }
        if (found == null) {
            for (Protocol candidate : bindings.byContent("udp")) {
                if (candidate.recognises(d, payload)) {
                    return candidate;
                }
            }
        }
        return found;
    }
}
