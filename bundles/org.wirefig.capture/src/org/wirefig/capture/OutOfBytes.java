package org.wirefig.capture;

/** A read past the end of a {@link Bytes} view: a malformed or cut packet, reported by the layer that was reading. */
public final class OutOfBytes extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int at;
    private final int wanted;
    private final int length;

    OutOfBytes(int at, int wanted, int length) {
        super(null, null, false, false);
        this.at = at;
        this.wanted = wanted;
        this.length = length;
    }

    /** Offset in the view at which the read began. */
    public int at() {
        return at;
    }

    public int wanted() {
        return wanted;
    }

    @Override
    public String getMessage() {
        return wanted + " byte" + (wanted == 1 ? "" : "s") + " wanted at offset " + at + ", but the data ends at " + length;
    }
}
