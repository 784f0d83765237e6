package org.wirefig.capture.format;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Catalog;
import org.wirefig.capture.Interface;
import org.wirefig.capture.LinkType;
import org.wirefig.capture.Window;

/**
 * ERF, Endace's extensible record format: a little-endian time of 32.32 bits, then big-endian type, flags, record
 * length, loss counter, wire length, and extension headers of eight bytes as long as bit 7 says so. It has no magic: a
 * file is taken for ERF when its first records follow each other as they should and no other format is recognised.
 */
public final class Erf implements CaptureFormat {
    private static final int RECORD = 16;
    /** Half a nanosecond in units of 2^-32: times are rounded. */
    private static final long HALF = 1L << 31;
    private static final int PAD = 48;
    private static final int LAST_TYPE = 48;

    @Override
    public String name() {
        return "ERF";
    }

    @Override
    public boolean recognises(Bytes head) {
        int at = 0;
        int records = 0;
        long time = 0;
        while (head.has(at, RECORD) && records < 8) {
            int type = head.u8(at + 8) & 0x7f;
            int length = head.u16(at + 10);
            long seconds = head.u32le(at + 4);
            if (type == 0 || type > LAST_TYPE || length < RECORD || linkType(type) < 0 && type != PAD
                    || seconds < time - 86_400 || seconds < 631_152_000L || time != 0 && seconds > time + 366 * 86_400L) {
                return false;
            }
            time = seconds;
            at += length;
            records++;
        }
        return records >= 1;
    }

    /** The link type of a record type, or -1 for one whose records are shown from their ERF header on. */
    private static int linkType(int type) {
        return switch (type) {
            case 1, 5, 10, 15, 17 -> LinkType.CISCO_HDLC;
            case 2, 11, 16, 20 -> LinkType.ETHERNET;
            case 22 -> LinkType.IPV4;
            case 23 -> LinkType.IPV6;
            case 3, 4, 6, 7, 8, 9, 12, 14, 18, 21, 24, 25, 27 -> LinkType.ERF;
            default -> -1;
        };
    }

    @Override
    public FrameReader open(Window window, MemorySegment memory, Catalog catalog) {
        window.order(ByteOrder.BIG_ENDIAN);
        return new Reader(window, catalog);
    }

    private static final class Reader extends RecordReader {
        private final int[] interfaceOf = new int[LAST_TYPE * 4 + 4];

        Reader(Window window, Catalog catalog) {
            super(window, catalog, 0, RECORD);
        }

        @Override
        long record(long at) {
            int record = window.u16(at + 10);
            int type = window.u8(at + 8) & 0x7f;
            if (record < RECORD || type > LAST_TYPE || type == 0) {
                return damaged(at, "a record of type " + type + " claims " + record + " bytes");
            }
            if (at + record > window.size()) {
                return CUT;
            }
            return type == PAD || frame(at, type, record) ? at + record : STOP;
        }

        private boolean frame(long at, int type, int record) {
            long fraction = Long.reverseBytes(window.i64(at));
            long time = (fraction >>> 32) * 1_000_000_000L + ((fraction & 0xffffffffL) * 1_000_000_000L + HALF >>> 32);
            int wire = window.u16(at + 14);
            int number = window.u8(at + 9) & 3;
            int header = RECORD;
            boolean more = (window.u8(at + 8) & 0x80) != 0;
            while (more && header + 8 <= record && window.has(at, header + 8)) {
                more = (window.u8(at + header) & 0x80) != 0;
                header += 8;
            }
            int linkType = linkType(type);
            if (linkType == LinkType.ETHERNET) {
                header += 2;
            } else if (linkType == LinkType.ERF || linkType < 0) {
                linkType = LinkType.ERF;
                header = 0;
                wire += RECORD;
            }
            int captured = Math.max(0, Math.min(record - header, wire));
            return add(at, at + Math.min(header, record), captured, wire, time, interfaceOf(type, number, linkType));
        }

        private int interfaceOf(int type, int number, int linkType) {
            int key = type * 4 + number;
            if (interfaceOf[key] == 0) {
                int id = catalog.nextInterface();
                catalog.add(Interface.of(id, linkType, 0, -1).withName("port " + (char) ('A' + number), ""));
                interfaceOf[key] = id + 1;
            }
            return interfaceOf[key] - 1;
        }
    }
}
