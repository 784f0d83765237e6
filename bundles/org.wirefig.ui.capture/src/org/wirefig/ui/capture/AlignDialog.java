package org.wirefig.ui.capture;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchWindow;
import org.wirefig.capture.Capture;
import org.wirefig.capture.write.Converter;
import org.wirefig.capture.write.Merger;
import org.wirefig.diagnosis.align.Alignment;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.model.Work;

/**
 * Trace &gt; Align Clocks: finds by how much the clocks of a client-side and a server-side trace differ, from the segments that
 * both have, and writes the server side on the client's clock, or both in one trace.
 */
final class AlignDialog extends CaptureDialog {
    private static final double NANOS = 1e9;

    private final List<TraceModel> open;
    private Combo client;
    private Combo server;
    private Button merged;
    private FileField file;
    private Alignment found;
    private Work work;

    AlignDialog(IWorkbenchWindow window) {
        super(window, Messages.AlignClocks, Messages.WriteAndOpen);
        open = OpenTraces.of(window.getActivePage());
    }

    @Override
    int sentenceLines() {
        return 5;
    }

    @Override
    void createFields(Composite area) {
        List<String> names = open.stream().map(model -> model.path().getFileName().toString()).toList();
        client = combo(area, Messages.ClientSide, names);
        server = combo(area, Messages.ServerSide, names);
        label(area, Messages.Result);
        Composite what = new Composite(area, SWT.NONE);
        what.setLayout(row(2));
        GridDataFactory.fillDefaults().span(2, 1).applyTo(what);
        Button shifted = new Button(what, SWT.RADIO);
        shifted.setText(Messages.ServerShifted);
        shifted.setSelection(true);
        merged = new Button(what, SWT.RADIO);
        merged.setText(Messages.BothMerged);
        file = new FileField(area, window().getActivePage(), Path.of(Messages.AlignedFile).toAbsolutePath());
        if (open.size() > 1) {
            client.select(0);
            server.select(1);
            client.addListener(SWT.Selection, event -> find());
            server.addListener(SWT.Selection, event -> find());
            file.changed(this::check);
            merged.addListener(SWT.Selection, event -> propose());
            propose();
        }
    }

    @Override
    protected Control createContents(Composite parent) {
        Control contents = super.createContents(parent);
        find();
        return contents;
    }

    private void propose() {
        TraceModel of = serverModel();
        String name = FileField.stem(of.path()) + (merged.getSelection() ? Messages.MergedName : Messages.AlignedName);
        file.propose(of.path().resolveSibling(name + ".pcapng"));
    }

    private TraceModel clientModel() {
        return open.get(client.getSelectionIndex());
    }

    private TraceModel serverModel() {
        return open.get(server.getSelectionIndex());
    }

    /** Looks for the offset in the background, as soon as two traces are chosen. */
    private void find() {
        found = null;
        if (work != null) {
            work.cancel();
            work = null;
        }
        if (open.size() < 2) {
            complain(Messages.OpenBoth);
            return;
        }
        TraceModel a = clientModel();
        TraceModel b = serverModel();
        if (a == b) {
            complain(Messages.ChooseTwo);
            return;
        }
        if (a.disposed() || b.disposed()) {
            complain(Messages.TraceClosed);
            return;
        }
        complain(Messages.Comparing);
        propose();
        Work[] own = {null};
        own[0] = a.begin(Messages.Aligning, progress -> {
            Alignment result = Alignment.of(a.trace(), b.trace(), progress);
            a.display(() -> show(own[0], result));
        }, b);
        work = own[0];
    }

    private void show(Work of, Alignment result) {
        if (of != work || !isOpen()) {
            return;
        }
        work = null;
        found = result;
        check();
    }

    private void check() {
        if (found == null) {
            if (work == null && open.size() > 1 && client.getSelectionIndex() != server.getSelectionIndex()) {
                complain(Messages.NothingInCommon);
            }
            return;
        }
        String problem = file.problem();
        if (problem.isEmpty()) {
            say(result() + "\n" + file.replaced());
        } else {
            complain(result() + "\n" + problem);
        }
    }

    private String result() {
        String offset = String.format(Locale.ROOT, "%.6f", Math.abs(found.offsetNanos()) / NANOS);
        String certain = found.uncertaintyNanos() == Long.MAX_VALUE ? Messages.OneDirection
                : NLS.bind(Messages.Uncertainty, String.format(Locale.ROOT, "%.6f", found.uncertaintyNanos() / NANOS));
        String how = NLS.bind(found.offsetNanos() < 0 ? Messages.ServerBehind : Messages.ServerAhead,
                new Object[] {offset, certain, String.format("%,d", found.matched())});
        return how + NLS.bind(Messages.LostAndChanged, found.lost().size(), found.changed().size());
    }

    @Override
    void act() {
        check();
        if (found == null || !getButton(IDialogConstants.OK_ID).isEnabled() || clientModel().disposed() || serverModel().disposed()) {
            return;
        }
        Path to = file.path();
        long shift = -found.offsetNanos();
        TraceModel first = clientModel();
        TraceModel second = serverModel();
        Capture clientSide = first.trace().capture();
        Capture serverSide = second.trace().capture();
        boolean both = merged.getSelection();
        close();
        Writing.begin(window().getActivePage(), second, to, true, progress -> both
                ? Merger.merge(List.of(new Merger.Source(clientSide, 0), new Merger.Source(serverSide, shift)), true, to, progress)
                : Converter.convert(serverSide, null, shift, to, progress), first);
    }

    @Override
    public boolean close() {
        if (work != null) {
            work.cancel();
            work = null;
        }
        return super.close();
    }
}
