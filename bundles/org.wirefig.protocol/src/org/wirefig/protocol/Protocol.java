package org.wirefig.protocol;

import org.wirefig.capture.Bytes;

/**
 * One protocol: its fields, its decoding, who hands bytes to it, and where it is written down. A subclass is one file;
 * its fields are constants of that class. It has no state of its own: what decoding depends on is kept with the
 * conversation, written in the first pass only, and addressed by frame.
 */
public abstract class Protocol {
    private final Field field;
    private final String shortName;
    private final String reference;
    private int id = -1;
    private boolean ahead;

    /**
     * @param name filter name ({@code tls})
     * @param shortName as in the protocol column ({@code TLS})
     * @param title as in the tree ({@code Transport Layer Security})
     * @param reference where it is specified ({@code RFC 8446})
     */
    protected Protocol(String name, String shortName, String title, String reference) {
        this.field = Field.none(name, title).help(reference);
        this.shortName = shortName;
        this.reference = reference;
    }

    public final String name() {
        return field.name();
    }

    public final String shortName() {
        return shortName;
    }

    public final String title() {
        return field.label();
    }

    public final String reference() {
        return reference;
    }

    /** The field that says that this protocol is present. */
    public final Field field() {
        return field;
    }

    /** Position in {@link Protocols#all()}. */
    public final int id() {
        return id;
    }

    final void id(int number) {
        id = number;
        ahead = runsAhead();
    }

    /** What {@link #runsAhead} says. */
    final boolean isAhead() {
        return ahead;
    }

    /**
     * True for a header that the first pass may decode while frames before it are still being decoded: it keeps nothing,
     * asks for nothing that protocols keep, and does nothing more after it handed on its payload. Others wait their turn.
     */
    protected boolean runsAhead() {
        return false;
    }

    /** True for what goes over UDP and carries packets, with conversations of their own. */
    protected boolean carriesPackets() {
        return false;
    }

    /** Says who hands bytes to this protocol: ports, numbers, content. */
    protected void bind(Bindings bindings) {
    }

    /**
     * Decodes {@code b}, reporting to {@code d}. May throw {@link org.wirefig.capture.OutOfBytes}: what was decoded
     * stays, and an error node says where it ended.
     */
    protected abstract void dissect(Dissection d, Bytes b);

    /** In the first pass, does what it left with {@link Dissection#leave}; {@code b} is what it was given before. */
    void goOn(Dissection d, Bytes b) {
        throw new IllegalStateException(name() + " leaves nothing");
    }

    /** Whether unknown bytes look like this protocol; asked where it is bound by content. Must not throw or report. */
    protected boolean recognises(Dissection d, Bytes b) {
        return false;
    }

    @Override
    public String toString() {
        return name();
    }
}
