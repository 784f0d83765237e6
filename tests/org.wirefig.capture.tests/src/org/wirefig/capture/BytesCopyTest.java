package org.wirefig.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

/** Views with a copy in an array read what the segment has, and what is kept of them outlives the copy. */
class BytesCopyTest {
    private static MemorySegment counting(Arena arena) {
        MemorySegment segment = arena.allocate(64);
        for (int i = 0; i < 64; i++) {
            segment.set(ValueLayout.JAVA_BYTE, i, (byte) (0xf0 + i));
        }
        return segment;
    }

    @Test
    void readsTheSameFromTheCopy() {
        try (Arena arena = Arena.ofConfined()) {
            Bytes plain = new Bytes(counting(arena), 3, 40);
            Bytes copied = new Bytes(plain.segment(), 3, 40);
            copied.onto(new byte[50]);
            for (int at = 0; at <= 32; at++) {
                Bytes a = plain.from(at);
                Bytes b = copied.from(at);
                assertEquals(a.u8(0), b.u8(0));
                assertEquals(a.u16(0), b.u16(0));
                assertEquals(a.u24(0), b.u24(0));
                assertEquals(a.i32(1), b.i32(1));
                assertEquals(a.u48(0), b.u48(0));
                assertEquals(a.i64(0), b.i64(0));
                assertEquals(a.i64le(0), b.i64le(0));
                assertArrayEquals(a.copy(), b.copy());
                assertEquals(a.find(0xff, 0, 40), b.find(0xff, 0, 40));
                assertSame(a.segment(), b.segment());
                assertEquals(a.start(), b.start());
            }
            assertThrows(OutOfBytes.class, () -> copied.u16(39));
            assertThrows(OutOfBytes.class, () -> copied.slice(8, 8).u8(8));
        }
    }

    @Test
    void whatIsKeptDoesNotChangeWithTheCopy() {
        try (Arena arena = Arena.ofConfined()) {
            byte[] room = new byte[64];
            Bytes view = new Bytes(counting(arena), 0, 64);
            view.onto(room);
            Bytes kept = view.slice(10, 4).kept();
            java.util.Arrays.fill(room, (byte) 0);
            assertEquals(0, view.u8(10));
            assertArrayEquals(new byte[] {(byte) 0xfa, (byte) 0xfb, (byte) 0xfc, (byte) 0xfd}, kept.copy());
            assertEquals(0xfafb, kept.u16(0));
            Bytes heap = Bytes.of((byte) 1, (byte) 2, (byte) 3);
            view.point(heap, 1, 2);
            assertArrayEquals(new byte[] {2, 3}, view.kept().copy());
            assertThrows(OutOfBytes.class, () -> view.point(heap, 2, 2));
        }
    }
}
