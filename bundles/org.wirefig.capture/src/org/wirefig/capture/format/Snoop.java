package org.wirefig.capture.format;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Catalog;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.Interface;
import org.wirefig.capture.LinkType;
import org.wirefig.capture.Window;

/** snoop, the capture format of Solaris (RFC 1761), version 2: big-endian, records padded as their length says. */
public final class Snoop implements CaptureFormat {
    private static final int HEADER = 16;
    private static final int RECORD = 24;
    private static final long MAX_RECORD = 128 << 20;

    @Override
    public String name() {
        return "snoop";
    }

    @Override
    public boolean recognises(Bytes head) {
        return head.startsWith(0, "snoop\0\0\0");
    }

    @Override
    public FrameReader open(Window window, MemorySegment memory, Catalog catalog) throws CaptureException {
        window.order(ByteOrder.BIG_ENDIAN);
        if (!window.has(0, HEADER)) {
            throw new CaptureException("The snoop file ends at byte " + window.size() + ", within its " + HEADER
                    + "-byte header, so it has no frames. Copy or capture it again.");
        }
        if (window.i32(8) != 2) {
            throw new CaptureException("The snoop file has version " + Integer.toUnsignedString(window.i32(8))
                    + "; version 2 is read. Convert it, for instance with editcap.");
        }
        int linkType = switch (window.i32(12)) {
            case 0, 4 -> LinkType.ETHERNET;
            case 2 -> LinkType.TOKEN_RING;
            case 5 -> LinkType.CISCO_HDLC;
            case 8 -> LinkType.FDDI;
            case 18 -> LinkType.SUNATM;
            default -> LinkType.SNOOP | window.i32(12) & 0xffff;
        };
        catalog.add(Interface.of(catalog.nextInterface(), linkType, 0, -1));
        return new Reader(window, catalog);
    }

    private static final class Reader extends RecordReader {
        Reader(Window window, Catalog catalog) {
            super(window, catalog, HEADER, RECORD);
        }

        @Override
        long record(long at) {
            long captured = window.u32(at + 4);
            long record = window.u32(at + 8);
            if (record < RECORD + captured || record > MAX_RECORD) {
                return damaged(at, "a record of " + record + " bytes claims to hold a frame of " + captured);
            }
            // the padding of the last record may be missing: the frame is whole
            if (at + RECORD + captured > window.size()) {
                return CUT;
            }
            long time = window.u32(at + 16) * 1_000_000_000L + window.u32(at + 20) * 1000L;
            return add(at, at + RECORD, (int) captured, window.i32(at), time, 0) ? at + record : STOP;
        }
    }
}
