package org.wirefig.ui.frames;

import org.wirefig.capture.FrameIndex;
import org.wirefig.protocol.FieldText;
import org.wirefig.trace.Row;
import org.wirefig.ui.model.TraceModel;

/** A column of the frame table. */
enum FrameColumn {
    NUMBER("No.", 58, true),
    TIME("Time", 88, true),
    SOURCE("Source", 112, false),
    DESTINATION("Destination", 112, false),
    PROTOCOL("Protocol", 70, false),
    LENGTH("Length", 58, true),
    DESCRIPTION("Description", 520, false);

    private static final int SHOWN_DECIMALS = 6;

    private final String title;
    private final int width;
    private final boolean right;

    FrameColumn(String title, int width, boolean right) {
        this.title = title;
        this.width = width;
        this.right = right;
    }

    String title() {
        return title;
    }

    /** The width at first, at 100 %. */
    int width() {
        return width;
    }

    /** Numbers stand at the right. */
    boolean right() {
        return right;
    }

    String text(TraceModel model, Row row) {
        return switch (this) {
            case NUMBER -> Integer.toString(row.number());
            case TIME -> time(row.timeNanos(), model.trace().startNanos());
            case SOURCE -> model.shown(row.source());
            case DESTINATION -> model.shown(row.destination());
            case PROTOCOL -> row.protocol();
            case LENGTH -> Integer.toString(row.length());
            case DESCRIPTION -> row.description();
        };
    }

    private static String time(long nanos, long start) {
        if (nanos == FrameIndex.NO_TIME || start == FrameIndex.NO_TIME) {
            return "";
        }
        String text = FieldText.seconds(nanos - start);
        return text.substring(0, text.length() - 9 + SHOWN_DECIMALS);
    }
}
