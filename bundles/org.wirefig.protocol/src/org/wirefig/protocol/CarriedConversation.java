package org.wirefig.protocol;

/**
 * What goes through a conversation in another protocol's keeping, as clear text inside TLS: the same endpoints, but a
 * state of its own, so that HTTP inside a tunnel inside HTTP does not meet itself. Also what a file keeps without the
 * transport that carried it.
 */
public final class CarriedConversation extends Conversation {
    public CarriedConversation(Conversation carrier, int frame) {
        super(carrier.number(), carrier.addressA(), carrier.portA(), carrier.addressB(), carrier.portB(), frame);
    }

    /** Between the endpoints of the frame at hand. */
    public CarriedConversation(Dissection d, int number) {
        super(number, d.source(), d.sourcePort(), d.destination(), d.destinationPort(), d.frame());
    }
}
