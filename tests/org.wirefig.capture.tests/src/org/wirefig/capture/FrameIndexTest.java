package org.wirefig.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FrameIndexTest {
    private static final int FRAMES = 200_000;

    private static int interfaceOf(int number) {
        return number < 20_000 ? 0 : number < 60_000 ? 7 : number % 5;
    }

    private static FrameIndex filled(FrameIndex index) {
        for (int i = 1; i <= FRAMES; i++) {
            assertEquals(i, index.add(i * 5_000_000_000L, i, -i, -i * 3L, interfaceOf(i)));
        }
        return index;
    }

    private static void check(FrameIndex index, int number) {
        assertEquals(number * 5_000_000_000L, index.offset(number));
        assertEquals(number, index.capturedLength(number));
        assertEquals(-number, index.length(number));
        assertEquals(-number * 3L, index.timeNanos(number));
        assertEquals(interfaceOf(number), index.interfaceId(number));
    }

    @Test
    void holdsWhatWasAdded() {
        FrameIndex index = filled(new FrameIndex());
        assertEquals(FRAMES, index.count());
        for (int i = 1; i <= FRAMES; i++) {
            check(index, i);
        }
        assertThrows(IndexOutOfBoundsException.class, () -> index.offset(0));
        assertThrows(IndexOutOfBoundsException.class, () -> index.offset(FRAMES + 1));
    }

    /** Microseconds, offsets near each other and whole frames are kept narrow; the first of another kind widens a column. */
    private static long offsetOf(int number) {
        return number * 100L + (number == 25_000 || number == 50_000 ? 1L << 33 : number == 50_001 ? -1000 : 0);
    }

    private static long timeOf(int number) {
        return number == 10_000 ? FrameIndex.NO_TIME : 1_700_000_000_000_000_000L + number * 250_000L + (number > 70_000 ? 7 : 0)
                + (number == 40_000 ? 86_400_000_000_000L : 0);
    }

    private static int lengthOf(int number) {
        return number % 60_000 == 59_999 ? 9000 : 90;
    }

    private static void checkMixed(FrameIndex index, int number) {
        assertEquals(offsetOf(number), index.offset(number));
        assertEquals(90, index.capturedLength(number));
        assertEquals(lengthOf(number), index.length(number));
        assertEquals(timeOf(number), index.timeNanos(number));
    }

    @Test
    void columnsWidenWhereAFrameDoesNotFitWhileOthersRead() throws Exception {
        FrameIndex index = new FrameIndex();
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
            int looks = 0;
            for (int count = 0; count < FRAMES;) {
                count = index.count();
                if (count > 0) {
                    checkMixed(index, count);
                    checkMixed(index, 1 + looks++ % count);
                }
            }
            return looks;
        });
        for (int i = 1; i <= FRAMES; i++) {
            index.add(offsetOf(i), 90, lengthOf(i), timeOf(i), 0);
        }
        assertTrue(reader.get(30, TimeUnit.SECONDS) > 0);
        for (int i = 1; i <= FRAMES; i++) {
            checkMixed(index, i);
        }
    }

    @Test
    void aReaderSeesOnlyWholeFrames() throws Exception {
        FrameIndex index = new FrameIndex();
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
            int looks = 0;
            for (int count = 0; count < FRAMES;) {
                count = index.count();
                if (count > 0) {
                    check(index, count);
                    check(index, 1 + looks++ % count);
                }
            }
            return looks;
        });
        filled(index);
        assertTrue(reader.get(30, TimeUnit.SECONDS) > 0);
    }

    @Test
    void costsAtMost28BytesAFrame() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        FrameIndex index = new FrameIndex();
        int many = 2_000_000;
        for (int i = 1; i <= many; i++) {
            index.add(i, i, i, i, i & 3);
        }
        System.gc();
        long used = runtime.totalMemory() - runtime.freeMemory() - before;
        assertTrue(used < many * 28L + (2 << 20), used / (double) many + " bytes a frame");
        assertEquals(many, index.count());
    }
}
