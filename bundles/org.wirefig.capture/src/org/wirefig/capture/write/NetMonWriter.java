package org.wirefig.capture.write;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.LinkType;
import org.wirefig.capture.ProcessInfo;
import org.wirefig.capture.format.NetMonMedia;

/**
 * Microsoft Network Monitor 2.3 (docs of NetMon 3.4, "Capture file format"): header with the local time of the first
 * frame, frames each with a trailer (media, process, UTC time), comments, processes, frame table. The table and 32-bit
 * offsets end a file at 4 GiB.
 */
final class NetMonWriter implements CaptureWriter {
    private static final int HEADER = 128;
    /** Header, trailer and table entry of a frame. */
    private static final int PER_FRAME = 16 + 15 + 4;
    /** What files of NetMon 3.4 have as zone index; no table of zones goes with it. */
    private static final int NO_ZONE_INDEX = 0xff;
    private static final long LIMIT = 0xffffffffL;
    private static final long FILETIME_1970 = 116_444_736_000_000_000L;

    private final OutFile out;
    private final TraceInfo info;
    private final Losses losses = new Losses();
    private final byte[] processes;
    private int[] table = new int[1024];
    private int frames;
    private long start = FrameIndex.NO_TIME;
    private byte[] comments = new byte[256];
    private int commentsLength;

    NetMonWriter(Path file, TraceInfo info) throws IOException {
        this.info = info;
        processes = processTable();
        out = new OutFile(file);
        out.bytes(new byte[HEADER]);
        losses.add("{comment|comments} on the trace {is|are} left out: NetMon holds comments on frames only", info.comments().size());
        losses.add("resolved {name|names} {is|are} left out: NetMon holds none", info.names().size());
        losses.add("{block|blocks} of decryption secrets {is|are} left out: NetMon holds none", info.secrets().size());
        losses.add("interface {name|names} {is|are} left out: NetMon holds none",
                (int) info.interfaces().stream().filter(i -> !i.name().isEmpty()).count());
    }

    @Override
    public void write(OutFrame frame) throws IOException {
        if (BlockRecords.is(frame)) {
            losses.add(BlockRecords.leftOut("NetMon"));
            return;
        }
        int linkType = linkType(frame);
        int media = NetMonMedia.media(linkType);
        if (NetMonMedia.linkType(media) != linkType) {
            losses.add("{frame|frames} of link type " + LinkType.name(linkType) + " {is|are} left out: NetMon has no media type for it");
            return;
        }
        int captured = frame.bytes().length();
        long rest = commentsLength + processes.length + 4L * frames;
        if (out.position() + captured + PER_FRAME + textBytes(frame) + rest > LIMIT) {
            losses.add("{frame|frames} {is|are} left out: a NetMon file ends at 4 GiB; save as pcapng, or in parts");
            return;
        }
        long time = frame.timeNanos();
        if (time == FrameIndex.NO_TIME) {
            losses.add("{frame|frames} without a time {gets|get} that of the trace's start");
            time = start == FrameIndex.NO_TIME ? 0 : start;
        } else if (time % 100 != 0) {
            losses.add("{time|times} {is|are} cut to 100 nanoseconds");
        }
        if (start == FrameIndex.NO_TIME) {
            start = Math.floorDiv(time, 1_000_000L) * 1_000_000L;
        }
        if (frames == table.length) {
            table = Arrays.copyOf(table, frames * 2);
        }
        table[frames++] = (int) out.position();
        comment(frame);
        out.i64(Math.floorDiv(time - start, 1000L));
        out.u32(frame.length());
        out.u32(captured);
        out.bytes(frame.bytes());
        out.u16(media);
        out.u32(frame.process());
        out.i64(FILETIME_1970 + Math.floorDiv(time, 100L));
        out.u8(NO_ZONE_INDEX);
    }

    private int linkType(OutFrame frame) {
        int id = frame.interfaceId();
        return id >= 0 && id < info.interfaces().size() ? info.interfaces().get(id).linkType() : LinkType.ETHERNET;
    }

    private static long textBytes(OutFrame frame) {
        long bytes = 0;
        for (String comment : frame.comments()) {
            // an RTF document has at most eight letters for one
            bytes += 64 + 8L * comment.length();
        }
        return bytes;
    }

    /** A frame has one comment in NetMon. */
    private void comment(OutFrame frame) {
        if (frame.comments().isEmpty()) {
            return;
        }
        if (frame.comments().size() > 1) {
            losses.add("{frame|frames} with several comments {gets|get} them as one: NetMon holds one a frame");
        }
        byte[] entry = NetMonComments.entry(table[frames - 1] & 0xffffffffL, String.join("\n", frame.comments()));
        if (commentsLength + entry.length > comments.length) {
            comments = Arrays.copyOf(comments, Math.max(commentsLength + entry.length, comments.length * 2));
        }
        System.arraycopy(entry, 0, comments, commentsLength, entry.length);
        commentsLength += entry.length;
    }

    private byte[] processTable() {
        if (info.processes().isEmpty()) {
            return new byte[0];
        }
        int size = 2;
        for (ProcessInfo process : info.processes()) {
            size += 56 + 2 * process.path().length() + process.icon().length();
        }
        ByteBuffer to = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        to.putShort((short) 2);
        for (ProcessInfo process : info.processes()) {
            byte[] path = process.path().getBytes(StandardCharsets.UTF_16LE);
            to.putInt(path.length).put(path);
            to.putInt(process.icon().length()).put(process.icon().copy());
            to.putInt((int) process.pid());
            to.putInt(process.localPort()).putInt(process.remotePort());
            boolean v6 = process.localAddress() instanceof Inet6Address || process.remoteAddress() instanceof Inet6Address;
            to.putInt(v6 ? 1 : 0);
            to.put(address(process.localAddress())).put(address(process.remoteAddress()));
        }
        return Arrays.copyOf(to.array(), to.position());
    }

    private static byte[] address(InetAddress address) {
        return address == null ? new byte[16] : Arrays.copyOf(address.getAddress(), 16);
    }

    @Override
    public void finish() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put(new byte[] {'G', 'M', 'B', 'U', 3, 2}).putShort((short) 1);
        long nanos = start == FrameIndex.NO_TIME ? 0 : start;
        OffsetDateTime local = Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L))
                .atOffset(info.zone());
        for (int part : new int[] {local.getYear(), local.getMonthValue(), local.getDayOfWeek().getValue() % 7,
                local.getDayOfMonth(), local.getHour(), local.getMinute(), local.getSecond(), local.getNano() / 1_000_000}) {
            header.putShort((short) part);
        }
        long commentsAt = out.position();
        out.bytes(Arrays.copyOf(comments, commentsLength));
        long processesAt = out.position();
        out.bytes(processes);
        long tableAt = out.position();
        for (int i = 0; i < frames; i++) {
            out.u32(table[i]);
        }
        header.putInt((int) tableAt).putInt(frames * 4);
        header.putInt(0).putInt(0);
        header.putInt(commentsLength > 0 ? (int) commentsAt : 0).putInt(commentsLength);
        header.putInt(processes.length > 0 ? (int) processesAt : 0).putInt(info.processes().size());
        out.patch(0, header.array());
        out.finish();
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
