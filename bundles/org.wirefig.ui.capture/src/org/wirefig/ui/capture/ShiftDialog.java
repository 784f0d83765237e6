package org.wirefig.ui.capture;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchWindow;
import org.wirefig.capture.Capture;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.write.Converter;
import org.wirefig.ui.model.TraceModel;

/** Trace &gt; Shift Clock: a copy of the trace with an amount of time added to every frame's, for a clock that was wrong. */
final class ShiftDialog extends CaptureDialog {
    private final TraceModel model;
    private Text amount;
    private FileField file;

    ShiftDialog(IWorkbenchWindow window, TraceModel model) {
        super(window, Messages.ShiftClock, Messages.WriteAndOpen);
        this.model = model;
    }

    @Override
    void createFields(Composite area) {
        amount = text(area, Messages.AddToTimes, Messages.AmountHint);
        amount.addListener(SWT.Modify, event -> check());
        Path now = model.path();
        file = new FileField(area, window().getActivePage(), now.resolveSibling(FileField.stem(now) + Messages.ShiftedName + ".pcapng"));
        file.changed(this::check);
    }

    @Override
    protected Control createContents(Composite parent) {
        Control contents = super.createContents(parent);
        check();
        return contents;
    }

    private void check() {
        Optional<Long> shift = ClockShift.parse(amount.getText());
        String problem = model.disposed() ? Messages.TraceClosed : file.problem();
        if (shift.isEmpty()) {
            complain(Messages.NoAmount);
        } else if (!problem.isEmpty()) {
            complain(problem);
        } else {
            long start = model.trace().startNanos();
            say(file.replaced() + (start == FrameIndex.NO_TIME ? Messages.NoTimes : NLS.bind(Messages.FirstFrameMoves,
                    ClockShift.time(start), ClockShift.time(start + shift.get()))));
        }
    }

    @Override
    void act() {
        check();
        Optional<Long> shift = ClockShift.parse(amount.getText());
        Path to = file.path();
        if (shift.isEmpty() || !file.problem().isEmpty() || model.disposed()) {
            return;
        }
        close();
        Capture capture = model.trace().capture();
        Writing.begin(window().getActivePage(), model, to, true, progress -> Converter.convert(capture, null, shift.get(), to, progress));
    }
}
