package org.wirefig.capture.format;

import java.lang.foreign.MemorySegment;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Catalog;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.Window;

/**
 * Microsoft Network Monitor 2.0 to 2.3 ("GMBU"): frames of i64 microseconds (a reordered frame has a negative delta),
 * u32 length, u32 captured length, data, trailer.
 */
public final class NetMon2 implements CaptureFormat {
    @Override
    public String name() {
        return "NetMon 2.x";
    }

    @Override
    public boolean recognises(Bytes head) {
        return head.startsWith(0, "GMBU");
    }

    @Override
    public FrameReader open(Window window, MemorySegment memory, Catalog catalog) throws CaptureException {
        return new NetMonReader(window, memory, catalog, new NetMonReader.Layout() {
            @Override
            public int header() {
                return 16;
            }

            @Override
            public long nanos(Window from, long at) {
                long micros = from.i64(at);
                return Math.abs(micros) < Long.MAX_VALUE / 1000 ? micros * 1000 : 0;
            }

            @Override
            public long length(Window from, long at) {
                return from.u32(at + 8);
            }

            @Override
            public long captured(Window from, long at) {
                return from.u32(at + 12);
            }
        });
    }
}
