package org.wirefig.capture.format;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Catalog;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.Interface;
import org.wirefig.capture.LinkType;
import org.wirefig.capture.Progress;
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

    private static final class Reader implements FrameReader {
        private final Window window;
        private final Catalog catalog;
        private long at = HEADER;

        Reader(Window window, Catalog catalog) {
            this.window = window;
            this.catalog = catalog;
        }

        @Override
        public long position() {
            return at;
        }

        @Override
        public void read(Progress progress) {
            int steps = 0;
            while (window.has(at, RECORD)) {
                int length = window.i32(at);
                long captured = window.u32(at + 4);
                if (captured > LARGEST) {
                    catalog.warn(at, "a record claims to hold " + captured + " bytes; the file is damaged from here on, "
                            + catalog.frames().count() + " frames before are shown");
                    at = window.size();
                    return;
                }
                if (at + RECORD + captured > window.size()) {
                    break;
                }
                long time = (window.i64(at + 16) - EPOCH) * 1000;
                if (catalog.frames().add(at + RECORD, (int) captured, length, time, 0) == 0) {
                    Pcap.full(catalog, at);
                    return;
                }
                at += RECORD + captured;
                if ((++steps & 0xffff) == 0 && !progress.report(at, window.size())) {
                    return;
                }
            }
            if (at < window.size()) {
                catalog.cutOff(at, "the file is cut off within a frame: " + (window.size() - at) + " bytes are left of it; all "
                        + catalog.frames().count() + " whole frames before are shown");
            }
        }
    }
}
