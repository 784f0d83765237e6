package org.wirefig.protocol;

import org.wirefig.capture.Bytes;

/**
 * A protocol whose messages lie in a byte stream and may cross segments. It says how long a message is; the stream
 * layer brings whole messages together, and {@link #dissect} sees one or more of them at a time, never a part.
 */
public abstract class StreamProtocol extends Protocol {
    /** {@link #messageLength}: not enough bytes to tell; ask again with the next segment. */
    public static final long MORE = 0;
    /** {@link #messageLength}: the message ends where the stream ends. */
    public static final long UNTIL_END = -1;

    protected StreamProtocol(String name, String shortName, String title, String reference) {
        super(name, shortName, title, reference);
    }

    /**
     * The length of the message that begins at {@code at}; it may be more than the bytes at hand. {@link #MORE} or
     * {@link #UNTIL_END} as they say. Bytes that are not this protocol's are one message to the end of {@code b}.
     */
    protected abstract long messageLength(Dissection d, Bytes b, int at);

    /**
     * Whether these bytes, which begin where a message should, are this protocol's. Those that are not are shown as
     * bytes, and the frame does not count as having the protocol.
     */
    protected boolean accepts(Dissection d, Bytes b) {
        return true;
    }

    /**
     * Whether its messages can be read without what came before them: then those at the beginning of a segment that an
     * error message quotes are.
     */
    protected boolean standsAlone() {
        return false;
    }

    /**
     * After {@link #MORE}: how many bytes of the message need not be looked at again. Its end is then asked from
     * {@link #resume}, once bytes beyond that are here; with 0 the whole beginning is brought together and asked again.
     */
    protected int seen(Dissection d) {
        return 0;
    }

    /** The length of the whole message, as {@link #messageLength}; {@code rest} is what follows its first {@code seen} bytes. */
    protected long resume(Dissection d, Bytes rest, long seen) {
        return MORE;
    }

    /**
     * In the first pass, a message over several segments is complete, and {@code head} is the part in its first
     * segment, which is not at hand any more as its {@code first} byte is. True when nothing in it matters for what comes later, so that it need not be brought together.
     */
    protected boolean passOver(Dissection d, int first, Bytes head) {
        return false;
    }

    /**
     * The segment ends with a part of a message that later segments complete; reports whatever should be seen here. Empty
     * where the message began in an earlier segment and this one's bytes tell how long it is.
     */
    protected void dissectPart(Dissection d, Bytes part) {
    }

    /**
     * The length of a message that says it itself, for {@link #messageLength}: a number of {@code size} bytes (1 to 4,
     * big-endian) at {@code offset} of the message, which counts all but {@code uncounted} of its bytes.
     */
    protected static long selfDescribed(Bytes b, int at, int offset, int size, int uncounted) {
        if (!b.has(at + offset, size)) {
            return MORE;
        }
        long length = 0;
        for (int i = 0; i < size; i++) {
            length = length << 8 | b.u8(at + offset + i);
        }
        return Math.max(length + uncounted, offset + size);
    }
}
