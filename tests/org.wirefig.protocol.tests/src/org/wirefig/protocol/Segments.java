package org.wirefig.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wirefig.capture.Progress;
import org.wirefig.trace.Trace;

/** Makes a trace of one TCP conversation where every number and time is the test's own; client 10.0.0.1, server 10.0.0.2. */
final class Segments {
    static final int FIN = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int PSH = 8;
    static final int ACK = 16;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int serverPort;
    private int window = 8192;
    private byte[] options = {};

    Segments(int serverPort) {
        this.serverPort = serverPort;
        out.writeBytes(little(24).putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(65535).putInt(1).array());
    }

    Segments window(int size) {
        window = size;
        return this;
    }

    /** Options of the next segment only. */
    Segments options(byte... bytes) {
        options = bytes;
        return this;
    }

    Segments client(int millis, long seq, long ack, int flags, String payload) {
        return add(millis, true, seq, ack, flags, payload);
    }

    Segments server(int millis, long seq, long ack, int flags, String payload) {
        return add(millis, false, seq, ack, flags, payload);
    }

    private Segments add(int millis, boolean client, long seq, long ack, int flags, String payload) {
        byte[] data = payload.getBytes(StandardCharsets.ISO_8859_1);
        int header = 20 + options.length;
        ByteBuffer b = ByteBuffer.allocate(14 + 20 + header + data.length);
        b.position(12).putShort((short) 0x0800);
        b.putShort((short) 0x4500).putShort((short) (20 + header + data.length)).putInt(0).put((byte) 64).put((byte) 6).putShort((short) 0)
                .putInt(client ? 0x0a000001 : 0x0a000002).putInt(client ? 0x0a000002 : 0x0a000001);
        b.putShort((short) (client ? 40000 : serverPort)).putShort((short) (client ? serverPort : 40000)).putInt((int) seq).putInt((int) ack)
                .putShort((short) (header / 4 << 12 | flags)).putShort((short) window).putInt(0).put(options).put(data);
        out.writeBytes(little(16).putInt(1_200_000_000 + millis / 1000).putInt(millis % 1000 * 1000).putInt(b.capacity()).putInt(b.capacity()).array());
        out.writeBytes(b.array());
        options = new byte[0];
        return this;
    }

    Trace open() throws IOException {
        Path file = Files.createTempFile("wirefig-test", ".pcap");
        file.toFile().deleteOnExit();
        Files.write(file, out.toByteArray());
        return Trace.open(file, Progress.NONE);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
