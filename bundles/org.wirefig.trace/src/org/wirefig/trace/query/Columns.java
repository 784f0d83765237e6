package org.wirefig.trace.query;

import java.util.HashMap;
import java.util.Map;
import org.wirefig.capture.FrameIndex;
import org.wirefig.filter.FrameValues;
import org.wirefig.filter.NumberTest;
import org.wirefig.filter.Quantifier;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Peers;
import org.wirefig.protocol.Protocols;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Address;
import org.wirefig.trace.FrameColumns;
import org.wirefig.trace.Trace;

/**
 * The fields that the index of a trace can give without decoding. Those of a frame are numbers in columns; those of a
 * conversation are the same for all its frames of one direction. A new one is a line here.
 */
final class Columns {
    /** What a conversation's field is taken from: which side, and of what. */
    private enum Side { SOURCE, DESTINATION, BOTH, STREAM }

    /** In a column: the frame has to be decoded to know. */
    static final long UNKNOWN = Long.MIN_VALUE + 1;
    private static final int NOTHING = 0xffff;

    /** A field of conversations. */
    private record OfConversation(String network, String transport, Side side) {
    }

    /** A number of a frame; {@link FrameIndex#NO_TIME} where it has none. */
    @FunctionalInterface
    interface Column {
        long of(int frame);
    }

    private static final Map<String, OfConversation> CONVERSATION = new HashMap<>();

    static {
        for (String network : new String[] {"ip", "ipv6"}) {
            CONVERSATION.put(network + ".src", new OfConversation(network, null, Side.SOURCE));
            CONVERSATION.put(network + ".dst", new OfConversation(network, null, Side.DESTINATION));
            CONVERSATION.put(network + ".addr", new OfConversation(network, null, Side.BOTH));
        }
        for (String transport : new String[] {"tcp", "udp"}) {
            CONVERSATION.put(transport + ".srcport", new OfConversation(null, transport, Side.SOURCE));
            CONVERSATION.put(transport + ".dstport", new OfConversation(null, transport, Side.DESTINATION));
            CONVERSATION.put(transport + ".port", new OfConversation(null, transport, Side.BOTH));
            CONVERSATION.put(transport + ".stream", new OfConversation(null, transport, Side.STREAM));
        }
    }

    private final Trace trace;
    private final FrameColumns columns;
    private final Map<Field, Column> frame = new HashMap<>();
    private final Map<Field, Column> tcp = new HashMap<>();
    private volatile int[] commented;

    Columns(Trace trace) {
        this.trace = trace;
        this.columns = trace.columns();
        FrameIndex index = trace.capture().frames();
        put(frame, "frame.number", number -> number);
        put(frame, "frame.len", index::length);
        put(frame, "frame.cap_len", index::capturedLength);
        put(frame, "frame.interface_id", number -> index.interfaceId(number) < 0 ? FrameIndex.NO_TIME : index.interfaceId(number));
        put(frame, "frame.time", index::timeNanos);
        put(frame, "frame.time_epoch", index::timeNanos);
        put(frame, "frame.time_relative", number -> since(index.timeNanos(number), index.startNanos()));
        put(frame, "frame.time_delta", number -> since(index.timeNanos(number), index.timeBefore(number)));
        put(tcp, "tcp.len", number -> length(columns.tcpFlags(number), columns.tcpLength(number)));
        put(tcp, "tcp.flags", number -> flags(columns.tcpFlags(number)));
        String[] flags = {"fin", "syn", "reset", "push", "ack", "urg", "ece", "cwr", "ae"};
        for (int i = 0; i < flags.length; i++) {
            int bit = i;
            put(tcp, "tcp.flags." + flags[i], number -> {
                long value = flags(columns.tcpFlags(number));
                return value == UNKNOWN ? value : value >> bit & 1;
            });
        }
    }

    /** Where a header did not make sense there are no flags. */
    private static long flags(int column) {
        return column == NOTHING ? UNKNOWN : column;
    }

    /** Lengths that the column cannot hold stand in it as the largest it can. */
    private static long length(int flags, int column) {
        return flags == NOTHING || column == NOTHING ? UNKNOWN : column;
    }

    private static long since(long time, long start) {
        return time == FrameIndex.NO_TIME ? time : start == FrameIndex.NO_TIME ? 0 : time - start;
    }

    private static void put(Map<Field, Column> to, String name, Column column) {
        Field field = Protocols.field(name);
        if (field != null) {
            to.put(field, column);
        }
    }

    boolean isOfFrame(Field field) {
        return frame.containsKey(field);
    }

    boolean isOfTcp(Field field) {
        return tcp.containsKey(field);
    }

    boolean isOfConversation(Field field) {
        return CONVERSATION.containsKey(field.name());
    }

    /** The column of a field of frames or of TCP headers. */
    Column column(Field field) {
        Column of = frame.get(field);
        return of == null ? tcp.get(field) : of;
    }

    /** Whether a conversation field can be taken from the conversation in frames of this stack. */
    static boolean answers(Field field, StackFacts stack) {
        OfConversation of = CONVERSATION.get(field.name());
        return stack.transport() != null && (of.network == null || stack.network().name().equals(of.network))
                && (of.transport == null || stack.transport().name().equals(of.transport));
    }

    /** Reports what a conversation's frames of a direction have of its fields, as a dissection would. */
    static void report(Peers conversation, boolean backward, Iterable<Field> fields, FrameValues to) {
        Address source = backward ? conversation.addressB() : conversation.addressA();
        Address destination = backward ? conversation.addressA() : conversation.addressB();
        int from = backward ? conversation.portB() : conversation.portA();
        int dest = backward ? conversation.portA() : conversation.portB();
        for (Field field : fields) {
            OfConversation of = CONVERSATION.get(field.name());
            if (of.side == Side.STREAM) {
                to.value(field, Bytes.EMPTY, 0, 0, conversation.number(), null);
                continue;
            }
            if (of.side != Side.DESTINATION) {
                report(field, of, source, from, to);
            }
            if (of.side != Side.SOURCE) {
                report(field, of, destination, dest, to);
            }
        }
    }

    /** Whether the numbers that a conversation's frames of a direction have pass a test: the same as {@link #report}ing them. */
    static boolean fits(Peers conversation, boolean backward, NumberTest test) {
        OfConversation of = CONVERSATION.get(test.field().name());
        if (of.side == Side.STREAM) {
            return test.test().test(conversation.number());
        }
        long a = of.transport != null ? conversation.portA() : conversation.addressA().low();
        long b = of.transport != null ? conversation.portB() : conversation.addressB().low();
        if (of.side != Side.BOTH) {
            return test.test().test(of.side == Side.SOURCE == backward ? b : a);
        }
        boolean one = test.test().test(a);
        return one == (test.quantifier() == Quantifier.ANY) ? one : test.test().test(b);
    }

    private static void report(Field field, OfConversation of, Address address, int port, FrameValues to) {
        if (of.transport != null) {
            to.value(field, Bytes.EMPTY, 0, 0, port, null);
        } else if (field.type() == Field.Type.IPV4) {
            to.value(field, Bytes.EMPTY, 0, 0, address.low(), null);
        } else {
            byte[] bytes = new byte[16];
            for (int i = 0; i < 8; i++) {
                bytes[i] = (byte) (address.high() >> 56 - 8 * i);
                bytes[i + 8] = (byte) (address.low() >> 56 - 8 * i);
            }
            to.value(field, Bytes.EMPTY, 0, 0, Bytes.of(bytes), null);
        }
    }

    /** Numbers of the frames that have a comment, ascending. */
    int[] commented() {
        if (commented == null) {
            commented = trace.capture().commentedFrames();
        }
        return commented;
    }

    FrameColumns frames() {
        return columns;
    }

    Trace trace() {
        return trace;
    }
}
