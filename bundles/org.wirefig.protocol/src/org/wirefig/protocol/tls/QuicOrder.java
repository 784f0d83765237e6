package org.wirefig.protocol.tls;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wirefig.capture.Bytes;

/**
 * The bytes of a QUIC stream, or of CRYPTO frames, in order: how far all have come, and pieces beyond that wait for those
 * before them (RFC 9000 section 2.2). Never changed: adding gives another one.
 */
record QuicOrder(long next, List<QuicOrder.Piece> waiting) {
    static final QuicOrder BEGIN = new QuicOrder(0, List.of());

    /** More bytes than these are not kept waiting. */
    private static final int MOST_WAITING = 1 << 18;
    private static final int MOST_PIECES = 512;

    record Piece(long offset, Bytes bytes) {
        long end() {
            return offset + bytes.length();
        }
    }

    /** What has come of adding bytes: {@code ready} are those that now follow without a hole, perhaps none. */
    record Added(QuicOrder after, Bytes ready) {
    }

    Added add(long offset, Bytes bytes) {
        if (offset + bytes.length() <= next) {
            return new Added(this, Bytes.EMPTY);
        }
        if (offset <= next && waiting.isEmpty()) {
            return new Added(new QuicOrder(offset + bytes.length(), waiting), bytes.from((int) (next - offset)));
        }
        if (offset > next) {
            if (refuses(offset, bytes.length())) {
                return new Added(this, Bytes.EMPTY);
            }
            List<Piece> more = new ArrayList<>(waiting);
            more.add(new Piece(offset, bytes.kept()));
            return new Added(new QuicOrder(next, more), Bytes.EMPTY);
        }
        return fill(bytes.from((int) (next - offset)).copy());
    }

    /** Whether so many bytes are too much to be kept waiting. */
    boolean refuses(long offset, int length) {
        int size = length;
        for (Piece piece : waiting) {
            size += piece.bytes.length();
        }
        return offset > next && (size > MOST_WAITING || waiting.size() >= MOST_PIECES);
    }

    /** What the tree says then. */
    static String refusal() {
        return "Not kept: " + MOST_WAITING + " bytes or " + MOST_PIECES + " pieces wait already for those before them";
    }

    /** These bytes come next; what waited for them follows. */
    private Added fill(byte[] first) {
        byte[] out = first;
        long end = next + first.length;
        List<Piece> left = new ArrayList<>(waiting);
        for (int i = 0; i < left.size(); i++) {
            Piece piece = left.get(i);
            if (piece.offset <= end && piece.end() > end) {
                byte[] more = piece.bytes.from((int) (end - piece.offset)).copy();
                int length = out.length;
                out = Arrays.copyOf(out, length + more.length);
                System.arraycopy(more, 0, out, length, more.length);
                end = piece.end();
                i = -1;
            }
        }
        long reached = end;
        left.removeIf(piece -> piece.end() <= reached);
        return new Added(new QuicOrder(end, List.copyOf(left)), Bytes.of(out));
    }

    /** Both in one piece. */
    static Bytes joined(Bytes first, Bytes then) {
        if (first.length() == 0 || then.length() == 0) {
            return first.length() == 0 ? then : first;
        }
        byte[] both = Arrays.copyOf(first.copy(), first.length() + then.length());
        System.arraycopy(then.copy(), 0, both, first.length(), then.length());
        return Bytes.of(both);
    }
}
