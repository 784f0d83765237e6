package org.wirefig.diagnosis.made;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Severity;
import org.wirefig.trace.Trace;

/** A made-up trace: packets are added one after the other, then it is diagnosed. Ethernet, IPv4, pcap. */
public final class Scene {
    public static final String CLIENT = "10.0.0.5";
    public static final String SERVER = "10.0.1.9";
    public static final String PROXY = "10.0.2.8";
    public static final String CRL = "10.0.3.7";
    public static final String DNS = "10.0.0.2";
    /** 2026-06-01 12:00 UTC, in seconds: the time of every scene. */
    public static final long NOW = 1_780_315_200L;
    private static final int SNAP = 262_144;
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int TCP_FLAGS = 13;
    private static final int TCP_HEADER = 20;
    private static final int SYN = 2;
    private static final byte APPLICATION_DATA = 23;
    private static final double RETRANSMISSION_S = 0.25;
    /** A UDP datagram to a port that nobody knows. */
    private static final byte[] NOISE = {(byte) 0xc3, 0x50, (byte) 0xc3, 0x51, 0, 10, 0, 0, 1, 2};

    private final Variant variant = Variant.current();

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private long micros = NOW * 1_000_000;
    private int frames;
    private int cutAt = SNAP;
    private String onlyFrom = "";
    private boolean missed;

    public Scene() {
        ByteBuffer head = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(SNAP).putInt(1);
        file.writeBytes(head.array());
        for (int i = 0; variant == Variant.CROWD && i < 3; i++) {
            healthy("10.0.7." + (i + 1), 50_000 + i);
        }
    }

    /** A client that is served: TLS to a server of its own, and a page in the clear. */
    private void healthy(String client, int port) {
        Talk talk = open(client, port, "10.0.8.9", 443).client(Tls.clientHello(Pki.HOST));
        talk.server(Tls.join(Tls.serverHello(0x0303), Tls.certificate(Pki.leaf().der(), Pki.ca()), Tls.serverKeyExchange(), Tls.helloDone()));
        talk.client(Tls.clientFlight()).server(Tls.serverFinished()).client(Tls.data(200)).server(Tls.data(400)).client(Tls.encryptedAlert()).fin(true).fin(false);
        open(client, port + 100, "10.0.8.10", 80).client(Web.get("/")).server(Web.response(200)).fin(true).fin(false);
    }

    /** Time passes: what follows comes so many seconds later. */
    public Scene after(double seconds) {
        micros += Math.round(seconds * 1_000_000);
        return this;
    }

    /** From here on frames are cut to so many bytes. */
    public Scene cut(int length) {
        cutAt = length;
        return this;
    }

    /** From here on only packets of this host are captured. */
    public Scene only(String host) {
        onlyFrom = host;
        return this;
    }

    /** The capturing machine's clock goes wrong by so many seconds. */
    public Scene shift(long seconds) {
        micros += seconds * 1_000_000;
        return this;
    }

    /** The number of the last frame. */
    public int frame() {
        return frames;
    }

    public long seconds() {
        return micros / 1_000_000;
    }

    public Talk tcp(String client, int clientPort, String server, int serverPort) {
        return new Talk(this, client, clientPort, server, serverPort);
    }

    /** A connection that is open. */
    public Talk open(String client, int clientPort, String server, int serverPort) {
        return tcp(client, clientPort, server, serverPort).open();
    }

    public Scene udp(String from, int fromPort, String to, int toPort, byte[] payload) {
        ByteBuffer b = ByteBuffer.allocate(8 + payload.length);
        b.putShort((short) fromPort).putShort((short) toPort).putShort((short) (8 + payload.length)).putShort((short) 0).put(payload);
        return ip(from, to, 17, 64, b.array());
    }

    Scene ip(String from, String to, int protocol, int ttl, byte[] payload) {
        micros += 500;
        if (!onlyFrom.isEmpty() && !onlyFrom.equals(from)) {
            return this;
        }
        if (variant == Variant.LATE && protocol == TCP && (payload[TCP_FLAGS] & SYN) != 0) {
            return this;
        }
        if (variant == Variant.NOISY) {
            write(0x0800, ipBytes("10.0.9.1", "10.0.9.255", UDP, 64, NOISE));
        }
        boolean fromServer = protocol == TCP && payload.length > TCP_HEADER && isService(payload);
        if (variant == Variant.MISSING && fromServer && payload[TCP_HEADER] == APPLICATION_DATA && !missed) {
            missed = true;
            return this;
        }
        boolean six = variant == Variant.IPV6 && protocol != ICMP;
        byte[] packet = six ? ip6Bytes(from, to, protocol, ttl, payload) : ipBytes(from, to, protocol, ttl, payload);
        write(six ? 0x86dd : 0x0800, packet);
        if (variant == Variant.REPEATED && fromServer) {
            after(RETRANSMISSION_S).write(0x0800, packet);
        }
        return this;
    }

    /** The segment comes from the side with the lower port, which here is always the server. */
    private static boolean isService(byte[] segment) {
        ByteBuffer ports = ByteBuffer.wrap(segment);
        return Short.toUnsignedInt(ports.getShort()) < Short.toUnsignedInt(ports.getShort());
    }

    private void write(int type, byte[] packet) {
        ByteBuffer frame = ByteBuffer.allocate((variant == Variant.VLAN ? 22 : 14) + packet.length);
        frame.put(new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1});
        if (variant == Variant.VLAN) {
            frame.putInt(0x8100_0064).putInt(0x8100_0065);
        }
        frame.putShort((short) type).put(packet);
        int kept = Math.min(cutAt, frame.capacity());
        ByteBuffer record = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        record.putInt((int) (micros / 1_000_000)).putInt((int) (micros % 1_000_000)).putInt(kept).putInt(frame.capacity());
        file.writeBytes(record.array());
        file.write(frame.array(), 0, kept);
        frames++;
    }

    private static byte[] ip6Bytes(String from, String to, int protocol, int ttl, byte[] payload) {
        ByteBuffer b = ByteBuffer.allocate(40 + payload.length);
        b.putInt(0x6000_0000).putShort((short) payload.length).put((byte) protocol).put((byte) ttl);
        b.put(address6(from)).put(address6(to)).put(payload);
        return b.array();
    }

    /** fd00:: and the IPv4 address. */
    static byte[] address6(String text) {
        byte[] bytes = new byte[16];
        bytes[0] = (byte) 0xfd;
        System.arraycopy(address(text), 0, bytes, 12, 4);
        return bytes;
    }

    static byte[] ipBytes(String from, String to, int protocol, int ttl, byte[] payload) {
        ByteBuffer b = ByteBuffer.allocate(20 + payload.length);
        b.put((byte) 0x45).put((byte) 0).putShort((short) (20 + payload.length)).putShort((short) 7).putShort((short) 0x4000);
        b.put((byte) ttl).put((byte) protocol).putShort((short) 0).put(address(from)).put(address(to)).put(payload);
        return b.array();
    }

    static byte[] address(String text) {
        byte[] bytes = new byte[4];
        String[] parts = text.split("\\.");
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }

    /** Writes all this as a capture. */
    public Path write(Path to) throws IOException {
        return Files.write(to, file.toByteArray());
    }

    /** What the diagnosis says of all this. */
    public List<Finding> findings() {
        Path path = null;
        try {
            path = Files.createTempFile("scene", ".pcap");
            Files.write(path, file.toByteArray());
            try (Trace trace = Trace.open(path, Progress.NONE)) {
                return new ArrayList<>(Diagnosis.of(trace, Progress.NONE).findings());
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } finally {
            if (path != null) {
                path.toFile().delete();
            }
        }
    }

    /** The id of the first root cause, or an empty text. */
    public String root() {
        return findings().stream().filter(Finding::root).findFirst().map(Finding::id).orElse("");
    }

    public Set<String> ids() {
        return findings().stream().map(Finding::id).collect(Collectors.toSet());
    }

    /** Ids of what failed. */
    public Set<String> errors() {
        return findings().stream().filter(f -> f.severity() == Severity.ERROR).map(Finding::id).collect(Collectors.toSet());
    }

    public Finding finding(String id) {
        return findings().stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow(() -> new AssertionError("no " + id + " in " + ids()));
    }
}
