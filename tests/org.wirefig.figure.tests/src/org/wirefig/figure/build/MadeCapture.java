package org.wirefig.figure.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A capture made by a test, packet by packet: UDP and TCP over IPv4 or IPv6, as the addresses are; Ethernet, pcap. */
final class MadeCapture {
    private static final int LARGEST = 262_144;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int SYN = 2;
    private static final int ACK = 16;
    private static final int SYN_ACK = SYN | ACK;
    private static final int FIN_ACK = 17;
    private static final int RST_ACK = 20;
    private static final int PUSH_ACK = 24;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    /** 2026-06-01 12:00 UTC. */
    private long micros = 1_780_315_200_000_000L;

    MadeCapture() {
        file.writeBytes(ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4)
                .putLong(0).putInt(LARGEST).putInt(1).array());
    }

    /** What follows comes so many milliseconds later. */
    MadeCapture after(int milliseconds) {
        micros += milliseconds * 1000L;
        return this;
    }

    /** A connection from here on, its SYN, SYN-ACK and ACK in it. */
    Connection open(String client, int clientPort, String server, int serverPort) throws IOException {
        Connection connection = new Connection(client, clientPort, server, serverPort);
        connection.send(true, SYN, "");
        connection.send(false, SYN_ACK, "");
        connection.send(true, ACK, "");
        return connection;
    }

    /** A SYN that is answered by a reset. */
    MadeCapture refused(String client, int clientPort, String server, int serverPort) throws IOException {
        Connection connection = new Connection(client, clientPort, server, serverPort);
        connection.send(true, SYN, "");
        connection.send(false, RST_ACK, "");
        return this;
    }

    MadeCapture udp(String from, int fromPort, String to, int toPort, byte[] data) throws IOException {
        ByteBuffer datagram = ByteBuffer.allocate(8 + data.length);
        datagram.putShort((short) fromPort).putShort((short) toPort).putShort((short) (8 + data.length)).putShort((short) 0).put(data);
        packet(from, to, UDP, datagram.array());
        return this;
    }

    Path write(Path to) throws IOException {
        return Files.write(to, file.toByteArray());
    }

    private void packet(String from, String to, int protocol, byte[] payload) throws IOException {
        // Addresses are written as numbers: no name is looked up.
        byte[] source = InetAddress.getByName(from).getAddress();
        byte[] target = InetAddress.getByName(to).getAddress();
        boolean six = source.length == 16;
        ByteBuffer frame = ByteBuffer.allocate(14 + (six ? 40 : 20) + payload.length);
        frame.put(new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1}).putShort((short) (six ? 0x86dd : 0x0800));
        if (six) {
            frame.putInt(0x6000_0000).putShort((short) payload.length).put((byte) protocol).put((byte) 64);
        } else {
            frame.putShort((short) 0x4500).putShort((short) (20 + payload.length)).putShort((short) 7).putShort((short) 0x4000)
                    .put((byte) 64).put((byte) protocol).putShort((short) 0);
        }
        frame.put(source).put(target).put(payload);
        micros += 500;
        file.writeBytes(ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putInt((int) (micros / 1_000_000))
                .putInt((int) (micros % 1_000_000)).putInt(frame.capacity()).putInt(frame.capacity()).array());
        file.writeBytes(frame.array());
    }

    /** A TCP connection, its sequence numbers counted. */
    final class Connection {
        private final String client;
        private final int clientPort;
        private final String server;
        private final int serverPort;
        private int clientNext = 1000;
        private int serverNext = 5000;

        private Connection(String client, int clientPort, String server, int serverPort) {
            this.client = client;
            this.clientPort = clientPort;
            this.server = server;
            this.serverPort = serverPort;
        }

        Connection says(String text) throws IOException {
            return send(true, PUSH_ACK, text);
        }

        Connection answers(String text) throws IOException {
            return send(false, PUSH_ACK, text);
        }

        Connection isReset() throws IOException {
            return send(false, RST_ACK, "");
        }

        /** Both sides close, the client first. */
        Connection closes() throws IOException {
            return send(true, FIN_ACK, "").send(false, FIN_ACK, "").send(true, ACK, "");
        }

        private Connection send(boolean byClient, int flags, String text) throws IOException {
            byte[] data = text.getBytes(StandardCharsets.ISO_8859_1);
            ByteBuffer segment = ByteBuffer.allocate(20 + data.length);
            segment.putShort((short) (byClient ? clientPort : serverPort)).putShort((short) (byClient ? serverPort : clientPort));
            segment.putInt(byClient ? clientNext : serverNext).putInt((flags & ACK) == 0 ? 0 : byClient ? serverNext : clientNext);
            segment.putShort((short) (0x5000 | flags)).putShort((short) 64240).putInt(0).put(data);
            int counted = data.length + ((flags & (SYN | 1)) == 0 ? 0 : 1);
            clientNext += byClient ? counted : 0;
            serverNext += byClient ? 0 : counted;
            packet(byClient ? client : server, byClient ? server : client, TCP, segment.array());
            return this;
        }
    }
}
