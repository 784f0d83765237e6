package org.wirefig.ui.shell;

import org.eclipse.osgi.util.NLS;
import org.wirefig.capture.FrameIndex;
import org.wirefig.protocol.FieldText;
import org.wirefig.trace.query.FrameSet;
import org.wirefig.ui.model.Selection;
import org.wirefig.ui.model.SelectionTotals;
import org.wirefig.ui.model.TraceModel;

/** The status line of a trace: frames, shown, selected with its time, totals of several, format, and the clock of the capture. */
final class StatusText {
    private static final int NANOS_TO_TENTHS = 8;
    private static final String DOT = " · ";

    private StatusText() {
    }

    static String of(TraceModel model) {
        if (model.trace() == null) {
            return "";
        }
        StringBuilder text = new StringBuilder(String.format(Messages.frames, model.frames()));
        if (!model.filter().text().isEmpty()) {
            text.append(DOT).append(String.format(Messages.shown, model.filter().size()));
        }
        if (!model.filter().hiding().isEmpty()) {
            text.append(DOT).append(String.format(Messages.hidden, model.filter().hidden()));
        }
        int frame = model.selection().frame();
        if (frame > 0) {
            String at = "";
            long time = model.trace().timeNanos(frame);
            if (time != FrameIndex.NO_TIME && model.trace().startNanos() != FrameIndex.NO_TIME) {
                String seconds = FieldText.seconds(time - model.trace().startNanos());
                at = seconds.substring(0, seconds.length() - NANOS_TO_TENTHS);
            }
            text.append(DOT).append(NLS.bind(at.isEmpty() ? Messages.frame : Messages.frameAt, Integer.toString(frame), at));
        }
        Selection selection = model.selection();
        if (selection.length() > 0) {
            text.append(DOT).append(String.format(selection.length() == 1 ? Messages.oneByte : Messages.bytes, selection.length(), selection.offset()));
        }
        FrameSet selected = model.selectedFrames();
        if (selected.size() > 1) {
            text.append(DOT).append(SelectionTotals.of(model.trace(), selected));
        }
        text.append(DOT).append(model.trace().capture().format());
        model.trace().capture().zone().ifPresent(zone -> text.append(DOT).append(Messages.clock).append(zone.getId().equals("Z") ? "" : zone));
        return text.toString();
    }
}
