package org.wirefig.ui.frames.table;

import org.wirefig.ui.model.TimeFormat;

/** The width that the column of times needs for what it shows. */
public final class TimeWidth {
    private static final int RELATIVE = 52;
    private static final int ABSOLUTE = 142;
    private static final int DIGIT = 7;

    private TimeWidth() {
    }

    /** Fits the column to times as they are shown now. */
    public static void fit(TimeFormat times) {
        int width = (times.kind().absolute() ? ABSOLUTE : RELATIVE) + times.digits() * DIGIT;
        for (FrameColumn column : Columns.shared().shown()) {
            if (column.field().equals(FrameColumn.TIME.field()) && column.width() != width) {
                Columns.shared().replace(column, column.wide(width));
            }
        }
    }
}
