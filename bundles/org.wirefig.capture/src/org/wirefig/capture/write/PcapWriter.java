package org.wirefig.capture.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Interface;
import org.wirefig.capture.LinkType;

/** pcap (draft-ietf-opsawg-pcap), little-endian, in microseconds or nanoseconds. It holds frames of one link type only. */
final class PcapWriter implements CaptureWriter {
    private static final int SNAP = 262_144;

    private final OutFile out;
    private final TraceInfo info;
    private final Losses losses = new Losses();
    private int linkType = -1;

    PcapWriter(Path file, TraceInfo info) throws IOException {
        this.info = info;
        out = new OutFile(file);
        losses.add("{comment|comments} on the trace {is|are} left out: pcap holds none", info.comments().size());
        losses.add("{process|processes} {is|are} left out: pcap holds none", info.processes().size());
        losses.add("resolved {name|names} {is|are} left out: pcap holds none", info.names().size());
        losses.add("{block|blocks} of decryption secrets {is|are} left out: pcap holds none", info.secrets().size());
        losses.add("interface {name|names} {is|are} left out: pcap holds none",
                (int) info.interfaces().stream().filter(i -> !i.name().isEmpty()).count());
    }

    /** The first frame decides the link type of the file. */
    private void header(Interface first) throws IOException {
        linkType = first.linkType();
        out.u32(info.nanoseconds() ? 0xa1b23c4d : 0xa1b2c3d4);
        out.u16(2);
        out.u16(4);
        out.i64(0);
        out.u32(Math.max(SNAP, first.snapLength()));
        out.u32(linkType | (first.fcsLength() > 0 ? 0x0400_0000L | (long) (first.fcsLength() / 2) << 28 : 0));
    }

    private Interface interfaceOf(int id) {
        return id >= 0 && id < info.interfaces().size() ? info.interfaces().get(id) : Interface.of(0, LinkType.ETHERNET, SNAP, -1);
    }

    @Override
    public void write(OutFrame frame) throws IOException {
        if (BlockRecords.is(frame)) {
            losses.add(BlockRecords.leftOut("pcap"));
            return;
        }
        int link = interfaceOf(frame.interfaceId()).linkType();
        if (!CaptureWriters.isPcapNumber(link)) {
            losses.add(CaptureWriters.noPcapNumber(link, "pcap"));
            return;
        }
        if (linkType < 0) {
            header(interfaceOf(frame.interfaceId()));
        }
        if (link != linkType) {
            losses.add("{frame|frames} of link type " + LinkType.name(link) + " {is|are} left out: a pcap file holds one link type, here "
                    + LinkType.name(linkType) + "; pcapng holds all");
            return;
        }
        long time = frame.timeNanos();
        if (time == FrameIndex.NO_TIME || time < 0 || time / 1_000_000_000L > 0xffffffffL) {
            losses.add("{frame|frames} {gets|get} the time 0: {its own|theirs} is missing or outside 1970 to 2106, which is all pcap holds");
            time = 0;
        }
        long fraction = time % 1_000_000_000L;
        if (!info.nanoseconds() && fraction % 1000 != 0) {
            losses.add("{time|times} {is|are} cut to microseconds");
        }
        losses.add("frame {comment|comments} {is|are} left out: pcap holds none", frame.comments().size());
        out.u32(time / 1_000_000_000L);
        out.u32(info.nanoseconds() ? fraction : fraction / 1000);
        out.u32(frame.bytes().length());
        out.u32(frame.length());
        out.bytes(frame.bytes());
    }

    @Override
    public void finish() throws IOException {
        if (linkType < 0) {
            header(info.interfaces().stream().filter(i -> CaptureWriters.isPcapNumber(i.linkType())).findFirst()
                    .orElse(interfaceOf(-1)));
        }
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
