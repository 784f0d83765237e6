package org.wirefig.ui.shell;

import org.wirefig.capture.FrameIndex;
import org.wirefig.protocol.FieldText;
import org.wirefig.trace.query.FrameSet;
import org.wirefig.ui.model.Selection;
import org.wirefig.ui.model.SelectionTotals;
import org.wirefig.ui.model.TraceModel;

/** The status line of a trace: frames, shown, selected with its time, totals of several, format, and the clock of the capture. */
final class StatusText {
    private static final int NANOS_TO_TENTHS = 8;

    private StatusText() {
    }

    static String of(TraceModel model) {
        if (model.trace() == null) {
            return "";
        }
        StringBuilder text = new StringBuilder(String.format("%,d frames", model.frames()));
        if (!model.filter().text().isEmpty()) {
            text.append(String.format(" · %,d shown", model.filter().size()));
        }
        if (!model.filter().hiding().isEmpty()) {
            text.append(String.format(" · %,d hidden", model.filter().hidden()));
        }
        int frame = model.selection().frame();
        if (frame > 0) {
            text.append(" · frame ").append(frame);
            long time = model.trace().timeNanos(frame);
            if (time != FrameIndex.NO_TIME && model.trace().startNanos() != FrameIndex.NO_TIME) {
                String seconds = FieldText.seconds(time - model.trace().startNanos());
                text.append(" at ").append(seconds, 0, seconds.length() - NANOS_TO_TENTHS).append(" s");
            }
        }
        Selection selection = model.selection();
        if (selection.length() > 0) {
            text.append(String.format(selection.length() == 1 ? " · byte %2$,d" : " · %,d bytes at %,d", selection.length(), selection.offset()));
        }
        FrameSet selected = model.selectedFrames();
        if (selected.size() > 1) {
            text.append(" · ").append(SelectionTotals.of(model.trace(), selected));
        }
        text.append(" · ").append(model.trace().capture().format());
        model.trace().capture().zone().ifPresent(zone -> text.append(" · capture clock UTC").append(zone.getId().equals("Z") ? "" : zone));
        return text.toString();
    }
}
