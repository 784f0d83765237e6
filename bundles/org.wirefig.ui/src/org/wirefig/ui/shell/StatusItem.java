package org.wirefig.ui.shell;

import java.util.List;
import org.eclipse.jface.action.ContributionItem;
import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.jface.action.StatusLineLayoutData;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.wirefig.ui.model.ActiveTrace;
import org.wirefig.ui.model.ScreenState;
import org.wirefig.ui.model.TraceListener;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.model.Work;

/**
 * The status line of the trace in front: what it holds and what is selected, and, at the right, what is being done for
 * it, how far that is, and Cancel.
 */
final class StatusItem extends ContributionItem implements TraceListener {
    private static final int WIDTH = 420;
    private static final long SENTENCE_NANOS = 5_000_000_000L;
    private static final int BAR_WIDTH = 120;
    private static final int PARTS = 1000;
    private static final int PATIENCE_MILLIS = 250;

    private final IWorkbenchWindow window;
    private final IStatusLineManager line;
    private String shownText = "";
    private TraceModel model;
    private Composite area;
    private Label name;
    private ProgressBar bar;
    private Link cancel;
    private Work shown;
    private boolean waiting;
    private long said = System.nanoTime() - SENTENCE_NANOS;

    StatusItem(IWorkbenchWindow window, IStatusLineManager line) {
        super("org.wirefig.ui.status");
        this.line = line;
        this.window = window;
    }

    @Override
    public void fill(Composite parent) {
        area = new Composite(parent, SWT.NONE);
        StatusLineLayoutData data = new StatusLineLayoutData();
        data.widthHint = WIDTH;
        area.setLayoutData(data);
        GridLayoutFactory.fillDefaults().numColumns(3).margins(4, 2).spacing(8, 0).applyTo(area);
        name = new Label(area, SWT.RIGHT);
        GridDataFactory.fillDefaults().grab(true, true).align(SWT.FILL, SWT.CENTER).applyTo(name);
        bar = new ProgressBar(area, SWT.HORIZONTAL | SWT.SMOOTH);
        bar.setMaximum(PARTS);
        bar.getAccessible().addAccessibleListener(AccessibleListener.getNameAdapter(event -> event.result = name.getText()));
        GridDataFactory.fillDefaults().hint(BAR_WIDTH, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(bar);
        cancel = new Link(area, SWT.NONE);
        cancel.setText("<a>" + Messages.cancel + "</a>");
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(cancel);
        cancel.addListener(SWT.Selection, event -> {
            if (shown != null) {
                shown.cancel();
            }
        });
        show(null);
        ScreenState.report("status", () -> area.isDisposed() ? null : ((CLabel) parent.getChildren()[0]).getText());
        ScreenState.report("statusAt", () -> area.isDisposed() ? null : middle((CLabel) parent.getChildren()[0]));
        window.getPartService().addPartListener(new PartActivated(this::sayAgain));
        ActiveTrace.of(window).follow(this::follow);
    }

    /** Where a label's text begins on the screen, for tests from outside. */
    private static List<Integer> middle(CLabel label) {
        Point at = label.toDisplay(0, label.getSize().y / 2);
        return List.of(at.x, at.y);
    }

    private void follow(TraceModel other) {
        if (model != null) {
            model.removeListener(this);
        }
        model = other;
        said = System.nanoTime() - SENTENCE_NANOS;
        if (model != null) {
            model.addListener(this);
        }
        status();
        update(model);
    }

    private void status() {
        say(model == null ? "" : StatusText.of(model));
    }

    private void say(String text) {
        shownText = text;
        line.setMessage(text);
    }

    /** The platform clears the message whenever another view is entered. */
    private void sayAgain() {
        if (!area.isDisposed()) {
            area.getDisplay().asyncExec(() -> {
                if (!area.isDisposed()) {
                    line.setMessage(shownText);
                }
            });
        }
    }

    @Override
    public void loaded(TraceModel of) {
        tell();
    }

    @Override
    public void displayed(TraceModel of) {
        tell();
    }

    @Override
    public void selected(TraceModel of) {
        tell();
    }

    /** Tells what is selected and shown; a sentence that was just said is left there to be read first. */
    private void tell() {
        long left = SENTENCE_NANOS - (System.nanoTime() - said);
        if (left <= 0) {
            status();
        } else if (!waiting) {
            waiting = true;
            area.getDisplay().timerExec((int) (left / 1_000_000) + 1, () -> {
                waiting = false;
                if (!area.isDisposed()) {
                    tell();
                }
            });
        }
    }

    @Override
    public void selectedFrames(TraceModel of) {
        tell();
    }

    @Override
    public void said(TraceModel of, String sentence) {
        said = System.nanoTime();
        say(sentence);
    }

    @Override
    public void worked(TraceModel of) {
        update(of);
    }

    private void update(TraceModel of) {
        List<Work> works = of == null ? List.of() : of.works();
        Work latest = works.isEmpty() ? null : works.getLast();
        if (latest != null && latest != shown && shown == null && !area.isDisposed()) {
            // What is done in an instant is not shown: it would only flicker.
            area.getDisplay().timerExec(PATIENCE_MILLIS, () -> {
                if (model == of && of.works().contains(latest)) {
                    show(latest);
                }
            });
        } else {
            show(latest);
        }
    }

    private void show(Work work) {
        if (area == null || area.isDisposed()) {
            return;
        }
        shown = work;
        name.setVisible(work != null);
        bar.setVisible(work != null);
        cancel.setVisible(work != null);
        if (work != null) {
            name.setText(work.name() + (work.done() < 0 ? " …" : String.format("  %d %%", (int) (work.done() * 100))));
            bar.setSelection(Math.max(0, (int) (work.done() * PARTS)));
        }
    }

    /** Runs something whenever another part is entered. */
    private record PartActivated(Runnable run) implements IPartListener2 {
        @Override
        public void partActivated(IWorkbenchPartReference part) {
            run.run();
        }
    }
}
