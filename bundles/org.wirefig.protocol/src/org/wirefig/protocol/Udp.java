package org.wirefig.protocol;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.net.Fragments;

/** User Datagram Protocol, RFC 768. */
final class Udp extends Protocol {
    private static final Field SRCPORT = Field.number("udp.srcport", "Source Port");
    private static final Field DSTPORT = Field.number("udp.dstport", "Destination Port");
    private static final Field PORT = Field.number("udp.port", "Source or Destination Port");
    private static final Field LENGTH = Field.number("udp.length", "Length");
    private static final Field CHECKSUM = Field.hex("udp.checksum", "Checksum", 4);
    private static final Field CHECKSUM_STATUS = Field.number("udp.checksum.status", "Checksum Status")
            .names(0, "Bad", 1, "Good", 2, "Unverified", 3, "Not present");
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
        if (b.length() < 8) {
            cutShort(d, b, from, to);
        }
        UdpConversation conversation = d.session().udpConversation(d);
        if (conversation != null) {
            d.conversation(conversation, conversation.direction(d.kind(), d.sourceHigh(), d.sourceLow(), from));
            if (d.first()) {
                conversation.seen(d.frame());
            }
        }
        if (d.reporting()) {
            report(d, b, from, to, conversation);
        }
        if (d.first() && d.session().mayCarryPacket(from, to)) {
            d.alone();
        }
        if (!d.first() || !d.leave(this, b)) {
            rest(d, b, from, to);
        }
    }

    @Override
    protected boolean runsAhead() {
        return true;
    }

    @Override
    void goOn(Dissection d, Bytes b) {
        rest(d, b, d.sourcePort(), d.destinationPort());
    }

    private void rest(Dissection d, Bytes b, int from, int to) {
        int length = b.u16(4);
        int onWire = b.length() + d.beyond();
        int end = length < 8 ? onWire : Math.min(length, onWire);
        int kept = Math.min(end, b.length());
        if (length > onWire && !d.quoted() && d.told(Fragments.Alone.class) == null) {
            d.malformed(b, 4, 2, "The datagram is said to have " + length + " bytes; its packet has room for " + onWire);
        }
        d.beyond(end - kept);
        Bytes payload = d.within(b, 8, kept - 8);
        if (d.describing()) {
            d.describe(text -> text.append(from).append(" → ").append(to).append(" Len=").append(end - 8));
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

    private void report(Dissection d, Bytes b, int from, int to, UdpConversation conversation) {
        d.open(field(), b, 0, 8, !d.naming() ? null : title() + ", Src Port: " + from + ", Dst Port: " + to);
        ports(d, b, from, to);
        d.u16(LENGTH, b, 4);
        int checksum = d.u16(CHECKSUM, b, 6);
        d.value(CHECKSUM_STATUS, b, 6, 0, checksum == 0 ? 3 : d.session().checksChecksums() ? PseudoHeader.check(d, b, 17) : 2);
        if (conversation != null) {
            d.value(STREAM, b, 0, 0, conversation.number());
        }
        d.close();
    }

    private static void ports(Dissection d, Bytes b, int from, int to) {
        d.value(SRCPORT, b, 0, 2, from);
        d.value(PORT, b, 0, 2, from);
        d.value(DSTPORT, b, 2, 2, to);
        d.value(PORT, b, 2, 2, to);
    }

    private void cutShort(Dissection d, Bytes b, int from, int to) {
        d.open(field(), b, 0, b.length());
        ports(d, b, from, to);
        b.require(0, 8);
    }

    private Protocol next(Dissection d, int from, int to, Bytes payload) {
        Conversation conversation = d.conversation();
        Protocol asked = conversation == null ? null : d.session().decodeAs().at(DecodeAsTable.UDP_STREAM, conversation.number());
        Protocol set = conversation == null || asked != null ? asked : conversation.protocol().at(d.frame());
        return set != null ? set : Protocols.bindings().overUdp(d, from, to, payload);
    }
}
