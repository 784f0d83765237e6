package org.wirefig.ui.capture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchWindow;
import org.wirefig.capture.Capture;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.Secrets;
import org.wirefig.capture.write.CaptureWriters;
import org.wirefig.capture.write.Converter;
import org.wirefig.capture.write.Packing;
import org.wirefig.protocol.tls.TlsConnections;
import org.wirefig.protocol.tls.decrypt.Keys;
import org.wirefig.trace.Trace;
import org.wirefig.ui.model.TraceModel;

/**
 * File &gt; Save As and Export: which frames, in which format, packed or not, to which file. What the format would not hold
 * is found out by writing the frames to nowhere, and said before anything is written. Keys go with the frames only where that is
 * asked for, those that the trace holds itself too.
 */
final class SaveDialog extends CaptureDialog {
    private static final int PATIENCE_MILLIS = 150;

    /** What to look at in the background. */
    private record Question(BitSet frames, CaptureWriters.Target format, boolean withKeys) {
    }

    /** What was found: what is left out, how many comments hold keys, and whether there are keys to write. */
    private record Answer(List<String> losses, long comments, boolean keys) {
    }

    private final TraceModel model;
    private final Chosen proposed;
    private final Map<Chosen, BitSet> frames = new EnumMap<>(Chosen.class);
    private final List<Button> choices = new ArrayList<>();
    private final Job looking;
    private Combo format;
    private Combo packing;
    private Button keys;
    private FileField file;
    private boolean settling;
    private volatile Question question;

    SaveDialog(IWorkbenchWindow window, TraceModel model, Chosen proposed) {
        super(window, proposed == Chosen.ALL ? Messages.SaveAs : Messages.Export, Messages.Save);
        this.model = model;
        this.proposed = proposed;
        this.looking = model.helper(Messages.Looking, this::look);
        for (Chosen each : Chosen.values()) {
            frames.put(each, each.frames(model));
        }
    }

    @Override
    int sentenceLines() {
        return 6;
    }

    @Override
    void createFields(Composite area) {
        for (Chosen each : Chosen.values()) {
            label(area, each == Chosen.ALL ? Messages.Frames : "");
            Button button = new Button(area, SWT.RADIO);
            int count = frames.get(each).cardinality();
            button.setText(NLS.bind(each.label(), String.format("%,d", count)));
            button.setData(each);
            button.setEnabled(count > 0 || each == Chosen.ALL);
            button.setSelection(each == proposed);
            button.addListener(SWT.Selection, event -> check());
            GridDataFactory.fillDefaults().span(2, 1).applyTo(button);
            choices.add(button);
        }
        format = combo(area, Messages.Format, CaptureWriters.ALL.stream().map(CaptureWriters.Target::name).toList());
        packing = combo(area, Messages.Packed, List.of(Messages.NotPacked, Packing.GZIP.label(), Packing.ZSTD.label()));
        label(area, "");
        keys = new Button(area, SWT.CHECK);
        keys.setText(Messages.WithKeys);
        keys.setEnabled(false);
        keys.addListener(SWT.Selection, event -> check());
        GridDataFactory.fillDefaults().span(2, 1).applyTo(keys);
        Path now = model.path();
        String name = FileField.stem(now) + (proposed == Chosen.ALL ? Messages.CopyName : Messages.PartName);
        file = new FileField(area, window().getActivePage(), now.resolveSibling(name + ending()));
        settle();
        format.addListener(SWT.Selection, event -> ended());
        packing.addListener(SWT.Selection, event -> ended());
        file.changed(() -> {
            settle();
            check();
        });
    }

    /** The ending that the trace's own format has, as far as it can be written. */
    private String ending() {
        String own = model.trace().capture().format();
        return own.startsWith("NetMon") ? ".cap" : own.startsWith("pcapng") || !own.startsWith("pcap") ? ".pcapng" : ".pcap";
    }

    @Override
    protected Control createContents(Composite parent) {
        Control contents = super.createContents(parent);
        check();
        return contents;
    }

    /** The lists show what the file's ending means. */
    private void settle() {
        Path path = file.path();
        if (path == null || path.getFileName() == null || settling) {
            return;
        }
        try {
            format.select(CaptureWriters.ALL.indexOf(CaptureWriters.target(path)));
            packing.select(Packing.of(path).ordinal());
        } catch (CaptureException unknown) {
            // check() says so
            return;
        }
    }

    /** The file's ending becomes what the lists show. */
    private void ended() {
        settling = true;
        file.ending(CaptureWriters.ALL.get(format.getSelectionIndex()), Packing.values()[packing.getSelectionIndex()]);
        settling = false;
        check();
    }

    private BitSet chosen() {
        return frames.get((Chosen) choices.stream().filter(Button::getSelection).findFirst().orElse(choices.getFirst()).getData());
    }

    private void check() {
        String problem = model.disposed() ? Messages.TraceClosed : file.problem();
        question = null;
        if (!problem.isEmpty()) {
            complain(problem);
            return;
        }
        CaptureWriters.Target target = CaptureWriters.ALL.get(format.getSelectionIndex());
        question = new Question(chosen(), target, target.holdsSecrets() && keys.getSelection());
        say(file.replaced() + NLS.bind(Messages.LookingInto, question.format().name()));
        looking.schedule(PATIENCE_MILLIS);
    }

    /** Writes the frames to nowhere, to know what the format would not hold. */
    private void look() {
        Question mine = question;
        if (mine == null) {
            return;
        }
        try {
            Trace trace = model.trace();
            Capture capture = trace.capture();
            IntPredicate which = Chosen.predicate(mine.frames());
            List<Secrets> secrets = TlsConnections.secrets(trace.session(), capture.secrets());
            List<String> losses = Converter.losses(capture, which, mine.withKeys() ? secrets : List.of(), mine.format(),
                    (done, total) -> question == mine && !model.disposed());
            long comments = Converter.comments(capture, which, mine.format()).filter(Keys::areIn).count();
            model.display(() -> found(mine, new Answer(losses, comments, !secrets.isEmpty())));
        } catch (IOException e) {
            model.display(() -> {
                if (question == mine) {
                    complain(e.getMessage());
                }
            });
        }
    }

    private void found(Question of, Answer answer) {
        if (question != of) {
            return;
        }
        keys.setEnabled(of.format().holdsSecrets() && answer.keys());
        List<String> losses = answer.losses();
        String name = of.format().name();
        say(file.replaced() + (losses.isEmpty() ? NLS.bind(Messages.HoldsAll, name)
                : NLS.bind(Messages.HoldsNot, name) + "\n" + String.join("\n", losses.stream().map(loss -> " · " + loss).toList()))
                + (answer.comments() > 0 ? "\n" + NLS.bind(Messages.CommentKeys, answer.comments()) : ""));
    }

    @Override
    void act() {
        check();
        if (question == null) {
            return;
        }
        Path to = file.path();
        Question asked = question;
        question = null;
        close();
        Trace trace = model.trace();
        Writing.begin(window().getActivePage(), model, to, false, progress -> Converter.convert(trace.capture(),
                Chosen.predicate(asked.frames()), 0, asked.withKeys() ? TlsConnections.secrets(trace.session(), trace.capture().secrets())
                        : List.of(), to, progress));
    }

    @Override
    public boolean close() {
        question = null;
        return super.close();
    }
}
