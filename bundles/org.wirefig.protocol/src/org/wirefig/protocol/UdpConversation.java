package org.wirefig.protocol;

/** A conversation over UDP. */
public final class UdpConversation extends Conversation {
    UdpConversation(int number, Address addressA, int portA, Address addressB, int portB, int frame) {
        super(number, addressA, portA, addressB, portB, frame);
    }
}
