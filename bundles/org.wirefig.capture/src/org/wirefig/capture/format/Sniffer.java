package org.wirefig.capture.format;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.Catalog;
import org.wirefig.capture.Interface;
import org.wirefig.capture.LinkType;
import org.wirefig.capture.Window;

/**
 * Network General's Sniffer for DOS, {@code TRSNIFF data}, uncompressed: little-endian records of a type, the first the
 * version record with day, network and the unit of the clock. Times are local and taken as UTC.
 */
public final class Sniffer implements CaptureFormat {
    private static final int MAGIC = 17;
    private static final int RECORD = 6;
    private static final int VERSION_RECORD = 1;
    private static final int FRAME_2 = 4;
    private static final int FRAME_2_HEADER = 14;
    private static final int END = 3;
    private static final int UNCOMPRESSED = 1;
    /** Microseconds a tick, by the version record's time unit. */
    private static final double[] MICROSECONDS = {15.0, 0.838096, 15.0, 0.5, 2.0, 1.0, 0.1};

    @Override
    public String name() {
        return "Sniffer";
    }

    @Override
    public boolean recognises(Bytes head) {
        return head.startsWith(0, "TRSNIFF data");
    }

    @Override
    public FrameReader open(Window window, MemorySegment memory, Catalog catalog) throws CaptureException {
        window.order(ByteOrder.LITTLE_ENDIAN);
        if (!window.has(0, MAGIC + RECORD + 18) || window.u16(MAGIC) != VERSION_RECORD) {
            throw new CaptureException("The Sniffer file ends before its version record, so it has no frames. Copy or capture it again.");
        }
        long version = MAGIC + RECORD;
        int network = window.u8(version + 9);
        int format = window.u8(version + 10);
        int unit = window.u8(version + 11);
        int date = window.u16(version + 6);
        if (network > 1 || format != UNCOMPRESSED || unit >= MICROSECONDS.length) {
            throw new CaptureException("The Sniffer file is of network type " + network + ", format " + format + " and time unit " + unit
                    + "; uncompressed Ethernet and token ring are read. Convert it, for instance with editcap.");
        }
        long midnight;
        try {
            midnight = LocalDate.of(1980 + (date >> 9), date >> 5 & 15, date & 31).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new CaptureException("The Sniffer file's date 0x" + Integer.toHexString(date) + " is none. Convert it, for instance with editcap.");
        }
        catalog.add(Interface.of(catalog.nextInterface(), network == 1 ? LinkType.ETHERNET : LinkType.TOKEN_RING, 0, -1));
        return new Reader(window, catalog, version + window.u16(MAGIC + 2), midnight, MICROSECONDS[unit]);
    }

    private static final class Reader extends RecordReader {
        private final long midnight;
        private final double microseconds;

        Reader(Window window, Catalog catalog, long first, long midnight, double microseconds) {
            super(window, catalog, first, RECORD);
            this.midnight = midnight;
            this.microseconds = microseconds;
        }

        @Override
        long record(long at) {
            int type = window.u16(at);
            int length = window.u16(at + 2);
            if (type == END) {
                return STOP;
            }
            if (at + RECORD + length > window.size()) {
                return CUT;
            }
            if (type != FRAME_2) {
                return at + RECORD + length;
            }
            long frame = at + RECORD;
            if (length < FRAME_2_HEADER || !window.has(frame, FRAME_2_HEADER)) {
                return damaged(at, "a frame's record has " + length + " bytes, less than the " + FRAME_2_HEADER + " of its header");
            }
            int captured = window.u16(frame + 6);
            if (FRAME_2_HEADER + captured > length) {
                return damaged(at, "a record of " + length + " bytes claims to hold a frame of " + captured);
            }
            int wire = window.u16(frame + 10);
            return add(at, frame + FRAME_2_HEADER, captured, wire == 0 ? captured : wire, time(frame), 0) ? at + RECORD + length : STOP;
        }

        /** Ticks since midnight in 40 bits, and days; computed as floating-point, like every reader of this format does. */
        private long time(long frame) {
            double seconds = ((double) window.u8(frame + 4) * 4294967296.0 + window.u16(frame + 2) * 65536.0 + window.u16(frame))
                    * microseconds / 1e6 + window.u8(frame + 5) * 86400.0;
            long whole = (long) seconds;
            return (midnight + whole) * 1_000_000_000L + (long) ((seconds - whole) * 1e9);
        }
    }
}
