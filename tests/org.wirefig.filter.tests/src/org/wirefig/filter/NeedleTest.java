package org.wirefig.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The search for bytes finds what looking at each place in turn finds. */
class NeedleTest {
    private static boolean isIn(byte[] all, int start, int length, byte[] sought) {
        for (int at = start; at + sought.length <= start + length && length > 0; at++) {
            int same = 0;
            while (same < sought.length && all[at + same] == sought[same]) {
                same++;
            }
            if (same == sought.length) {
                return true;
            }
        }
        return false;
    }

    @Test
    void anyLengthAtAnyPlace() {
        Random random = new Random(5);
        for (int round = 0; round < 20_000; round++) {
            byte[] all = new byte[random.nextInt(60)];
            byte[] sought = new byte[random.nextInt(12)];
            // few values, the highest bit among them, so that much nearly fits
            for (byte[] bytes : new byte[][] {all, sought}) {
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) (random.nextInt(3) * 0x7f);
                }
            }
            int start = random.nextInt(all.length + 1);
            int length = random.nextInt(all.length - start + 1);
            assertEquals(isIn(all, start, length, sought), new Needle(sought).isIn(MemorySegment.ofArray(all), start, length),
                    () -> java.util.HexFormat.of().formatHex(sought) + " in " + java.util.HexFormat.of().formatHex(all, start, start + length));
        }
    }
}
