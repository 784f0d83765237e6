package org.wirefig.protocol.tls;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Place;
import org.wirefig.protocol.Session;

/**
 * The handshake messages of a conversation, in the order of the trace: 16 bytes for one that stands in the capture as
 * such, its {@link Place} for others. A trace has four of them for each of many thousand conversations.
 */
final class HandshakeLog {
    /** In the second word: the message's place is in {@link #places}, at the position that the rest of the word says. */
    private static final long ELSEWHERE = 1L << 55;

    private Session session;
    /** For each message: frame (31 bits), way (1), length (32); then type (8), where it stands in the file (56). */
    private long[] words;
    private volatile int count;
    private List<Place> places;

    void add(Dissection d, int type, Bytes message) {
        session = d.session();
        int at = count * 2;
        if (words == null) {
            words = new long[4];
        } else if (at == words.length) {
            words = Arrays.copyOf(words, at + Math.max(4, at / 4 * 2));
        }
        long where = message.start();
        if (message.segment() != session.capture().memory()) {
            places = places == null ? new ArrayList<>(1) : places;
            where = ELSEWHERE | places.size();
            places.add(Place.of(d, message));
        }
        words[at] = (long) d.frame() << 33 | (long) d.direction() << 32 | message.length();
        words[at + 1] = (long) (type & 0xff) << 56 | where;
        count++;
    }

    int count() {
        return count;
    }

    TlsState.Handshake get(int i) {
        long first = words[i * 2];
        long second = words[i * 2 + 1];
        return new TlsState.Handshake((int) (first >>> 33), (int) (first >>> 32) & 1, (int) (second >>> 56),
                bytes(second & (1L << 56) - 1, (int) first));
    }

    List<TlsState.Handshake> all() {
        List<TlsState.Handshake> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(get(i));
        }
        return List.copyOf(all);
    }

    private Bytes bytes(long where, int length) {
        if ((where & ELSEWHERE) == 0) {
            return new Bytes(session.capture().memory(), where, length);
        }
        Bytes bytes = places.get((int) where).bytes(session);
        return bytes == null ? Bytes.EMPTY : bytes;
    }
}
