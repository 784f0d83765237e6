package org.wirefig.capture.format;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Catalog;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.Interface;
import org.wirefig.capture.LinkType;
import org.wirefig.capture.Window;

/** btsnoop, the capture format of Bluetooth stacks: snoop's records with 64-bit times in microseconds since the year 0. */
public final class BtSnoop implements CaptureFormat {
    private static final int HEADER = 16;
    private static final int RECORD = 24;
    /** Microseconds from the year 0 to 1970. */
    private static final long EPOCH = 0x00dcddb30f2f8000L;
    private static final int HCI_UART = 1002;
    private static final int LARGEST = 1 << 18;

    @Override
    public String name() {
        return "btsnoop";
    }

    @Override
    public boolean recognises(Bytes head) {
        return head.startsWith(0, "btsnoop\0");
    }

    @Override
    public FrameReader open(Window window, MemorySegment memory, Catalog catalog) throws CaptureException {
        window.order(ByteOrder.BIG_ENDIAN);
        if (!window.has(0, HEADER) || window.i32(8) != 1) {
            throw new CaptureException("The btsnoop file is cut off in its header or not of version 1, which is read. Capture it again.");
        }
        int linkType = window.i32(12) == HCI_UART ? LinkType.BLUETOOTH_H4 : LinkType.SNOOP | window.i32(12) & 0xffff;
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
            if (captured > LARGEST) {
                return damaged(at, "a record claims to hold " + captured + " bytes");
            }
            if (at + RECORD + captured > window.size()) {
                return CUT;
            }
            long time = (window.i64(at + 16) - EPOCH) * 1000;
            return add(at, at + RECORD, (int) captured, window.i32(at), time, 0) ? at + RECORD + captured : STOP;
        }
    }
}
