package org.wirefig.protocol;

/** Between whom a frame goes: addresses and ports of the layers so far, the conversation, and which way. */
abstract class Between extends Report {
    private Address.Kind kind;
    private Address.Kind destinationKind;
    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;
    private int sourcePort;
    private int destinationPort;
    private Conversation conversation;
    private int direction;
    private AddressTexts texts;

    /** Starts over: nothing is known. */
    final void nobody() {
        kind = Address.Kind.NONE;
        destinationKind = Address.Kind.NONE;
        sourceHigh = 0;
        sourceLow = 0;
        destinationHigh = 0;
        destinationLow = 0;
        sourcePort = 0;
        destinationPort = 0;
        conversation = null;
        direction = 0;
    }

    public Conversation conversation() {
        return conversation;
    }

    /** The TCP stream, or null. */
    public TcpStream stream() {
        return conversation instanceof TcpStream stream ? stream : null;
    }

    /** 0 when this frame goes the way of the conversation's first frame, 1 when the other way. */
    public int direction() {
        return direction;
    }

    public Address source() {
        return new Address(kind, sourceHigh, sourceLow);
    }

    public Address destination() {
        return new Address(destinationKind, destinationHigh, destinationLow);
    }

    /** The source as a text. */
    public String sourceText() {
        return texts().text(kind, sourceHigh, sourceLow);
    }

    public String destinationText() {
        return texts().text(destinationKind, destinationHigh, destinationLow);
    }

    private AddressTexts texts() {
        if (texts == null) {
            texts = new AddressTexts();
        }
        return texts;
    }

    public int sourcePort() {
        return sourcePort;
    }

    public int destinationPort() {
        return destinationPort;
    }

    Address.Kind kind() {
        return kind;
    }

    long sourceHigh() {
        return sourceHigh;
    }

    long sourceLow() {
        return sourceLow;
    }

    long destinationHigh() {
        return destinationHigh;
    }

    long destinationLow() {
        return destinationLow;
    }

    public void addresses(Address.Kind addressKind, long fromHigh, long fromLow, long toHigh, long toLow) {
        kind = addressKind;
        destinationKind = addressKind;
        sourceHigh = fromHigh;
        sourceLow = fromLow;
        destinationHigh = toHigh;
        destinationLow = toLow;
    }

    /** Both ends, where only one is known or they differ in kind. */
    public void addresses(Address from, Address to) {
        addresses(from.kind(), from.high(), from.low(), to.high(), to.low());
        destinationKind = to.kind();
    }

    /** The sender, where the capture ends before the receiver. */
    public void source(Address from) {
        addresses(from, destination());
    }

    public void ports(int from, int to) {
        sourcePort = from;
        destinationPort = to;
    }

    public void conversation(Conversation of, int way) {
        conversation = of;
        direction = way;
    }

    /** The ends of the conversation at hand are this frame's. */
    void ends(Address.Kind of) {
        boolean back = direction == 1;
        Address from = back ? conversation.addressB() : conversation.addressA();
        Address to = back ? conversation.addressA() : conversation.addressB();
        addresses(of, from.high(), from.low(), to.high(), to.low());
        ports(back ? conversation.portB() : conversation.portA(), back ? conversation.portA() : conversation.portB());
    }
}
