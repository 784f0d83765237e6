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
 * Network Associates' Sniffer for Windows and its forerunner NetXRay, {@code XCP}, versions 1.x and 2.x: little-endian, a
 * 128-byte header, then records with a clock of ticks that begins somewhere before the capture does. No document of the
 * maker is public; the layout is what files show.
 */
public final class NetXRay implements CaptureFormat {
    private static final int HEADER = 128;
    private static final int RECORD_1 = 28;
    private static final int RECORD_2 = 40;
    /** Ticks a second, by the header's time unit. */
    private static final double[] TICKS = {1e6, 1193000, 1193182};
    private static final double HIGH = 4294967296.0;

    @Override
    public String name() {
        return "NetXRay";
    }

    @Override
    public boolean recognises(Bytes head) {
        return head.startsWith(0, "XCP\0");
    }

    @Override
    public FrameReader open(Window window, MemorySegment memory, Catalog catalog) throws CaptureException {
        window.order(ByteOrder.LITTLE_ENDIAN);
        if (!window.has(0, HEADER)) {
            throw new CaptureException("The NetXRay file ends at byte " + window.size() + ", within its " + HEADER
                    + "-byte header, so it has no frames. Copy or capture it again.");
        }
        String version = new String(window.copy(4, 7), java.nio.charset.StandardCharsets.ISO_8859_1);
        int unit = window.u8(0x30);
        if (!version.startsWith("001.") && !version.startsWith("002.") || unit >= TICKS.length) {
            throw new CaptureException("The NetXRay file has version '" + version + "' and time unit " + unit
                    + "; versions 1 and 2 with units 0 to 2 are read. Convert it, for instance with editcap.");
        }
        int linkType = switch (window.u16(0x2c)) {
            case 0 -> LinkType.ETHERNET;
            case 1 -> LinkType.TOKEN_RING;
            case 2 -> LinkType.FDDI;
            default -> throw new CaptureException("The NetXRay file is of network type " + window.u16(0x2c)
                    + "; Ethernet, token ring and FDDI are read. Convert it, for instance with editcap.");
        };
        catalog.format("NetXRay " + version);
        catalog.add(Interface.of(catalog.nextInterface(), linkType, 0, -1));
        return new Reader(window, catalog, version.startsWith("001.") ? RECORD_1 : RECORD_2, TICKS[unit]);
    }

    private static final class Reader extends RecordReader {
        private final int record;
        private final double ticks;
        private final double start;
        private final long epoch;
        private final long end;

        Reader(Window window, Catalog catalog, int record, double ticks) {
            super(window, catalog, Math.max(HEADER, window.u32(0x18)), record);
            this.record = record;
            this.ticks = ticks;
            this.epoch = window.u32(0x0c);
            this.start = (window.u32(0x34) + window.u32(0x38) * HIGH) / ticks;
            this.end = window.u32(0x1c) > position() ? Math.min(window.u32(0x1c), window.size()) : window.size();
        }

        @Override
        long end() {
            return end;
        }

        @Override
        long record(long at) {
            int captured = window.u16(at + 10);
            if (at + record + captured > window.size()) {
                return CUT;
            }
            long time = time(window.u32(at), window.u32(at + 4));
            return add(at, at + record, captured, window.u16(at + 8), time, 0) ? at + record + captured : STOP;
        }

        /** Seconds are computed as floating-point numbers by every reader of this format; so are they here, to agree. */
        private long time(long low, long high) {
            double seconds = (low + high * HIGH) / ticks - start;
            long whole = (long) seconds;
            return (epoch + whole) * 1_000_000_000L + (long) ((seconds - whole) * 1e9);
        }
    }
}
