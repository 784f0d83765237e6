package org.wirefig.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Sink;
import org.wirefig.trace.Trace;

/** Reads the TCP headers of chosen frames. */
final class PacketReader implements Sink {
    private long sequence;
    private long acknowledged;
    private int window;
    private int ttl;
    private Bytes payload = Bytes.EMPTY;

    private PacketReader() {
    }

    static List<Packet> read(Trace trace, Connection connection, int[] frames) {
        PacketReader reader = new PacketReader();
        List<Packet> packets = new ArrayList<>(frames.length);
        for (int frame : frames) {
            trace.dissect(frame, reader);
            packets.add(new Packet(frame, connection.fromClient(trace.columns().backward(frame) ? 1 : 0), trace.columns().tcpFlags(frame),
                    reader.sequence, trace.columns().tcpLength(frame), reader.acknowledged, reader.window, reader.ttl));
        }
        return packets;
    }

    static Bytes payload(Trace trace, int frame) {
        PacketReader reader = new PacketReader();
        trace.dissect(frame, reader);
        return reader.payload;
    }

    @Override
    public boolean wants(Field field) {
        return switch (field.name()) {
            case "tcp.seq", "tcp.ack", "tcp.window_size", "tcp.payload", "ip.ttl", "ipv6.hlim" -> true;
            default -> false;
        };
    }

    @Override
    public void value(Field field, Bytes in, int at, int length, long value, String text) {
        switch (field.name()) {
            case "tcp.seq" -> sequence = value;
            case "tcp.ack" -> acknowledged = value;
            case "tcp.window_size" -> window = (int) value;
            case "ip.ttl", "ipv6.hlim" -> ttl = (int) value;
            default -> {
            }
        }
    }

    @Override
    public void value(Field field, Bytes in, int at, int length, Object value, String text) {
        if (field.name().equals("tcp.payload") && value instanceof Bytes bytes) {
            payload = bytes;
        }
    }

    @Override
    public boolean texts() {
        return false;
    }

    @Override
    public void open(Field field, Bytes in, int at, int length, String text) {
    }

    @Override
    public void close() {
    }

    @Override
    public void note(Bytes in, int at, int length, String text) {
    }
}
