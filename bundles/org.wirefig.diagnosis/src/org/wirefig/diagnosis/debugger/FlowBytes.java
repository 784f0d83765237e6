package org.wirefig.diagnosis.debugger;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Flow;

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

    private record Piece(int segment, int skip, int length) {
    }

    private FlowBytes() {
    }

    static List<Run> of(Flow flow, MemorySegment memory) {
        List<Run> runs = new ArrayList<>();
        List<Piece> pieces = new ArrayList<>();
        Integer[] order = IntStream.range(0, flow.segmentCount()).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingLong((Integer i) -> flow.position(i)).thenComparingInt(flow::frame));
        long end = Long.MIN_VALUE;
        long size = 0;
        for (int i : order) {
            long from = flow.position(i);
            long to = from + flow.length(i);
            if (from > end && !pieces.isEmpty()) {
                runs.add(run(flow, memory, pieces));
                pieces.clear();
            }
            if (to > end || pieces.isEmpty()) {
                int skip = pieces.isEmpty() ? 0 : (int) (end - from);
                size += flow.length(i) - skip;
                if (size > MOST) {
                    break;
                }
                pieces.add(new Piece(i, skip, flow.length(i) - skip));
                end = to;
            }
        }
        if (!pieces.isEmpty()) {
            runs.add(run(flow, memory, pieces));
        }
        return runs;
    }

    private static Run run(Flow flow, MemorySegment memory, List<Piece> pieces) {
        byte[] bytes = new byte[pieces.stream().mapToInt(Piece::length).sum()];
        int[] starts = new int[pieces.size()];
        int[] frames = new int[pieces.size()];
        int[] skips = new int[pieces.size()];
        int at = 0;
        for (int i = 0; i < starts.length; i++) {
            Piece piece = pieces.get(i);
            Bytes payload = flow.payload(piece.segment, memory);
            byte[] copy = payload.copy(piece.skip, piece.length);
            System.arraycopy(copy, 0, bytes, at, copy.length);
            starts[i] = at;
            frames[i] = flow.frame(piece.segment);
            skips[i] = piece.skip;
            at += copy.length;
        }
        return new Run(bytes, starts, frames, skips);
    }
}
