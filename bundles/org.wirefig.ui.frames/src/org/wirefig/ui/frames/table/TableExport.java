package org.wirefig.ui.frames.table;

import com.google.gson.stream.JsonWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.eclipse.swt.widgets.Shell;
import org.wirefig.capture.Progress;
import org.wirefig.trace.query.FrameSet;
import org.wirefig.ui.model.SaveAs;
import org.wirefig.ui.model.TraceModel;

/**
 * Writes the rows that are displayed into a file, CSV (RFC 4180) or JSON (RFC 8259) by its ending. Either names the trace
 * and the filter, so that whoever gets it knows what is not in it; in CSV that is a line before the headings.
 */
final class TableExport {
    private static final int TELL_EVERY = 256;

    private final TraceModel model;
    private final TableRows rows;
    private final FrameSet frames;
    private final String trace;
    private final String filter;
    private final String hidden;

    private TableExport(TraceModel model) {
        this.model = model;
        rows = new TableRows(model);
        FrameSet shown = model.filter().frames();
        frames = shown == null ? FrameSet.all(model.frames()) : shown;
        trace = model.path().getFileName().toString();
        filter = model.filter().text();
        hidden = model.filter().hiding();
    }

    static void ask(Shell shell, TraceModel model) {
        TableExport export = new TableExport(model);
        SaveAs.ask(shell, Messages.exportTable, export.trace.replaceFirst("\\.[^.]*$", "") + ".csv", "csv", "json").ifPresent(file ->
                SaveAs.write(model, Messages.exportTable, file, file.toString().toLowerCase(Locale.ROOT).endsWith(".json")
                        ? (SaveAs.Steps) export::json : export::csv));
    }

    private void csv(OutputStream out, Progress progress) throws IOException {
        Writer to = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        to.write("# " + trace + ", " + frames.size() + " of " + model.frames() + " frames, filter: " + (filter.isEmpty() ? "none" : filter)
                + (hidden.isEmpty() ? "" : ", hidden: " + hidden) + "\r\n");
        to.write(line(rows.titles()));
        for (int place = 0; place < frames.size(); place++) {
            to.write(line(rows.of(frames.frame(place))));
            tell(progress, place);
        }
        to.flush();
    }

    private static String line(String[] values) {
        return Arrays.stream(values).map(TableRows::csv).collect(Collectors.joining(",")) + "\r\n";
    }

    private void json(OutputStream out, Progress progress) throws IOException {
        JsonWriter to = new JsonWriter(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
        to.beginObject().name("trace").value(trace).name("frames_of_trace").value(model.frames()).name("filter").value(filter)
                .name("hidden").value(hidden).name("rows").beginArray();
        for (int place = 0; place < frames.size(); place++) {
            String[] values = rows.of(frames.frame(place));
            to.beginObject();
            for (int i = 0; i < values.length; i++) {
                to.name(rows.columns().get(i).field()).value(values[i]);
            }
            to.endObject();
            tell(progress, place);
        }
        to.endArray().endObject().flush();
    }

    private void tell(Progress progress, int place) {
        if (place % TELL_EVERY == 0 && !progress.report(place, frames.size())) {
            throw new CancellationException("The export was cancelled");
        }
    }
}
