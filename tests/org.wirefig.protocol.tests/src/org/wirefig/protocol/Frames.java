package org.wirefig.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.capture.Progress;
import org.wirefig.capture.write.CaptureWriter;
import org.wirefig.capture.write.CaptureWriters;
import org.wirefig.capture.write.OutFrame;
import org.wirefig.capture.write.TraceInfo;
import org.wirefig.protocol.tls.decrypt.Keys;
import org.wirefig.trace.Node;
import org.wirefig.trace.Trace;

/** Makes a trace from bytes: Ethernet, IPv4, TCP or UDP around payloads, in a temporary pcap file. */
public final class Frames {
    private final List<byte[]> frames = new ArrayList<>();
    private int clientPort;
    private final int serverPort;
    private final long[] sequence = {1000, 5000};
    private boolean udp;
    private int link = 1;

    public Frames(int clientPort, int serverPort) {
        this.clientPort = clientPort;
        this.serverPort = serverPort;
    }

    public static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Goes on with another connection. */
    public Frames from(int otherClientPort) {
        clientPort = otherClientPort;
        sequence[0] = 1000;
        sequence[1] = 5000;
        return this;
    }

    public Frames overUdp() {
        udp = true;
        return this;
    }

    /** Another link type than Ethernet, for frames as they are. */
    public Frames link(int type) {
        link = type;
        return this;
    }

    /** A segment from the client. */
    public Frames client(byte[]... payload) {
        return add(0, join(payload));
    }

    /** A segment from the server. */
    public Frames server(byte[]... payload) {
        return add(1, join(payload));
    }

    /** A frame as it is. */
    public Frames raw(byte[] frame) {
        frames.add(frame);
        return this;
    }

    private Frames add(int way, byte[] payload) {
        int transport = udp ? 8 : 20;
        ByteBuffer b = ByteBuffer.allocate(14 + 20 + transport + payload.length);
        b.position(12).putShort((short) 0x0800);
        b.put((byte) 0x45).put((byte) 0).putShort((short) (20 + transport + payload.length)).putInt(0).put((byte) 64)
                .put((byte) (udp ? 17 : 6)).putShort((short) 0).putInt(way == 0 ? 0x0a000001 : 0x0a000002)
                .putInt(way == 0 ? 0x0a000002 : 0x0a000001);
        b.putShort((short) (way == 0 ? clientPort : serverPort)).putShort((short) (way == 0 ? serverPort : clientPort));
        if (udp) {
            b.putShort((short) (8 + payload.length)).putShort((short) 0);
        } else {
            b.putInt((int) sequence[way]).putInt((int) sequence[1 - way]).putShort((short) 0x5018).putShort((short) 8192).putInt(0);
            sequence[way] += payload.length;
        }
        frames.add(b.put(payload).array());
        return this;
    }

    /** Leaves out bytes that the capture lost. */
    public Frames lose(int way, int count) {
        sequence[way] += count;
        return this;
    }

    public Trace open() throws IOException {
        return open(new Keys());
    }

    /** Opens the trace with secrets. */
    public Trace open(Keys keys) throws IOException {
        return Trace.open(write(), keys, Progress.NONE);
    }

    /** Opens the trace with ports and streams decoded as rules say. */
    public Trace open(String decodeAs) throws IOException {
        return Trace.open(write(), new Keys(), DecodeAs.parse(decodeAs), Progress.NONE);
    }

    private Path write() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(little(24).putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(65535).putInt(link).array());
        int second = 1_200_000_000;
        for (byte[] frame : frames) {
            out.writeBytes(little(16).putInt(second++).putInt(0).putInt(frame.length).putInt(frame.length).array());
            out.writeBytes(frame);
        }
        Path file = Files.createTempFile("wirefig-test", ".pcap");
        file.toFile().deleteOnExit();
        Files.write(file, out.toByteArray());
        return file;
    }

    /** The same through the program's own writer, as pcapng. */
    public Trace written(Keys keys) throws IOException {
        Path file = Files.createTempFile("wirefig-test", ".pcapng");
        file.toFile().deleteOnExit();
        try (CaptureWriter writer = CaptureWriters.forPath(file, TraceInfo.of(LinkType.ETHERNET))) {
            long time = 1_200_000_000_000_000_000L;
            for (byte[] frame : frames) {
                writer.write(OutFrame.of(time, Bytes.of(frame)));
                time += 1_000_000;
            }
            writer.finish();
        }
        return Trace.open(file, keys, Progress.NONE);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The values of a field in a frame, as text. */
    public static List<String> values(Trace trace, int frame, String field) {
        List<String> found = new ArrayList<>();
        for (Node node : nodes(trace, frame)) {
            if (node.field() != null && node.field().name().equals(field) && node.value() != null) {
                found.add(node.value() instanceof Long number ? FieldText.plain(node.field(), number.longValue())
                        : FieldText.plain(node.field(), node.value()));
            }
        }
        return found;
    }

    /** The first node whose text begins so, or null. */
    public static Node node(Trace trace, int frame, String text) {
        return nodes(trace, frame).stream().filter(n -> n.text().startsWith(text)).findFirst().orElse(null);
    }

    /** Every node's text, one a line. */
    public static String tree(Trace trace, int frame) {
        StringBuilder text = new StringBuilder();
        nodes(trace, frame).forEach(n -> text.append(n.text()).append('\n'));
        return text.toString();
    }

    /** The bytes a node stands for, in hexadecimal. */
    public static String bytes(Trace trace, int frame, Node node) {
        Bytes source = trace.decode(frame).sources().get(node.source()).bytes();
        return FieldText.hex(source.slice(node.offset(), node.length()), Integer.MAX_VALUE, "");
    }

    private static List<Node> nodes(Trace trace, int frame) {
        List<Node> all = new ArrayList<>();
        collect(trace.decode(frame).roots(), all);
        return all;
    }

    private static void collect(List<Node> nodes, List<Node> all) {
        for (Node node : nodes) {
            all.add(node);
            collect(node.children(), all);
        }
    }
}
