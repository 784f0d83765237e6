package org.wirefig.samples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.wirefig.capture.ProcessInfo;

/**
 * A scripted TCP connection (RFC 9293): keeps the sequence numbers of both sides and writes each segment into a
 * {@link Script}.
 */
final class TcpTalk {
    static final int MSS = 1460;
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int PSH = 8;
    private static final int ACK = 16;
    private static final byte[] NONE = {};
    private static final byte[] SYN_OPTIONS = {2, 4, MSS >> 8, (byte) MSS, 1, 1, 4, 2};

    private final Script script;
    private final ProcessInfo process;
    private final Host[] host;
    private final int[] port;
    private final long[] next;
    private final int[] window;

    TcpTalk(Script script, Program program, Host client, int clientPort, Host server, int serverPort,
            long clientStart, long serverStart) {
        this.script = script;
        process = program == null ? null : program.connection(client, clientPort, server, serverPort);
        host = new Host[] {client, server};
        port = new int[] {clientPort, serverPort};
        next = new long[] {clientStart, serverStart};
        window = new int[] {65535, 65535};
    }

    TcpTalk window(Side side, int bytes) {
        window[side.ordinal()] = bytes;
        return this;
    }

    void syn(When when) {
        segment(Side.CLIENT, when, SYN, NONE);
    }

    void synAck(When when) {
        segment(Side.SERVER, when, SYN | ACK, NONE);
    }

    /** The three-way handshake, starting now; answers after one round trip. Ends with the client's ACK. */
    long open(long micros, long roundTrip) {
        syn(When.at(micros));
        synAck(When.at(micros + roundTrip));
        ack(Side.CLIENT, When.at(micros + roundTrip + 31));
        return micros + roundTrip + 60;
    }

    void ack(Side from, When when) {
        segment(from, when, ACK, NONE);
    }

    /** One segment; more than fits is a mistake of the script. */
    void data(Side from, When when, byte[] payload) {
        data(from, when, payload, true);
    }

    void data(Side from, When when, byte[] payload, boolean push) {
        if (payload.length > MSS) {
            throw new IllegalArgumentException("a segment holds " + MSS + " bytes, not " + payload.length);
        }
        segment(from, when, push ? PSH | ACK : ACK, payload);
    }

    /** As many segments as it takes, {@code gap} microseconds apart. Returns the time after the last. */
    long bulk(Side from, long micros, long gap, byte[] payload) {
        long time = micros;
        List<byte[]> segments = segments(payload);
        for (int i = 0; i < segments.size(); i++) {
            boolean last = i == segments.size() - 1;
            data(from, When.at(time), segments.get(i), last);
            time += gap;
            if (i % 2 == 1 && !last) {
                ack(from.other(), When.at(time));
                time += gap / 2;
            }
        }
        return time;
    }

    /** The payload in pieces that fit a segment. */
    static List<byte[]> segments(byte[] payload) {
        List<byte[]> segments = new ArrayList<>();
        for (int at = 0; at < payload.length; at += MSS) {
            segments.add(Arrays.copyOfRange(payload, at, Math.min(payload.length, at + MSS)));
        }
        return segments;
    }

    void fin(Side from, When when) {
        segment(from, when, FIN | ACK, NONE);
    }

    void reset(Side from, When when) {
        int saved = window[from.ordinal()];
        window[from.ordinal()] = 0;
        segment(from, when, RST | ACK, NONE);
        window[from.ordinal()] = saved;
    }

    /** FIN, ACK, FIN, ACK; the side that closes first is {@code first}. */
    long close(Side first, long micros, long roundTrip) {
        fin(first, When.at(micros));
        ack(first.other(), When.at(micros + roundTrip));
        fin(first.other(), When.at(micros + roundTrip + 70));
        ack(first, When.at(micros + 2 * roundTrip + 40));
        return micros + 2 * roundTrip + 80;
    }

    private void segment(Side from, When when, int flags, byte[] payload) {
        int me = from.ordinal();
        int you = 1 - me;
        boolean syn = (flags & SYN) != 0;
        long ack = (flags & ACK) != 0 ? next[you] : 0;
        byte[] frame = Packets.tcp(host[me], port[me], host[you], port[you], next[me], ack, flags, window[me],
                syn ? SYN_OPTIONS : NONE, payload);
        next[me] = next[me] + payload.length + ((flags & (SYN | FIN)) != 0 ? 1 : 0) & 0xffff_ffffL;
        script.add(new Shot(when, frame, host[me], process, null));
    }
}
