package org.wirefig.protocol.tls;

import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.tls.decrypt.Decryption;
import org.wirefig.protocol.tls.decrypt.QuicKeys;

/**
 * Opens 0-RTT, Handshake and 1-RTT packets with the secrets of TLS (RFC 9001 section 5). The first pass tells packet numbers and
 * key phases from those before, and notes for every packet what opens it; later any packet is opened by that note.
 */
final class QuicPackets {
    /** The keys and the whole number of a packet; {@code keys} is null where it could not be opened. */
    record Opening(QuicKeys keys, long number) {
        static final Opening FAILED = new Opening(null, -1);
    }

    record Opened(QuicKeys.Head head, long number, byte[] payload) {
    }

    /** One direction in the first pass: keys by level, the numbers expected, and the phase of the last. */
    static final class Direction {
        private final QuicKeys[] keys = new QuicKeys[4];
        private final long[] expected = new long[3];
        private QuicKeys before;
        private boolean phase;

        /** The number that is expected next; 0-RTT and 1-RTT packets are counted together (RFC 9000, section 12.3). */
        private long expected(int level) {
            return expected[level == QuicState.EARLY ? QuicState.APPLICATION : level];
        }

        private void passed(int level, long number) {
            int space = level == QuicState.EARLY ? QuicState.APPLICATION : level;
            expected[space] = Math.max(expected[space], number + 1);
        }
    }

    private QuicPackets() {
    }

    /** Opens a packet; null where its keys are not known, without payload where they do not fit. */
    static Opened open(Dissection d, QuicState state, Bytes packet, int numberAt, int level, int version) {
        long key = d.countRecord();
        if (state == null) {
            return null;
        }
        if (!d.first()) {
            Opening opening = state.packets.get(key);
            if (opening == null || opening.keys == null) {
                return opening == null ? null : new Opened(null, -1, null);
            }
            QuicKeys.Head head = opening.keys.head(packet, numberAt);
            return new Opened(head, opening.number, head == null ? null : opening.keys.open(packet, head, opening.number));
        }
        TlsState tls = TlsState.of(d.conversation());
        Decryption decryption = tls == null ? null : tls.decryption();
        Direction direction = state.directions[d.direction()];
        if (direction.keys[level] == null && decryption != null) {
            direction.keys[level] = level == QuicState.EARLY ? early(decryption, direction, packet, numberAt, version)
                    : decryption.quicKeys(d.direction(), version, level == QuicState.APPLICATION);
        }
        QuicKeys keys = direction.keys[level];
        QuicKeys.Head head = keys == null ? null : keys.head(packet, numberAt);
        if (head == null) {
            return null;
        }
        long number = head.number(direction.expected(level));
        byte[] payload = null;
        if (level != QuicState.APPLICATION || head.keyPhase() == direction.phase) {
            payload = keys.open(packet, head, number);
        } else {
            // a key update, or a packet from before one that comes late
            QuicKeys updated = keys.next();
            payload = updated.open(packet, head, number);
            if (payload != null) {
                direction.before = keys;
                direction.keys[level] = updated;
                direction.phase = head.keyPhase();
                keys = updated;
            } else if (direction.before != null) {
                keys = direction.before;
                payload = keys.open(packet, head, number);
            }
        }
        decryption.count(payload == null ? "does not fit its authentication tag" : null);
        state.packets.put(key, payload == null ? Opening.FAILED : new Opening(keys, number));
        if (payload != null) {
            direction.passed(level, number);
        }
        return new Opened(head, number, payload);
    }

    /** The suite of early data is that of an earlier connection: the one whose keys open the packet, else the first. */
    private static QuicKeys early(Decryption decryption, Direction direction, Bytes packet, int numberAt, int version) {
        List<QuicKeys> candidates = decryption.earlyQuicKeys(version);
        for (QuicKeys keys : candidates) {
            QuicKeys.Head head = keys.head(packet, numberAt);
            if (head != null && keys.open(packet, head, head.number(direction.expected(QuicState.EARLY))) != null) {
                return keys;
            }
        }
        return candidates.isEmpty() ? null : candidates.getFirst();
    }

    /** A connection begins anew on the same ports. */
    static void begin(QuicState state) {
        state.directions[0] = new Direction();
        state.directions[1] = new Direction();
    }
}
