package org.wirefig.ui.widget;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnWidthsTest {
    @Test
    void whatIsLeftGoesToThoseWithAWeight() {
        assertArrayEquals(new int[] {80, 150, 250}, ColumnWidths.of(new int[] {80, 100, 150}, new int[] {0, 1, 2}, 480));
    }

    @Test
    void whereThereIsTooLittleTheWidestGivesWayAndTheOthersStayWhole() {
        int[] widths = ColumnWidths.of(new int[] {300, 200, 60}, new int[] {1, 0, 0}, 500);
        assertArrayEquals(new int[] {240, 200, 60}, widths);
    }

    /** Names with the web address of a request, and how it went: the addresses of two hosts, 233 wide, stay whole like all states. */
    @Test
    void whereThereIsTooLittleThoseOfMoreWeightGiveWayToAThird() {
        assertArrayEquals(new int[] {245, 263, 64, 66, 78}, ColumnWidths.of(new int[] {284, 263, 64, 66, 78}, new int[] {2, 1, 0, 0, 0}, 716));
        assertArrayEquals(new int[] {184, 184, 64, 66, 78}, ColumnWidths.of(new int[] {284, 263, 64, 66, 78}, new int[] {2, 1, 0, 0, 0}, 576));
    }

    @Test
    void noColumnTakesMoreThanHalfWhereAnotherWouldHaveNothing() {
        int[] widths = ColumnWidths.of(new int[] {90, 4000}, new int[] {1, 1}, 400);
        assertEquals(400, IntStream.of(widths).sum());
        assertTrue(widths[0] >= 90, "the short one is whole, and has " + widths[0]);
    }

    @Test
    void inAWindowTooNarrowForAllNothingVanishes() {
        assertTrue(IntStream.of(ColumnWidths.of(new int[] {300, 300, 300}, new int[] {1, 1, 1}, 10)).allMatch(width -> width >= 60));
    }
}
