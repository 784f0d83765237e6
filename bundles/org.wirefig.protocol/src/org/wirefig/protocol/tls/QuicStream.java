package org.wirefig.protocol.tls;

/** What a protocol over QUIC is told with the bytes of a stream that come next, and what it keeps until more come. */
public final class QuicStream {
    private final long id;
    private final boolean end;
    private final Object before;
    private Object after;

    QuicStream(long id, boolean end, Object before) {
        this.id = id;
        this.end = end;
        this.before = before;
        this.after = before;
    }

    public long id() {
        return id;
    }

    /** True when only its initiator sends on it (RFC 9000, section 2.1). */
    public boolean oneWay() {
        return (id & 2) != 0;
    }

    /** True when these are its last bytes. */
    public boolean end() {
        return end;
    }

    /** What was kept with {@link #keep} before these bytes; null at the beginning. */
    public Object before() {
        return before;
    }

    /** Keeps something that is never changed again. */
    public void keep(Object state) {
        after = state;
    }

    Object after() {
        return after;
    }
}
