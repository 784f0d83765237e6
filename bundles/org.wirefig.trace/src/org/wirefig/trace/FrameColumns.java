package org.wirefig.trace;

import java.io.IOException;
import java.util.Arrays;
import org.wirefig.capture.store.StoreReader;
import org.wirefig.capture.store.StoreWriter;
import org.wirefig.protocol.Conversation;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.TcpStream;

/**
 * What the first pass keeps of every frame, in primitive columns of 65,536 frames each: layers, conversation and
 * direction, TCP flags and payload length. Ten bytes a frame. One thread writes, others read up to {@link #count()}.
 */
public final class FrameColumns {
    private static final int BITS = 16;
    private static final int SIZE = 1 << BITS;
    private static final int MASK = SIZE - 1;
    /** Set in a conversation entry: UDP, not TCP. */
    private static final int UDP = 0x40000000;
    private static final int BACK = 0x20000000;
    private static final int NUMBER = 0x1fffffff;

    /** Bytes a frame. */
    private static final int WIDTH = 10;

    private final LayerStacks stacks;
    private char[][] stackOf = new char[4][];
    private int[][] conversationOf = new int[4][];
    private char[][] tcpFlags = new char[4][];
    private char[][] tcpLength = new char[4][];
    private volatile int count;

    FrameColumns() {
        this(new LayerStacks());
    }

    private FrameColumns(LayerStacks stacks) {
        this.stacks = stacks;
    }

    void add(Dissection d) {
        int i = count;
        int chunk = i >> BITS;
        if ((i & MASK) == 0) {
            grow(chunk);
        }
        int at = i & MASK;
        stackOf[chunk][at] = (char) stacks.number(d);
        Conversation c = d.conversation();
        conversationOf[chunk][at] = c == null ? -1
                : c.number() & NUMBER | (c instanceof TcpStream ? 0 : UDP) | (d.direction() == 0 ? 0 : BACK);
        tcpFlags[chunk][at] = (char) d.tcpFlags();
        tcpLength[chunk][at] = (char) Math.min(0xffff, d.tcpLength());
        count = i + 1;
    }

    private void grow(int chunk) {
        if (chunk == stackOf.length) {
            stackOf = Arrays.copyOf(stackOf, chunk * 2);
            conversationOf = Arrays.copyOf(conversationOf, chunk * 2);
            tcpFlags = Arrays.copyOf(tcpFlags, chunk * 2);
            tcpLength = Arrays.copyOf(tcpLength, chunk * 2);
        }
        stackOf[chunk] = new char[SIZE];
        conversationOf[chunk] = new int[SIZE];
        tcpFlags[chunk] = new char[SIZE];
        tcpLength[chunk] = new char[SIZE];
    }

    /** Keeps the columns of the frames so far. */
    void write(StoreWriter out) throws IOException {
        int all = count;
        stacks.write(out);
        out.put(all);
        for (int first = 0; first < all; first += SIZE) {
            int chunk = first >> BITS;
            int some = Math.min(SIZE, all - first);
            out.put(stackOf[chunk], some);
            out.put(conversationOf[chunk], some);
            out.put(tcpFlags[chunk], some);
            out.put(tcpLength[chunk], some);
        }
        out.end();
    }

    /** Columns as {@link #write} kept them; more frames can be added. */
    static FrameColumns read(StoreReader in) throws IOException {
        FrameColumns columns = new FrameColumns(LayerStacks.read(in));
        int all = in.getCount(WIDTH);
        for (int first = 0; first < all; first += SIZE) {
            int chunk = first >> BITS;
            int some = Math.min(SIZE, all - first);
            columns.grow(chunk);
            in.get(columns.stackOf[chunk], some);
            in.get(columns.conversationOf[chunk], some);
            in.get(columns.tcpFlags[chunk], some);
            in.get(columns.tcpLength[chunk], some);
        }
        in.end();
        columns.count = all;
        return columns;
    }

    /** Frames that the first pass has seen. */
    public int count() {
        return count;
    }

    public LayerStacks stacks() {
        return stacks;
    }

    public int stack(int frame) {
        return stackOf[frame - 1 >> BITS][frame - 1 & MASK];
    }

    /** The TCP stream's number, or -1. */
    public int tcpStream(int frame) {
        int entry = entry(frame);
        return entry < 0 || (entry & UDP) != 0 ? -1 : entry & NUMBER;
    }

    /** The UDP conversation's number, or -1. */
    public int udpStream(int frame) {
        int entry = entry(frame);
        return entry < 0 || (entry & UDP) == 0 ? -1 : entry & NUMBER;
    }

    /** True when the frame goes against its conversation's first frame. */
    public boolean backward(int frame) {
        int entry = entry(frame);
        return entry >= 0 && (entry & BACK) != 0;
    }

    /** TCP flags; 0xffff where the frame has no TCP layer. */
    public int tcpFlags(int frame) {
        return tcpFlags[frame - 1 >> BITS][frame - 1 & MASK];
    }

    /** Length of the TCP payload; 0 where there is none, 0xffff where it is that or more. */
    public int tcpLength(int frame) {
        return tcpLength[frame - 1 >> BITS][frame - 1 & MASK];
    }

    private int entry(int frame) {
        return conversationOf[frame - 1 >> BITS][frame - 1 & MASK];
    }
}
