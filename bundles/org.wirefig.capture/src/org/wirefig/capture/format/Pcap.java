package org.wirefig.capture.format;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Catalog;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.Interface;
import org.wirefig.capture.LinkType;
import org.wirefig.capture.Window;

/**
 * pcap (draft-ietf-opsawg-pcap): microseconds, nanoseconds and Kuznetsov's modified records, in either byte order. Below
 * version 2.3 captured and original length stand in the other order; 2.3 itself and some writers have either, so there
 * the larger one is the original.
 */
public final class Pcap implements CaptureFormat {
    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int NANOSECONDS = 0xa1b23c4d;
    private static final int MODIFIED = 0xa1b2cd34;
    private static final int HEADER = 24;
    private static final long BILLION = 1_000_000_000L;

    /** Records longer than this are corruption: the largest snap length libpcap takes for any link type. */
    private static final int MAX_RECORD = 128 << 20;

    @Override
    public String name() {
        return "pcap";
    }

    @Override
    public boolean recognises(Bytes head) {
        return head.length() >= 4 && (isMagic(head.i32(0)) || isMagic(head.i32le(0)));
    }

    @Override
    public boolean onlyFrames() {
        return true;
    }

    private static boolean isMagic(int magic) {
        return magic == MICROSECONDS || magic == NANOSECONDS || magic == MODIFIED;
    }

    @Override
    public FrameReader open(Window window, MemorySegment memory, Catalog catalog) throws CaptureException {
        if (!window.has(0, HEADER)) {
            throw new CaptureException("The pcap file ends at byte " + window.size() + ", within its " + HEADER
                    + "-byte header, so it has no frames. Copy or capture it again.");
        }
        window.order(ByteOrder.LITTLE_ENDIAN);
        ByteOrder order = isMagic(window.i32(0)) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        window.order(order);
        int magic = window.i32(0);
        catalog.format(magic == NANOSECONDS ? "pcap (nanosecond)" : magic == MODIFIED ? "pcap (modified)" : "pcap");
        int version = window.u16(4) << 16 | window.u16(6);
        long link = window.u32(20);
        int snapLength = window.i32(16);
        // the upper six bits: check sequence length in 16-bit words, and whether it is given
        int fcs = (link & 0x0400_0000) != 0 ? (int) (link >>> 28) * 2 : -1;
        int linkType = linkType((int) link & 0x03ff_ffff, link);
        catalog.add(Interface.of(catalog.nextInterface(), linkType, snapLength, fcs));
        return new Reader(window, catalog, magic, version, snapLength, linkType);
    }

    /** Numbers that some systems write for what others write differently (pcap.h of the BSDs). */
    static int linkType(int number, long whole) {
        if ((whole & 0xffff) != whole && (whole & 0x0400_0000) == 0 && whole >>> 16 != 0) {
            return (int) whole & 0xffff;
        }
        return switch (number) {
            case 12, 14 -> LinkType.RAW;
            default -> number;
        };
    }

    private static final class Reader extends RecordReader {
        private final int header;
        private final long fraction;
        private final boolean swapped;
        private final boolean either;
        private final long limit;
        private final int linkType;
        private final int before;

        Reader(Window window, Catalog catalog, int magic, int version, int snapLength, int linkType) {
            super(window, catalog, HEADER, magic == MODIFIED ? 24 : 16);
            this.header = magic == MODIFIED ? 24 : 16;
            this.fraction = magic == NANOSECONDS ? 1 : 1000;
            this.swapped = version < (2 << 16 | 3);
            this.either = version == (2 << 16 | 3);
            this.limit = Math.max(262_144, Math.min(snapLength & 0xffffffffL, MAX_RECORD));
            this.linkType = linkType;
            this.before = LinkType.pseudoHeader(linkType);
        }

        @Override
        long record(long at) {
            int captured = window.i32(at + (swapped ? 12 : 8));
            int length = window.i32(at + (swapped ? 8 : 12));
            if (either && Integer.compareUnsigned(captured, length) > 0) {
                int other = captured;
                captured = length;
                length = other;
            }
            if (captured < 0 || captured > limit) {
                return damaged(at, "a record claims " + Integer.toUnsignedString(captured) + " bytes, more than the " + limit
                        + " a frame of this file can have");
            }
            long next = at + header + captured;
            if (next > window.size()) {
                return CUT;
            }
            long time = window.u32(at) * BILLION + withinSecond(window.u32(at + 4) * fraction);
            if (captured < before) {
                catalog.noFrame(at, linkType);
            } else if (!add(at, at + header + before, captured - before, length - before, time, 0)) {
                return STOP;
            }
            return next;
        }
    }

    /**
     * A fraction of a second in nanoseconds. Writers that forget to carry come to less than two seconds, and that counts; more
     * is no fraction but damage, which must not move the frame to another second.
     */
    private static long withinSecond(long nanos) {
        return nanos < 2 * BILLION ? nanos : nanos % BILLION;
    }

    static boolean full(Catalog catalog, long at) {
        catalog.warn(at, "there is no memory for more than " + catalog.frames().count() + " frames; split the file, or give"
                + " the program more memory (-Xmx)");
        return true;
    }
}
