package org.wirefig.capture.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Interface;
import org.wirefig.capture.NameRecord;
import org.wirefig.capture.ProcessInfo;
import org.wirefig.capture.Secrets;

/**
 * pcapng (draft-ietf-opsawg-pcapng): one little-endian section with all interfaces first, then secrets and names, then
 * enhanced packet blocks, interface statistics last. Processes are written as Apple's process information blocks
 * (0x80000001: process id, path as option 2) that packets name in their option 0x8001.
 */
final class PcapNgWriter implements CaptureWriter {
    private static final int SECTION = 0x0A0D0D0A;
    private static final int INTERFACE = 1;
    private static final int NAMES = 4;
    private static final int STATISTICS = 5;
    private static final int PACKET = 6;
    private static final int SECRETS = 10;
    private static final int PROCESS = 0x80000001;
    private static final int OPTION_COMMENT = 1;
    private static final int OPTION_PROCESS = 0x8001;
    private static final int MAX_OPTION = 0xffff;

    private final OutFile out;
    private final TraceInfo info;
    private final long unit;
    private final Losses losses = new Losses();
    /** The number each interface got in the file, -1 for none. */
    private final int[] written;
    private long lastTime;

    PcapNgWriter(Path file, TraceInfo info) throws IOException {
        this.info = info;
        this.unit = info.nanoseconds() ? 1 : 1000;
        written = new int[info.interfaces().size()];
        out = new OutFile(file);
        section();
        int number = 0;
        for (int i = 0; i < written.length; i++) {
            Interface each = info.interfaces().get(i);
            written[i] = CaptureWriters.isPcapNumber(each.linkType()) ? number++ : -1;
            if (written[i] >= 0) {
                interfaceBlock(each);
            }
        }
        for (Secrets each : info.secrets()) {
            block(SECRETS, new Body().u32(each.type()).u32(each.data().length()).bytes(each.data().copy()).pad());
        }
        if (!info.names().isEmpty()) {
            names();
        }
        for (int i = 0; i < info.processes().size(); i++) {
            ProcessInfo process = info.processes().get(i);
            Body body = new Body().u32((int) process.pid());
            option(body, 2, process.path());
            block(PROCESS, body.end());
            if (process.localAddress() != null || process.icon().length() > 0) {
                losses.add("{process loses its|processes lose their} addresses, ports and icon: pcapng holds process id and path");
            }
        }
    }

    /** The body of a block: numbers little-endian, options padded to four bytes. */
    private static final class Body {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Body u16(int value) {
            bytes.write(value);
            bytes.write(value >> 8);
            return this;
        }

        Body u32(int value) {
            return u16(value).u16(value >>> 16);
        }

        Body bytes(byte[] more) {
            bytes.writeBytes(more);
            return this;
        }

        Body pad() {
            while ((bytes.size() & 3) != 0) {
                bytes.write(0);
            }
            return this;
        }

        Body option(int code, byte[] value) {
            return u16(code).u16(value.length).bytes(value).pad();
        }

        /** Ends the options. */
        Body end() {
            return u32(0);
        }
    }

    private void option(Body body, int code, String text) {
        if (text.isEmpty()) {
            return;
        }
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        if (value.length > MAX_OPTION) {
            losses.add("{comment|comments} {is|are} cut at 65535 bytes, which is all a pcapng option holds");
            int end = MAX_OPTION;
            while ((value[end] & 0xc0) == 0x80) {
                end--;
            }
            value = java.util.Arrays.copyOf(value, end);
        }
        body.option(code, value);
    }

    private void block(int type, Body body) throws IOException {
        int length = 12 + body.bytes.size();
        out.u32(type);
        out.u32(length);
        out.bytes(body.bytes.toByteArray());
        out.u32(length);
    }

    private void section() throws IOException {
        Body body = new Body().u32(0x1A2B3C4D).u16(1).u16(0).u32(-1).u32(-1);
        for (String comment : info.comments()) {
            option(body, OPTION_COMMENT, comment);
        }
        option(body, 4, "Wirefig");
        block(SECTION, body.end());
    }

    private void interfaceBlock(Interface each) throws IOException {
        Body body = new Body().u16(each.linkType()).u16(0).u32(each.snapLength());
        for (String comment : each.comments()) {
            option(body, OPTION_COMMENT, comment);
        }
        option(body, 2, each.name());
        option(body, 3, each.description());
        if (info.nanoseconds()) {
            body.option(9, new byte[] {9});
        }
        if (!each.captureFilter().isEmpty()) {
            option(body, 11, "\0" + each.captureFilter());
        }
        option(body, 12, each.operatingSystem());
        if (each.fcsLength() >= 0) {
            body.option(13, new byte[] {(byte) each.fcsLength()});
        }
        option(body, 15, each.hardware());
        block(INTERFACE, body.end());
    }

    private void names() throws IOException {
        Body body = new Body();
        for (NameRecord record : info.names()) {
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            value.writeBytes(record.address().getAddress());
            for (String name : record.names()) {
                byte[] text = name.getBytes(StandardCharsets.UTF_8);
                if (value.size() + text.length + 1 <= MAX_OPTION) {
                    value.writeBytes(text);
                    value.write(0);
                } else {
                    losses.add("{name|names} of one address {is|are} left out: they pass the 65535 bytes of a pcapng record");
                }
            }
            body.option(record.address() instanceof Inet4Address ? 1 : 2, value.toByteArray());
        }
        block(NAMES, body.u32(0));
    }

    @Override
    public void write(OutFrame frame) throws IOException {
        if (BlockRecords.is(frame)) {
            BlockRecords.write(frame, out, losses);
            return;
        }
        int number = frame.interfaceId() >= 0 && frame.interfaceId() < written.length ? written[frame.interfaceId()] : -1;
        if (number < 0) {
            losses.add(frame.interfaceId() >= 0 && frame.interfaceId() < written.length
                    ? CaptureWriters.noPcapNumber(info.interfaces().get(frame.interfaceId()).linkType(), "pcapng")
                    : "{frame|frames} {is|are} left out: {its|their} interface is not described");
            return;
        }
        long time = frame.timeNanos();
        if (time == FrameIndex.NO_TIME || time < 0) {
            losses.add("{frame|frames} {gets|get} the time 0: {its own|theirs} is missing or before 1970");
            time = 0;
        }
        if (time % unit != 0) {
            losses.add("{time|times} {is|are} cut to microseconds");
        }
        lastTime = Math.max(lastTime, time);
        Body options = new Body();
        for (String comment : frame.comments()) {
            option(options, OPTION_COMMENT, comment);
        }
        if (frame.process() >= 0) {
            options.option(OPTION_PROCESS, ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(frame.process()).array());
        }
        if (options.bytes.size() > 0) {
            options.end();
        }
        int captured = frame.bytes().length();
        int padded = captured + 3 & ~3;
        int length = 32 + padded + options.bytes.size();
        long ticks = time / unit;
        out.u32(PACKET);
        out.u32(length);
        out.u32(number);
        out.u32(ticks >>> 32);
        out.u32(ticks);
        out.u32(captured);
        out.u32(frame.length());
        out.bytes(frame.bytes());
        out.pad4();
        out.bytes(options.bytes.toByteArray());
        out.u32(length);
    }

    @Override
    public void finish() throws IOException {
        for (int i = 0; i < written.length; i++) {
            Interface each = info.interfaces().get(i);
            if (written[i] < 0) {
                continue;
            }
            if (each.received() >= 0 || each.dropped() >= 0) {
                long ticks = lastTime / unit;
                Body body = new Body().u32(written[i]).u32((int) (ticks >>> 32)).u32((int) ticks);
                count(body, 4, each.received());
                count(body, 5, each.dropped());
                block(STATISTICS, body.end());
            }
        }
        out.finish();
    }

    private static void count(Body body, int code, long value) {
        if (value >= 0) {
            body.option(code, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
        }
    }

    @Override
    public List<String> losses() {
        return losses.sentences();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
