package org.wirefig.diagnosis.made;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A TCP connection of a scene: counts the sequence numbers of both sides. */
public final class Talk {
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int PSH = 8;
    private static final int ACK = 16;
    private static final int SEGMENT = 1400;
    private static final byte[] NONE = {};

    private final Scene scene;
    private final String[] host;
    private final int[] port;
    private final long[] next;
    private int window = 8192;
    private int received;

    Talk(Scene scene, String client, int clientPort, String server, int serverPort) {
        this.scene = scene;
        host = new String[] {client, server};
        next = new long[] {1000 + scene.frame() * 100_000L, 500_000 + scene.frame() * 100_000L};
        port = new int[] {clientPort, serverPort};
    }

    public Talk open() {
        return syn().synAck().ack(true);
    }

    public Talk syn() {
        segment(0, SYN, NONE, 64);
        next[0]++;
        return this;
    }

    /** The same SYN once more. */
    public Talk synAgain() {
        next[0]--;
        return syn();
    }

    public Talk synAck() {
        segment(1, SYN | ACK, NONE, 60);
        next[1]++;
        return this;
    }

    public Talk ack(boolean client) {
        segment(client ? 0 : 1, ACK, NONE, client ? 64 : 60);
        return this;
    }

    /** An acknowledgement with numbers of another connection. */
    public Talk strangeAck() {
        long[] saved = next.clone();
        next[1] += 7_000_000;
        next[0] += 9_000_000;
        segment(1, ACK, NONE, 60);
        System.arraycopy(saved, 0, next, 0, 2);
        return this;
    }

    public Talk window(int bytes) {
        window = bytes;
        return this;
    }

    public Talk client(byte[] payload) {
        return send(0, payload);
    }

    public Talk server(byte[] payload) {
        return send(1, payload);
    }

    public Talk client(String payload) {
        return client(payload.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Talk server(String payload) {
        return server(payload.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Talk send(int side, byte[] payload) {
        for (int at = 0; at < payload.length; at += SEGMENT) {
            byte[] piece = Arrays.copyOfRange(payload, at, Math.min(payload.length, at + SEGMENT));
            segment(side, PSH | ACK, piece, side == 0 ? 64 : 60);
            next[side] += piece.length;
        }
        return ack(side != 0);
    }

    /** A segment that is not acknowledged, so many times. */
    public Talk lost(boolean client, byte[] payload, int times, double apart) {
        for (int i = 0; i < times; i++) {
            segment(client ? 0 : 1, PSH | ACK, payload, client ? 64 : 60);
            scene.after(apart);
        }
        next[client ? 0 : 1] -= received;
        received = 0;
        return this;
    }

    /** A side sends so many bytes that are not captured; where they do not arrive either, what follows is not acknowledged. */
    public Talk missing(boolean client, int bytes) {
        next[client ? 0 : 1] += bytes;
        received = bytes;
        return this;
    }

    public Talk after(double seconds) {
        scene.after(seconds);
        return this;
    }

    public Talk fin(boolean client) {
        int side = client ? 0 : 1;
        segment(side, FIN | ACK, NONE, client ? 64 : 60);
        next[side]++;
        return ack(!client);
    }

    public Talk rst(boolean client) {
        return rst(client, client ? 64 : 60);
    }

    public Talk rst(boolean client, int ttl) {
        segment(client ? 0 : 1, RST | ACK, NONE, ttl);
        return this;
    }

    /** An ICMP message of a router about the client's last packet. */
    public Talk icmp(String router, int type, int code) {
        ByteBuffer quoted = ByteBuffer.allocate(8);
        quoted.putShort((short) port[0]).putShort((short) port[1]).putInt((int) next[0]);
        byte[] inner = Scene.ipBytes(host[0], host[1], 6, 60, quoted.array());
        ByteBuffer b = ByteBuffer.allocate(8 + inner.length);
        b.put((byte) type).put((byte) code).putShort((short) 0).putInt(0).put(inner);
        scene.ip(router, host[0], 1, 64, b.array());
        return this;
    }

    private void segment(int side, int flags, byte[] payload, int ttl) {
        ByteBuffer b = ByteBuffer.allocate(20 + payload.length);
        b.putShort((short) port[side]).putShort((short) port[1 - side]).putInt((int) next[side]);
        b.putInt((flags & ACK) != 0 ? (int) next[1 - side] : 0).put((byte) 0x50).put((byte) flags).putShort((short) window).putInt(0).put(payload);
        scene.ip(host[side], host[1 - side], 6, ttl, b.array());
    }
}
