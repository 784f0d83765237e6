package org.wirefig.protocol;

import java.util.HashMap;
import java.util.Map;
import org.wirefig.capture.Bytes;

/**
 * A stream that another protocol carries in numbered packets of its own (TLS in EAP, in OpenVPN's control channel): in
 * the first pass packets are put together until they are whole messages of the protocol within, and what was put
 * together is kept; later it is handed on again with the packet that completed it.
 *
 * <p>Bounds: {@link #MOST_PENDING} a direction wait for their end; what is kept counts to the copies of the trace.
 */
public final class CarriedStream {
    private static final int MOST_PENDING = 1 << 18;

    private final Protocol inner;
    private final Conversation conversation;
    /** The carrier's field for a part of a message that a later packet completes. */
    private final Field fragment;
    private final Bytes[] pending = {Bytes.EMPTY, Bytes.EMPTY};
    /** What the packets that were no message by themselves completed: {@link Bytes#EMPTY} where that was nothing yet. */
    private final Map<Long, Bytes> found = new HashMap<>();
    /** The packets with which a bound was reached, and which. */
    private final Map<Long, String> bounds = new HashMap<>();

    /**
     * First pass: begins such a stream.
     *
     * @param conversation made for it, so that the protocol within has a state of its own
     * @param fragment the carrier's field for a part of a message that a later packet completes
     */
    public CarriedStream(Protocol inner, Conversation conversation, Field fragment) {
        this.inner = inner;
        this.conversation = conversation;
        this.fragment = fragment;
    }

    /** The next part; handed on as soon as it ends where a message ends. */
    public void deliver(Dissection d, int way, Bytes part) {
        long key = d.countMessage();
        if (d.first()) {
            Bytes all = join(pending[way], part);
            hold(d, way, key, part, all, endsWithMessage(d, way, all));
        }
        handOn(d, way, key, part);
    }

    /** The next part, of which the carrier says whether {@code more} belong to the same message. */
    public void deliver(Dissection d, int way, Bytes part, boolean more) {
        long key = d.countMessage();
        if (d.first()) {
            hold(d, way, key, part, join(pending[way], part), !more);
        }
        handOn(d, way, key, part);
    }

    /** First pass: a part is missing; what began before it can not be completed. */
    public void gap(int way) {
        pending[way] = Bytes.EMPTY;
    }

    private void hold(Dissection d, int way, long key, Bytes part, Bytes all, boolean ends) {
        boolean whole = ends || all.length() > MOST_PENDING;
        boolean keeps = whole ? all.length() > part.length() : true;
        if (keeps) {
            boolean copies = whole && d.session().mayCopy(all.length());
            found.put(key, copies ? all : Bytes.EMPTY);
            if (whole && !copies) {
                bounds.put(key, "Not brought together: more than " + Session.MOST_COPIED + " bytes of the trace come from reassembled packets");
            }
        }
        if (whole && !ends) {
            bounds.put(key, "More than " + MOST_PENDING + " bytes wait for the end of a message; they are decoded as far as they go");
        }
        pending[way] = whole ? Bytes.EMPTY : all == part ? Bytes.of(part.copy()) : all;
    }

    private boolean endsWithMessage(Dissection d, int way, Bytes all) {
        Conversation outer = d.conversation();
        int outerWay = d.direction();
        d.conversation(conversation, way);
        long at = 0;
        while (at < all.length()) {
            long length = StreamWithin.messageLength(inner, d, all, (int) at);
            if (length <= 0) {
                break;
            }
            at += length;
        }
        d.conversation(outer, outerWay);
        return at == all.length();
    }

    private void handOn(Dissection d, int way, long key, Bytes part) {
        Bytes whole = found.getOrDefault(key, part);
        String bound = d.reporting() ? bounds.get(key) : null;
        if (bound != null) {
            d.note(part, 0, part.length(), bound);
        }
        if (whole.length() == 0) {
            d.value(fragment, part, 0, part.length(), part);
            return;
        }
        if (whole != part && d.reporting()) {
            d.source("Reassembled " + inner.shortName() + " (" + whole.length() + " bytes)", whole);
        }
        Conversation outer = d.conversation();
        int outerWay = d.direction();
        d.conversation(conversation, way);
        StreamWithin.call(inner, d, whole);
        d.conversation(outer, outerWay);
    }

    private static Bytes join(Bytes before, Bytes part) {
        if (before.length() == 0) {
            return part;
        }
        byte[] all = new byte[before.length() + part.length()];
        System.arraycopy(before.copy(), 0, all, 0, before.length());
        System.arraycopy(part.copy(), 0, all, before.length(), part.length());
        return Bytes.of(all);
    }
}
