package org.wirefig.trace.follow;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Flow;

/**
 * What one direction of a TCP connection carried, in the order of its sequence numbers, every byte once.
 *
 * @param whole false when there is more than was asked for
 */
public record FlowPieces(List<Piece> pieces, boolean whole) {

    /** The pieces, until {@code most} bytes are together; where segments overlap the one that begins first counts. */
    public static FlowPieces of(Flow flow, boolean backward, MemorySegment memory, long most) {
        Integer[] order = IntStream.range(0, flow.segmentCount()).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingLong((Integer i) -> flow.position(i)).thenComparingInt(flow::frame));
        List<Piece> pieces = new ArrayList<>();
        long end = order.length == 0 ? 0 : flow.position(order[0]);
        long size = 0;
        for (int i : order) {
            long from = flow.position(i);
            long to = from + flow.length(i);
            if (to <= end) {
                continue;
            }
            int skip = (int) Math.max(0, end - from);
            Bytes payload = flow.payload(i, memory);
            size += payload.length() - skip;
            if (size > most) {
                return new FlowPieces(pieces, false);
            }
            pieces.add(new Piece(flow.frame(i), backward, Math.max(0, from - end), skip, payload.from(skip)));
            end = to;
        }
        return new FlowPieces(pieces, true);
    }
}
