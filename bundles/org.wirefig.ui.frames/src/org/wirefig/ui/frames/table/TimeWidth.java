package org.wirefig.ui.frames.table;

import org.wirefig.ui.model.TimeFormat;

/** The width that columns of times need for what they show. */
public final class TimeWidth {
    private static final int RELATIVE = 52;
    private static final int ABSOLUTE = 164;
    private static final int DIGIT = 7;

    private TimeWidth() {
    }

    static int of(TimeFormat.Kind kind, int digits) {
        return (kind.absolute() ? ABSOLUTE : RELATIVE) + digits * DIGIT;
    }

    /** Fits the columns to times as they are shown now. */
    public static void fit(TimeFormat times) {
        for (FrameColumn column : Columns.shared().shown()) {
            TimeFormat.Kind kind = column.timeKind(times);
            int width = kind == null ? column.width() : of(kind, times.digits());
            if (column.width() != width) {
                Columns.shared().replace(column, column.wide(width));
            }
        }
    }
}
