package org.wirefig.capture.format;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Catalog;
import org.wirefig.capture.Interface;
import org.wirefig.capture.LinkType;
import org.wirefig.capture.Window;

/**
 * The dump of BlueZ's hcidump: little-endian records (length, direction, seconds, microseconds), each an HCI packet. There
 * is no file header: the first record must look like one.
 */
public final class HciDump implements CaptureFormat {
    private static final int RECORD = 12;
    private static final int LAST_PACKET_TYPE = 4;
    private static final int LARGEST = 1 << 12;
    private static final int YEAR_2000 = 946_684_800;

    @Override
    public String name() {
        return "hcidump";
    }

    @Override
    public boolean recognises(Bytes head) {
        if (!head.has(0, RECORD + 1)) {
            return false;
        }
        int length = head.u16le(0);
        int type = head.u8(RECORD);
        return length >= 2 && length <= LARGEST && head.u8(2) <= 1 && head.u8(3) == 0 && type >= 1 && type <= LAST_PACKET_TYPE
                && head.u32le(4) > YEAR_2000 && head.u32le(8) < 1_000_000 && head.length() >= RECORD + length;
    }

    @Override
    public FrameReader open(Window window, MemorySegment memory, Catalog catalog) {
        window.order(ByteOrder.LITTLE_ENDIAN);
        catalog.add(Interface.of(catalog.nextInterface(), LinkType.BLUETOOTH_H4, 0, -1));
        return new Reader(window, catalog);
    }

    private static final class Reader extends RecordReader {
        Reader(Window window, Catalog catalog) {
            super(window, catalog, 0, RECORD);
        }

        @Override
        long record(long at) {
            int length = window.u16(at);
            if (window.u8(at + 2) > 1 || window.u8(at + 3) != 0 || length == 0) {
                return damaged(at, "what stands here is no record of hcidump");
            }
            if (at + RECORD + length > window.size()) {
                return CUT;
            }
            long time = window.u32(at + 4) * 1_000_000_000L + window.u32(at + 8) * 1000L;
            return add(at, at + RECORD, length, length, time, 0) ? at + RECORD + length : STOP;
        }
    }
}
