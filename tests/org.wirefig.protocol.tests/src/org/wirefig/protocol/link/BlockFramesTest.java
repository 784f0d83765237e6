package org.wirefig.protocol.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefig.capture.Progress;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

/** Blocks of pcapng that count as frames, in either byte order. */
class BlockFramesTest {
    @TempDir
    Path folder;

    private static byte[] block(ByteOrder order, int type, byte[]... body) {
        byte[] all = Frames.join(body);
        int length = 12 + all.length;
        return ByteBuffer.allocate(length).order(order).putInt(type).putInt(length).put(all).putInt(length).array();
    }

    private static byte[] numbers(ByteOrder order, int... values) {
        ByteBuffer b = ByteBuffer.allocate(values.length * 4).order(order);
        for (int value : values) {
            b.putInt(value);
        }
        return b.array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] sysdig(ByteOrder order) {
        return ByteBuffer.allocate(28).order(order).putShort((short) 3).putLong(1_700_000_002_000_000_000L).putLong(77).putInt(28).putShort((short) 5)
                .put(text("abcd")).array();
    }

    private Trace trace(ByteOrder order) throws IOException {
        byte[] micros = ByteBuffer.allocate(8).order(order).putInt((int) (1_700_000_000_000_000L >>> 32)).putInt((int) 1_700_000_000_000_000L).array();
        byte[] later = ByteBuffer.allocate(8).order(order).putInt((int) (1_700_000_001_500_000L >>> 32)).putInt((int) 1_700_000_001_500_000L).array();
        byte[] bytes = Frames.join(block(order, 0x0A0D0D0A, numbers(order, 0x1A2B3C4D, order == ByteOrder.BIG_ENDIAN ? 0x10000 : 1, -1, -1)),
                block(order, 0xbad, numbers(order, 32473), text("custom!!")),
                block(order, 1, numbers(order, order == ByteOrder.BIG_ENDIAN ? 0x10000 : 1, 0)),
                block(order, 6, numbers(order, 0), micros, numbers(order, 4, 4), text("abcd")),
                block(order, 0x40000bad, numbers(order, 12345), text("mine")),
                block(order, 6, numbers(order, 0), later, numbers(order, 4, 4), text("efgh")),
                block(order, 9, text("MESSAGE=sshd[1]: bad key\nDATA\n\4\0\0\0\0\0\0\0\1\n\3\4\nX=1\n\0")),
                block(order, 0x204, sysdig(order)));
        return Trace.open(Files.write(folder.resolve("t.pcapng"), bytes), Progress.NONE);
    }

    @Test
    void aBlockSaysWhoseItIs() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            try (Trace trace = trace(order)) {
                assertEquals(6, trace.frameCount());
                assertEquals("PCAPNG", trace.row(1).protocol());
                assertEquals("Custom Block: enterprise Example Enterprise Number for Documentation Use (32473)", trace.row(1).description());
                assertEquals("Custom Block: enterprise 12345, not to be copied", trace.row(3).description());
                assertEquals(List.of("32473"), Frames.values(trace, 1, "frame.cb_pen"));
                assertEquals(List.of("0"), Frames.values(trace, 3, "frame.cb_copy"));
                assertEquals(List.of(), Frames.values(trace, 1, "frame.interface_id"));
                assertEquals(List.of("0"), Frames.values(trace, 2, "frame.interface_id"));
                assertEquals(List.of("637573746f6d2121"), Frames.values(trace, 1, "data.data"));
                assertEquals("Journal: sshd[1]: bad key", trace.row(5).description());
                assertEquals(List.of("010a0304"), Frames.values(trace, 5, "systemd_journal.unhandled_field_data"));
                assertTrue(Frames.tree(trace, 5).contains("X=1"), Frames.tree(trace, 5));
                assertEquals(List.of("5"), Frames.values(trace, 6, "sysdig.event_type"));
                assertEquals(List.of("77"), Frames.values(trace, 6, "sysdig.thread_id"));
            }
        }
    }

    @Test
    void timesCountFromTheFirstFrameThatHasOne() throws IOException {
        try (Trace trace = trace(ByteOrder.LITTLE_ENDIAN)) {
            assertEquals(1_700_000_000_000_000_000L, trace.startNanos());
            assertEquals(List.of(), Frames.values(trace, 1, "frame.time_relative"));
            assertEquals(List.of("0.000000000"), Frames.values(trace, 2, "frame.time_delta"));
            assertEquals(List.of("1.500000000"), Frames.values(trace, 4, "frame.time_relative"));
            assertEquals(List.of("1.500000000"), Frames.values(trace, 4, "frame.time_delta"));
        }
    }
}
