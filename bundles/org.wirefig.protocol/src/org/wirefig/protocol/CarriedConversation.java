package org.wirefig.protocol;

/**
 * What goes through a conversation in another protocol's keeping, as clear text inside TLS: the same endpoints, but a
 * state of its own, so that HTTP inside a tunnel inside HTTP does not meet itself. Also what a file keeps without the
 * transport that carried it.
 */
public final class CarriedConversation extends Conversation {
    private final boolean stream;

    public CarriedConversation(Conversation carrier, int frame) {
        super(carrier.number(), carrier.addressA(), carrier.portA(), carrier.addressB(), carrier.portB(), frame);
        stream = carrier instanceof TcpStream || carrier instanceof CarriedConversation carried && carried.stream;
    }

    /** Between the endpoints of the frame at hand. */
    public CarriedConversation(Dissection d, int number) {
        super(number, d.source(), d.sourcePort(), d.destination(), d.destinationPort(), d.frame());
        stream = false;
    }

    /** True when its bytes come in order and without borders, as those that TCP carries. */
    public boolean isStream() {
        return stream;
    }
}
