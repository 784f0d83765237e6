package org.wirefig.protocol.tls;

import java.util.Arrays;
import org.wirefig.capture.Bytes;

/** What is known of a QUIC connection at a point: the connection id its Initial keys come from, and the CRYPTO bytes so far. */
final class QuicState {
    /** CRYPTO bytes that wait for others before them. */
    record Piece(Piece previous, long offset, Bytes bytes, int waiting) {
    }

    /** More bytes than these are not kept waiting in one direction. */
    private static final int MOST_WAITING = 1 << 18;
    private static final int MOST_PIECES = 512;

    static final class Progress {
        byte[] connectionId;
        int clientWay;
        /** By direction: the position in the stream of CRYPTO bytes up to which all have come, and those beyond. */
        final long[] next = new long[2];
        final Piece[] pieces = new Piece[2];
        boolean changed;

        Progress copy() {
            Progress to = new Progress();
            to.connectionId = connectionId;
            to.clientWay = clientWay;
            for (int way = 0; way < 2; way++) {
                to.next[way] = next[way];
                to.pieces[way] = pieces[way];
            }
            return to;
        }

        /** A connection begins, or goes on under another id after Retry: then what was sent before counts as sent. */
        void begin(byte[] id, int way) {
            boolean again = connectionId != null && way == clientWay && next[1 - way] == 0;
            connectionId = id;
            clientWay = way;
            for (int i = 0; i < 2 && !again; i++) {
                next[i] = 0;
                pieces[i] = null;
            }
            changed = true;
        }

        /** Where the bytes that are here without a hole end; -1 while others beyond them wait. */
        long reach(int way) {
            long reach = next[way];
            long farthest = reach;
            boolean grew = true;
            while (grew) {
                grew = false;
                for (Piece p = pieces[way]; p != null; p = p.previous) {
                    long end = p.offset + p.bytes.length();
                    farthest = Math.max(farthest, end);
                    if (p.offset <= reach && end > reach) {
                        reach = end;
                        grew = true;
                    }
                }
            }
            return reach == farthest ? reach : -1;
        }

        void add(int way, long offset, Bytes bytes) {
            Piece last = pieces[way];
            int waiting = last == null ? 0 : last.waiting;
            int count = 0;
            for (Piece p = last; p != null; p = p.previous) {
                count++;
            }
            if (offset + bytes.length() > next[way] && waiting + bytes.length() <= MOST_WAITING && count < MOST_PIECES) {
                pieces[way] = new Piece(last, offset, bytes.kept(), waiting + bytes.length());
                changed = true;
            }
        }

        /** The whole handshake messages that are here now without a hole, or null. */
        Bytes take(int way) {
            long began = next[way];
            byte[] out = new byte[0];
            boolean grew = true;
            while (grew) {
                grew = false;
                for (Piece p = pieces[way]; p != null && !grew; p = p.previous) {
                    long end = p.offset + p.bytes.length();
                    if (p.offset <= next[way] && end > next[way]) {
                        int skip = (int) (next[way] - p.offset);
                        int length = out.length;
                        out = Arrays.copyOf(out, length + p.bytes.length() - skip);
                        System.arraycopy(p.bytes.copy(skip, p.bytes.length() - skip), 0, out, length, p.bytes.length() - skip);
                        next[way] = end;
                        grew = true;
                    }
                }
            }
            int whole = whole(Bytes.of(out));
            next[way] = began + whole;
            if (whole > 0) {
                Piece left = null;
                for (Piece p = pieces[way]; p != null; p = p.previous) {
                    if (p.offset + p.bytes.length() > next[way]) {
                        left = new Piece(left, p.offset, p.bytes, (left == null ? 0 : left.waiting) + p.bytes.length());
                    }
                }
                pieces[way] = left;
            }
            return whole == 0 ? null : Bytes.of(out).slice(0, whole);
        }

        /** How many bytes whole messages have, each with a header of 4 bytes; all, where no message can begin. */
        private static int whole(Bytes b) {
            int at = 0;
            while (b.has(at, 4)) {
                int length = 4 + b.u24(at + 1);
                if (!TlsNames.isHandshakeType(b.u8(at)) || length > MOST_WAITING) {
                    return b.length();
                }
                if (!b.has(at, length)) {
                    return at;
                }
                at += length;
            }
            return at;
        }
    }

    final Points<Progress> points = new Points<>();
}
