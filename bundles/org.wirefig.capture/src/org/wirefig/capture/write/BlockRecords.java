package org.wirefig.capture.write;

import java.io.IOException;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;

/**
 * Blocks of pcapng that are frames without being packets, written as they came: what a custom block holds is known to its
 * maker alone. Those that say that they must not be copied are left out (draft-ietf-opsawg-pcapng section 4.9: they would
 * not be true of another file).
 */
final class BlockRecords {
    private static final int NOT_COPIED = 0x40000bad;
    private static final int HEADER = 8;

    private BlockRecords() {
    }

    /** True for a frame that is such a block. */
    static boolean is(OutFrame frame) {
        return LinkType.isBlock(LinkType.ofBlock(frame.interfaceId()));
    }

    /** What to say where a format has no place for them. */
    static String leftOut(String format) {
        return "frames that are blocks of pcapng, not packets, are left out: " + format + " has no place for them";
    }

    static void write(OutFrame frame, OutFile out, Losses losses) throws IOException {
        Bytes record = frame.bytes();
        // each of their types is far below 2^31 in its own byte order only
        boolean little = (record.u32le(0) & 0xbfff_f000L) == 0;
        long type = little ? record.u32le(0) : record.u32(0);
        int linkType = LinkType.ofBlock(frame.interfaceId());
        if (type == NOT_COPIED) {
            losses.add("custom blocks are left out: they say that they must not be copied");
            return;
        }
        if (!little && linkType != LinkType.PCAPNG_JOURNAL) {
            if (linkType != LinkType.PCAPNG_CUSTOM) {
                losses.add("events of sysdig are left out: they are big-endian, and a little-endian file is written");
                return;
            }
            losses.add("custom blocks keep their content in big-endian order, in a little-endian file");
        }
        int length = record.length() + 3 & ~3;
        out.u32(type);
        out.u32(length + 4);
        if (linkType == LinkType.PCAPNG_CUSTOM) {
            out.u32(little ? record.u32le(HEADER) : record.u32(HEADER));
            out.bytes(record.from(HEADER + 4));
        } else {
            out.bytes(record.from(HEADER));
        }
        out.pad4();
        out.u32(length + 4);
        losses.add("comments on frames that are blocks, not packets, are left out", frame.comments().size());
    }
}
