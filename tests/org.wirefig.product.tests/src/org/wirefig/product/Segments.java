package org.wirefig.product;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A capture (pcap) of one connection to port 80, written segment by segment. */
final class Segments {
    static final int SYN = 2;
    static final int RST = 4;
    static final int ACK = 16;
    static final int DATA = 24;
    static final int TTL = 64;

    private final ByteBuffer file = ByteBuffer.allocate(1 << 14);

    Segments() {
        file.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(65535).putInt(1);
    }

    /** A segment seen so many microseconds after a day in 2023. */
    Segments add(long after, boolean fromClient, int flags, int seq, int ack, String payload, int ttl) {
        long micros = 1_700_000_000_000_000L + after;
        byte[] data = payload.getBytes(StandardCharsets.US_ASCII);
        int ip = 40 + data.length;
        file.putInt((int) (micros / 1_000_000)).putInt((int) (micros % 1_000_000)).putInt(14 + ip).putInt(14 + ip);
        file.put(new byte[12]).putShort((short) 0x0800);
        file.putShort((short) 0x4500).putShort((short) ip).putInt(0x4000).put((byte) ttl).put((byte) 6).putShort((short) 0);
        file.putInt(fromClient ? 0x0a000001 : 0xc0000207).putInt(fromClient ? 0xc0000207 : 0x0a000001);
        file.putShort((short) (fromClient ? 40_000 : 80)).putShort((short) (fromClient ? 80 : 40_000)).putInt(seq).putInt(ack);
        file.putShort((short) (0x5000 | flags)).putShort((short) 8192).putInt(0).put(data);
        return this;
    }

    Path write(Path to) throws IOException {
        return Files.write(to, Arrays.copyOf(file.array(), file.position()));
    }
}
