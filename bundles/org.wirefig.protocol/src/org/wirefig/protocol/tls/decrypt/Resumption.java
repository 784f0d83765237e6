package org.wirefig.protocol.tls.decrypt;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Master secrets of earlier connections of a trace by session id and ticket: up to TLS 1.2 a resumption uses them again. */
final class Resumption {
    private static final int MOST = 100_000;

    private final Map<ByteBuffer, byte[]> masters = new HashMap<>();

    void remember(byte[] sessionOrTicket, byte[] master) {
        if (sessionOrTicket.length > 0 && masters.size() < MOST) {
            masters.put(ByteBuffer.wrap(sessionOrTicket), master);
        }
    }

    byte[] find(byte[] sessionOrTicket) {
        return sessionOrTicket == null || sessionOrTicket.length == 0 ? null : masters.get(ByteBuffer.wrap(sessionOrTicket));
    }
}
