package org.wirefig.capture.format;

import java.lang.foreign.MemorySegment;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Catalog;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.Window;

/** Microsoft Network Monitor 1.x ("RTSS"): frames of u32 milliseconds, u16 length, u16 captured length, data. */
public final class NetMon1 implements CaptureFormat {
    @Override
    public String name() {
        return "NetMon 1.x";
    }

    @Override
    public boolean recognises(Bytes head) {
        return head.startsWith(0, "RTSS");
    }

    @Override
    public FrameReader open(Window window, MemorySegment memory, Catalog catalog) throws CaptureException {
        return new NetMonReader(window, memory, catalog, new NetMonReader.Layout() {
            @Override
            public int header() {
                return 8;
            }

            @Override
            public long nanos(Window from, long at) {
                return from.u32(at) * 1_000_000L;
            }

            @Override
            public long length(Window from, long at) {
                return from.u16(at + 4);
            }

            @Override
            public long captured(Window from, long at) {
                return from.u16(at + 6);
            }
        });
    }
}
