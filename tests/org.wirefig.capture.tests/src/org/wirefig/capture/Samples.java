package org.wirefig.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.capture.write.CaptureWriter;
import org.wirefig.capture.write.CaptureWriters;
import org.wirefig.capture.write.OutFrame;
import org.wirefig.capture.write.TraceInfo;

/** Small captures of every format, made here byte by byte or by the writers. */
final class Samples {
    static final long TIME = 1_700_000_000_123_456_000L;

    private Samples() {
    }

    /** Bytes in a chosen order. */
    static final class Maker {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteOrder order;

        Maker(ByteOrder order) {
            this.order = order;
        }

        Maker u8(int... values) {
            for (int value : values) {
                out.write(value);
            }
            return this;
        }

        Maker u16(int... values) {
            for (int value : values) {
                out.writeBytes(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
            }
            return this;
        }

        Maker u32(long... values) {
            for (long value : values) {
                out.writeBytes(ByteBuffer.allocate(4).order(order).putInt((int) value).array());
            }
            return this;
        }

        Maker i64(long value) {
            out.writeBytes(ByteBuffer.allocate(8).order(order).putLong(value).array());
            return this;
        }

        Maker bytes(byte[] bytes) {
            out.writeBytes(bytes);
            return this;
        }

        Maker text(String text) {
            return bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        Maker pad() {
            while ((out.size() & 3) != 0) {
                out.write(0);
            }
            return this;
        }

        /** A pcapng option. */
        Maker option(int code, byte[] value) {
            return u16(code, value.length).bytes(value).pad();
        }

        /** A pcapng block with this body. */
        Maker block(long type, Maker body) {
            byte[] bytes = body.make();
            return u32(type, bytes.length + 12).bytes(bytes).u32(bytes.length + 12);
        }

        Maker body() {
            return new Maker(order);
        }

        byte[] make() {
            return out.toByteArray();
        }
    }

    static Maker little() {
        return new Maker(ByteOrder.LITTLE_ENDIAN);
    }

    static Maker big() {
        return new Maker(ByteOrder.BIG_ENDIAN);
    }

    /** A frame of so many bytes, each different from its neighbours. */
    static byte[] frame(int length, int seed) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 7 + seed);
        }
        return bytes;
    }

    static TraceInfo info() {
        try {
            InetAddress host = InetAddress.getByAddress(new byte[] {10, 1, 2, 3});
            InetAddress host6 = InetAddress.getByAddress(new byte[] {0x20, 1, 0xd, (byte) 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9});
            return new TraceInfo(List.of(
                    Interface.of(0, LinkType.ETHERNET, 65535, 4).withName("eth0", "first").withStatistics(1000, 3),
                    Interface.of(1, LinkType.RAW, 0, -1).withName("tun0", "")),
                    List.of("about the trace"),
                    List.of(new ProcessInfo("C:\\Program Files\\b\u00fcro.exe", 4711, host, 50123, host, 443, Bytes.of((byte) 1, (byte) 2)),
                            ProcessInfo.of("lsass.exe", 600)),
                    List.of(new NameRecord(host, List.of("proxy.example", "proxy")), new NameRecord(host6, List.of("six.example"))),
                    List.of(new Secrets(Secrets.TLS_KEY_LOG, Bytes.of("CLIENT_RANDOM 00 11\n".getBytes(StandardCharsets.UTF_8)))),
                    ZoneOffset.ofHours(-5), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<OutFrame> frames() {
        return List.of(
                OutFrame.of(TIME, Bytes.of(frame(60, 1))),
                OutFrame.of(TIME + 1_500, Bytes.of(frame(61, 2))).withComment("first line\nsecond \u00e4\u20ac {line}").withProcess(0),
                new OutFrame(TIME - 2_000_000, Bytes.of(frame(0, 3)), 1500, 1, List.of(), 1),
                new OutFrame(TIME + 3_000_000_100L, Bytes.of(frame(1514, 4)), 9000, 0, List.of("one line"), -1));
    }

    static Path write(Path file, TraceInfo info, List<OutFrame> frames) throws IOException {
        try (CaptureWriter writer = CaptureWriters.forPath(file, info)) {
            for (OutFrame frame : frames) {
                writer.write(frame);
            }
            writer.finish();
        }
        return file;
    }

    static byte[] pcap(Maker to, long magic, int major, int minor, boolean swapped) {
        to.u32(magic).u16(major, minor).u32(0, 0, 65535, LinkType.ETHERNET);
        for (int i = 0; i < 3; i++) {
            to.u32(1_700_000_000L + i, 500 + i).u32(swapped ? 100 : 40 + i, swapped ? 40 + i : 100);
            if (magic == 0xa1b2cd34L) {
                to.u32(1).u16(0).u8(0, 0);
            }
            to.bytes(frame(40 + i, i));
        }
        return to.make();
    }

    static byte[] snoop() {
        Maker to = big().text("snoop\0\0\0").u32(2, 4);
        for (int i = 0; i < 3; i++) {
            to.u32(100, 40 + i, 24 + (40 + i + 3 & ~3), 0, 1_700_000_000L, 7).bytes(frame(40 + i, i)).pad();
        }
        return to.make();
    }

    static byte[] erf() {
        Maker to = big();
        for (int i = 0; i < 3; i++) {
            to.i64(Long.reverseBytes((1_700_000_000L + i) << 32 | 0x8000_0000L)).u8(0x82, 4 + i).u16(16 + 8 + 2 + 62, 0, 60);
            to.i64(0x0500_0000_0000_0000L).u16(0).bytes(frame(62, i));
        }
        return to.make();
    }

    /** Version 1 or 2; the clock ticks in microseconds and stood at 5 s when the capture began. */
    static byte[] netXRay(int version) {
        int record = version == 1 ? 28 : 40;
        Maker to = little().text("XCP\0" + (version == 1 ? "001.100\0" : "002.001\0")).u32(1_700_000_000L, 3, 0, 128);
        to.u32(128 + 3 * record + 40 + 41 + 42, 0, 0, 0).u16(0, 0).u32(0, 5_000_000L, 0, 100_000_000L).bytes(new byte[64]);
        for (int i = 0; i < 3; i++) {
            to.u32(5_000_000L + i * 1_500_000L, 0).u16(100, 40 + i).bytes(new byte[record - 12]).bytes(frame(40 + i, i));
        }
        return to.make();
    }

    static byte[] btSnoop() {
        Maker to = big().text("btsnoop\0").u32(1, 1002);
        for (int i = 0; i < 3; i++) {
            to.u32(100, 40 + i, i & 1, 0).i64(0x00dcddb30f2f8000L + (1_700_000_000L + i) * 1_000_000L).bytes(frame(40 + i, i));
        }
        return to.make();
    }

    static byte[] hciDump() {
        Maker to = little();
        for (int i = 0; i < 3; i++) {
            to.u16(40 + i).u8(i & 1, 0).u32(1_700_000_000L + i, 7).u8(1 + i).bytes(frame(39 + i, i));
        }
        return to.make();
    }

    /** Times in steps of 0.1 microseconds since the midnight of 2008-01-30. */
    static byte[] sniffer() {
        Maker to = little().text("TRSNIFF data    ").u8(0x1a).u16(1, 18, 0).u16(4, 0, 0, 28 << 9 | 1 << 5 | 30).u8(4, 1, 1, 6).bytes(new byte[6]);
        for (int i = 0; i < 3; i++) {
            to.u16(4, 14 + 40 + i, 0).u32(10_000_000L * (i + 1)).u8(0, 0).u16(40 + i).u8(0, 0).u16(100, 0).bytes(frame(40 + i, i));
        }
        return to.u16(3, 0, 0).make();
    }

    /** Both ways' bytes, in pieces and escaped; the second frame begins in one piece and ends in another. */
    static byte[] pppd() {
        return big().u8(7).u32(1_700_000_000L).u8(6, 3).u8(1).u16(6).u8(0x7e, 0xff, 3, 0x7d, 0x5e, 0x7e)
                .u8(2).u16(3).u8(0x7e, 0xff, 3).u8(5).u32(10).u8(2).u16(2).u8(0x21, 0x7e).make();
    }

    static byte[] eyeSdn() {
        return big().text("EyeSDN").u8(0xff, 0, 0, 7, 0).u32(1_700_000_000L).u8(1, 2).u16(3).u8(1, 0xfe, 0xfd, 0xfe, 0xfc).make();
    }

    static byte[] netMon1() {
        Maker to = little().text("RTSS").u8(1, 1).u16(1).u16(2001, 2, 0, 3, 4, 5, 6, 7).u32(128 + 2 * 48, 8);
        to.bytes(new byte[128 - 32]);
        for (int i = 0; i < 2; i++) {
            to.u32(1000 * i).u16(60, 40).bytes(frame(40, i));
        }
        // the table goes backwards: the second frame in the file is the first of the trace
        return to.u32(128 + 48, 128).make();
    }

    /** One file of each format, by a name that says what it is. */
    static Map<String, byte[]> all(Path folder) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("pcap", pcap(little(), 0xa1b2c3d4L, 2, 4, false));
        all.put("pcap big-endian", pcap(big(), 0xa1b23c4dL, 2, 4, false));
        all.put("pcap modified", pcap(little(), 0xa1b2cd34L, 2, 4, false));
        all.put("pcapng", Files.readAllBytes(write(folder.resolve("s.pcapng"), info(), frames())));
        all.put("pcapng sections", PcapNgTest.sections());
        all.put("netmon2", Files.readAllBytes(write(folder.resolve("s.cap"), info(), frames())));
        all.put("netmon1", netMon1());
        all.put("snoop", snoop());
        all.put("netxray 1", netXRay(1));
        all.put("netxray 2", netXRay(2));
        all.put("btsnoop", btSnoop());
        all.put("hcidump", hciDump());
        all.put("sniffer", sniffer());
        all.put("erf", erf());
        all.put("pppd", pppd());
        all.put("eyesdn", eyeSdn());
        return all;
    }
}
