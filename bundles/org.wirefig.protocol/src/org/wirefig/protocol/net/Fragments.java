package org.wirefig.protocol.net;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/**
 * Fragments of datagrams on their way to be whole again (RFC 791, RFC 8200 4.5). Filled in the first pass; later a
 * frame's number finds its datagram. Bytes stay where they are in the capture: a fragment costs some 50 bytes. At most
 * {@link #MOST_OPEN} datagrams wait at a time; the eldest is given up first.
 */
public final class Fragments {
    static final int MOST_OPEN = 8192;
    /** Fragments of one datagram, and bytes of it: more than 64 KB of payload cannot be. */
    private static final int MOST_PARTS = 8192;
    private static final int LARGEST = 65536;

    /** What fragments of one datagram have in common. */
    record Key(long sourceHigh, long sourceLow, long destinationHigh, long destinationLow, long id, int protocol) {
    }

    private record Part(int frame, int offset, Bytes bytes) {
    }

    /** What the layer above is told of a first fragment without the others: lengths in it are the whole datagram's. */
    public enum Alone { FIRST }

    /** Hands on a first fragment by itself, where the datagram can't be brought together. */
    static void first(Dissection d, NumberTable protocols, int number, Bytes payload) {
        d.beyond(Math.max(1, d.beyond()));
        Protocol next = protocols.get(number);
        if (next == null) {
            d.data(payload);
        } else {
            d.with(Alone.FIRST, next, payload);
        }
    }

    /** A datagram of which some fragments have been seen. */
    static final class Datagram {
        private final List<Part> parts = new ArrayList<>(4);
        private int total = -1;
        private int completedIn;

        /** The frame whose fragment made the datagram whole, or 0. */
        int completedIn() {
            return completedIn;
        }

        int total() {
            return total;
        }

        int partCount() {
            return parts.size();
        }

        int frame(int part) {
            return parts.get(part).frame;
        }

        int offset(int part) {
            return parts.get(part).offset;
        }

        int length(int part) {
            return parts.get(part).bytes.length();
        }

        private boolean whole() {
            int reach = 0;
            boolean grew = true;
            while (grew && reach < total) {
                grew = false;
                for (Part part : parts) {
                    if (part.offset <= reach && part.offset + part.bytes.length() > reach) {
                        reach = part.offset + part.bytes.length();
                        grew = true;
                    }
                }
            }
            return total >= 0 && reach >= total;
        }

        /** All bytes; where fragments overlap the earlier one counts. */
        Bytes bytes() {
            byte[] out = new byte[total];
            for (int i = parts.size() - 1; i >= 0; i--) {
                Part part = parts.get(i);
                int count = Math.min(part.bytes.length(), total - part.offset);
                if (count > 0) {
                    MemorySegment.copy(part.bytes.segment(), part.bytes.start(), MemorySegment.ofArray(out), part.offset, count);
                }
            }
            return Bytes.of(out);
        }
    }

    private final Map<Integer, Datagram> byFrame = new HashMap<>();
    private final Map<Key, Datagram> open = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Datagram> eldest) {
            return size() > MOST_OPEN;
        }
    };

    /** First pass: takes a fragment in, of a datagram that ends where the last one does. */
    void add(Key key, int frame, int offset, boolean more, Bytes payload) {
        add(key, frame, offset, more ? -1 : offset + payload.length(), payload);
    }

    /** The same of a datagram of which this fragment tells the length; -1: it does not. */
    void add(Key key, int frame, int offset, int total, Bytes payload) {
        Datagram datagram = open.computeIfAbsent(key, k -> new Datagram());
        byFrame.put(frame, datagram);
        if (datagram.parts.size() == MOST_PARTS || offset + payload.length() > LARGEST) {
            return;
        }
        datagram.parts.add(new Part(frame, offset, payload.segment().isNative() ? payload.kept() : Bytes.of(payload.copy())));
        if (total >= 0) {
            datagram.total = Math.min(total, LARGEST);
        }
        if (datagram.total >= 0 && datagram.whole()) {
            datagram.completedIn = frame;
            open.remove(key);
        }
    }

    /** The datagram to which a frame brought a fragment, or null. */
    Datagram of(int frame) {
        return byFrame.get(frame);
    }
}
