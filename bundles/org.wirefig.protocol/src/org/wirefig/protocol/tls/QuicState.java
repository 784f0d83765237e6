package org.wirefig.protocol.tls;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.wirefig.capture.Bytes;

/** What the first pass learns of a QUIC connection; directions are those of the conversation. */
final class QuicState {
    /** The levels of encryption; each numbers the bytes of its CRYPTO frames from 0. */
    static final int INITIAL = 0;
    static final int HANDSHAKE = 1;
    static final int APPLICATION = 2;
    /** 0-RTT: numbered with {@link #APPLICATION}, under keys of its own. */
    static final int EARLY = 3;
    private static final int LEVELS = 3;
    /** A longer message is not waited for. */
    private static final int LONGEST_MESSAGE = 1 << 18;
    private static final int MOST_STREAMS = 100_000;

    /** What is known at a point: the connection id its Initial keys come from, and the CRYPTO bytes so far. */
    static final class Progress {
        byte[] connectionId;
        int version;
        int clientWay;
        /** By direction: the length of the ids that the sender goes by, which the short headers of the other have; -1 unknown. */
        int[] idLength = {-1, -1};
        /** By level and direction. */
        private QuicOrder[] crypto = new QuicOrder[2 * LEVELS];
        /** By level and direction: the beginning of a handshake message that is not all here. */
        private Bytes[] begun = new Bytes[2 * LEVELS];
        boolean changed;

        Progress() {
            Arrays.fill(crypto, QuicOrder.BEGIN);
            Arrays.fill(begun, Bytes.EMPTY);
        }

        Progress copy() {
            Progress to = new Progress();
            to.connectionId = connectionId;
            to.version = version;
            to.clientWay = clientWay;
            to.idLength = idLength;
            to.crypto = crypto.clone();
            to.begun = begun.clone();
            return to;
        }

        /** A connection begins, or goes on under another id after Retry: then what was sent before counts as sent. */
        void begin(byte[] id, int way, int ofVersion) {
            boolean again = connectionId != null && way == clientWay && crypto[1 - way].next() == 0;
            connectionId = id;
            clientWay = way;
            version = ofVersion;
            for (int i = 0; i < crypto.length && !again; i++) {
                crypto[i] = QuicOrder.BEGIN;
                begun[i] = Bytes.EMPTY;
            }
            changed = true;
        }

        /** Where the bytes that are here without a hole end; -1 while others beyond them wait. */
        long reach(int level, int way) {
            QuicOrder order = crypto[2 * level + way];
            return order.waiting().isEmpty() ? order.next() : -1;
        }

        /** Whether CRYPTO bytes are too many to wait for those before them. */
        boolean refuses(int level, int way, long offset, int length) {
            return crypto[2 * level + way].refuses(offset, length);
        }

        /** Adds CRYPTO bytes; the whole handshake messages that are here now without a hole, perhaps none. */
        Bytes crypto(int level, int way, long offset, Bytes bytes) {
            int i = 2 * level + way;
            QuicOrder.Added added = crypto[i].add(offset, bytes);
            changed |= added.after() != crypto[i];
            crypto[i] = added.after();
            if (added.ready().length() == 0) {
                return Bytes.EMPTY;
            }
            Bytes all = QuicOrder.joined(begun[i], added.ready());
            int whole = whole(all);
            begun[i] = all.from(whole).kept();
            return all.slice(0, whole);
        }

        /** How many bytes whole messages have, each with a header of 4 bytes; all, where no message can begin. */
        private static int whole(Bytes b) {
            int at = 0;
            while (b.has(at, 4)) {
                int length = 4 + b.u24(at + 1);
                if (!TlsNames.isHandshakeType(b.u8(at)) || length > LONGEST_MESSAGE) {
                    return b.length();
                }
                if (!b.has(at, length)) {
                    return at;
                }
                at += length;
            }
            return at;
        }

        void idLength(int way, int length) {
            if (idLength[way] != length) {
                idLength = idLength.clone();
                idLength[way] = length;
                changed = true;
            }
        }
    }

    /** A stream at a point: its bytes in order, and what the protocol on it keeps. */
    record Stream(QuicOrder order, Object inner) {
        static final Stream BEGIN = new Stream(QuicOrder.BEGIN, null);
    }

    final Points<Progress> points = new Points<>();
    /** What opens a packet, by its number in the trace. */
    final Map<Long, QuicPackets.Opening> packets = new HashMap<>();
    final QuicPackets.Direction[] directions = {new QuicPackets.Direction(), new QuicPackets.Direction()};
    private final Map<Long, Points<Stream>> streams = new HashMap<>();

    /** The states of one direction of a stream; null later where there was none, or there are too many. */
    Points<Stream> stream(long id, int way, boolean first) {
        long key = id << 1 | way;
        Points<Stream> found = streams.get(key);
        if (found == null && first && streams.size() < MOST_STREAMS) {
            found = new Points<>();
            streams.put(key, found);
        }
        return found;
    }
}
