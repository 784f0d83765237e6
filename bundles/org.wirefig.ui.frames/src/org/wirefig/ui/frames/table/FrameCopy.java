package org.wirefig.ui.frames.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Progress;
import org.wirefig.capture.write.Converter;
import org.wirefig.protocol.BytesText;
import org.wirefig.trace.query.FrameSet;
import org.wirefig.ui.model.Copied;
import org.wirefig.ui.model.TraceModel;

/** Brings the selected frames to the clipboard, as rows of the columns shown, as bytes, or as a capture file. */
public final class FrameCopy {
    /** What frames become. */
    public enum Form { TEXT, CSV, MARKDOWN, HEX, C_ARRAY, PCAP }

    private static final int MOST_ROWS = 200_000;
    private static final int MOST_BYTES = 64 << 20;
    private static final int OFFSET_DIGITS = 6;
    private static final int TELL_EVERY = 256;

    private final TraceModel model;
    private final Form form;
    private final FrameSet frames;
    private final TableRows rows;

    private FrameCopy(TraceModel model, Form form) {
        this.model = model;
        this.form = form;
        this.rows = new TableRows(model);
        this.frames = model.selectedFrames();
    }

    /** Begins to copy, in the background. */
    public static void copy(TraceModel model, Form form) {
        FrameCopy copy = new FrameCopy(model, form);
        if (copy.frames.size() == 0) {
            model.say(Messages.nothingToCopy);
        } else if (form != Form.PCAP && copy.frames.size() > MOST_ROWS) {
            model.say(NLS.bind(Messages.tooManyToCopy, String.format("%,d", copy.frames.size()), String.format("%,d", MOST_ROWS)));
        } else {
            model.begin(Messages.copying, copy::run);
        }
    }

    private void run(Progress progress) throws IOException {
        if (form == Form.PCAP) {
            Path file = file(progress);
            put(new Object[] {new String[] {file.toString()}, file.toString()}, FileTransfer.getInstance(), TextTransfer.getInstance());
        } else {
            String text = form == Form.HEX || form == Form.C_ARRAY ? bytes(progress) : rows(progress);
            put(new Object[] {text}, TextTransfer.getInstance());
        }
    }

    private void put(Object[] forms, Transfer... as) {
        model.display(() -> Copied.put(model::say, NLS.bind(Messages.copied, String.format("%,d", frames.size())), forms, as));
    }

    /** The frames as a capture of their own, in a folder for what does not last. */
    private Path file(Progress progress) throws IOException {
        Path folder = Files.createTempDirectory("wirefig");
        String name = model.path().getFileName().toString().replaceFirst("\\.[^.]*$", "");
        Path file = folder.resolve(name + "-" + frames.size() + "-frames.pcapng");
        folder.toFile().deleteOnExit();
        file.toFile().deleteOnExit();
        Converter.convert(model.trace().capture(), frames::contains, 0, List.of(), file, progress);
        return file;
    }

    // ---- rows

    private String rows(Progress progress) {
        StringBuilder text = new StringBuilder();
        line(text, rows.titles());
        if (form == Form.MARKDOWN) {
            line(text, rows.columns().stream().map(column -> column.right() ? "--:" : "---").toArray(String[]::new));
        }
        for (int place = 0; place < frames.size(); place++) {
            line(text, rows.of(frames.frame(place)));
            tell(progress, place);
        }
        return text.toString();
    }

    private void tell(Progress progress, int place) {
        if (place % TELL_EVERY == 0 && !progress.report(place, frames.size())) {
            throw new CancellationException("Copying was cancelled");
        }
    }

    private void line(StringBuilder to, String[] values) {
        for (int i = 0; i < values.length; i++) {
            switch (form) {
                case CSV -> to.append(i > 0 ? "," : "").append(TableRows.csv(values[i]));
                case MARKDOWN -> to.append("| ").append(values[i].replace("|", "\\|")).append(' ');
                default -> to.append(i > 0 ? "\t" : "").append(values[i].replace('\t', ' '));
            }
        }
        to.append(form == Form.MARKDOWN ? "|\n" : "\n");
    }

    // ---- bytes

    private String bytes(Progress progress) {
        StringBuilder text = new StringBuilder();
        long sum = 0;
        for (int place = 0; place < frames.size(); place++) {
            int frame = frames.frame(place);
            Bytes bytes = model.trace().capture().frame(frame);
            sum += bytes.length();
            if (sum > MOST_BYTES) {
                throw new IllegalStateException(NLS.bind(Messages.tooManyBytes, MOST_BYTES >> 20));
            }
            if (form == Form.HEX) {
                BytesText.dump(text.append("# ").append(NLS.bind(Messages.frame, frame)).append('\n'), bytes, 0, OFFSET_DIGITS);
            } else {
                BytesText.array(text.append("/* ").append(NLS.bind(Messages.frame, frame)).append(" */\n"), "frame_" + frame, bytes);
            }
            text.append('\n');
            tell(progress, place);
        }
        return text.toString();
    }
}
