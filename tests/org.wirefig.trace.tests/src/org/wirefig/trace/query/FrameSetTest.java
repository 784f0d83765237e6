package org.wirefig.trace.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FrameSetTest {
    @Test
    void placesAndFramesAreEachOthersInverse() {
        Random random = new Random(7);
        for (int count : new int[] {1, 63, 64, 65, 511, 512, 513, 5000}) {
            for (int share : new int[] {1, 3, 50, 2000}) {
                long[] bits = FrameSet.bitmap(count);
                TreeSet<Integer> expected = new TreeSet<>();
                for (int frame = 1; frame <= count; frame++) {
                    if (random.nextInt(share) == 0) {
                        FrameSet.add(bits, frame);
                        expected.add(frame);
                    }
                }
                FrameSet set = FrameSet.of(bits);
                assertEquals(expected.size(), set.size());
                assertEquals(expected.stream().toList(), set.stream().boxed().toList());
                int place = 0;
                for (int frame : expected) {
                    assertEquals(frame, set.frame(place));
                    assertEquals(place, set.place(frame));
                    assertTrue(set.contains(frame));
                    place++;
                }
                for (int frame = 1; frame <= count; frame++) {
                    if (!expected.contains(frame)) {
                        assertEquals(-expected.headSet(frame).size() - 1, set.place(frame));
                        assertFalse(set.contains(frame));
                    }
                }
            }
        }
    }

    @Test
    void allAndNothing() {
        assertEquals(130, FrameSet.all(130).size());
        assertEquals(130, FrameSet.all(130).frame(129));
        assertFalse(FrameSet.all(130).contains(131));
        assertFalse(FrameSet.all(130).contains(0));
        assertEquals(0, FrameSet.all(0).size());
        assertThrows(IndexOutOfBoundsException.class, () -> FrameSet.all(3).frame(3));
    }
}
