package org.wirefig.diagnosis.debugger;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.wirefig.protocol.Flow;
import org.wirefig.trace.follow.FlowPieces;
import org.wirefig.trace.follow.Piece;

/** One direction of a connection brought together: runs of bytes without a hole, and which frame brought each byte. */
final class FlowBytes {
    /** The most that is brought together of one direction. */
    private static final int MOST = 64 << 20;

    /** Bytes without a hole; piece i begins at {@code starts[i]} and is the payload of {@code frames[i]} from {@code skips[i]} on. */
    record Run(byte[] bytes, int[] starts, int[] frames, int[] skips) {
        /** The piece that holds a byte. */
        int piece(int at) {
            int found = Arrays.binarySearch(starts, at);
            return found >= 0 ? found : -found - 2;
        }

        int frame(int at) {
            return frames[piece(at)];
        }

        /** Where in its frame's payload a byte stands. */
        int offset(int at) {
            int piece = piece(at);
            return at - starts[piece] + skips[piece];
        }

        /** The frames that hold a stretch, in order. */
        List<Integer> frames(int from, int to) {
            return IntStream.rangeClosed(piece(from), piece(Math.max(from, to - 1))).map(i -> frames[i]).boxed().distinct().toList();
        }
    }

    private FlowBytes() {
    }

    static List<Run> of(Flow flow, MemorySegment memory) {
        List<Run> runs = new ArrayList<>();
        List<Piece> pieces = new ArrayList<>();
        for (Piece piece : FlowPieces.of(flow, false, memory, MOST).pieces()) {
            if (piece.missing() > 0) {
                runs.add(run(pieces));
                pieces.clear();
            }
            pieces.add(piece);
        }
        if (!pieces.isEmpty()) {
            runs.add(run(pieces));
        }
        return runs;
    }

    private static Run run(List<Piece> pieces) {
        byte[] bytes = new byte[pieces.stream().mapToInt(piece -> piece.bytes().length()).sum()];
        int[] starts = new int[pieces.size()];
        int[] frames = new int[pieces.size()];
        int[] skips = new int[pieces.size()];
        int at = 0;
        for (int i = 0; i < starts.length; i++) {
            Piece piece = pieces.get(i);
            byte[] copy = piece.bytes().copy();
            System.arraycopy(copy, 0, bytes, at, copy.length);
            starts[i] = at;
            frames[i] = piece.frame();
            skips[i] = piece.skip();
            at += copy.length;
        }
        return new Run(bytes, starts, frames, skips);
    }
}
