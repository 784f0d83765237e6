package org.wirefig.ui.statistics;

import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.wirefig.capture.Progress;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.model.TraceView;

/** A bar of choices above what is counted for them over a whole trace, which begins once the trace is read. */
abstract class CountedView extends TraceView {
    private final String nothingOpen;
    private final String notLoaded;
    private boolean wanted;
    private int run;

    CountedView(String nothingOpen, String notLoaded) {
        this.nothingOpen = nothingOpen;
        this.notLoaded = notLoaded;
    }

    /** Begins to count the trace for what is chosen now. */
    abstract void count(TraceModel model);

    static Composite bar(Composite parent, int columns) {
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
        Composite bar = new Composite(parent, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        GridLayoutFactory.swtDefaults().numColumns(columns).margins(5, 3).applyTo(bar);
        return bar;
    }

    /** Counts beside the window's thread and shows the result, unless something else is wanted by then. */
    final <T> void count(TraceModel model, String title, Counting<T> counting, Consumer<T> shown) {
        int own = ++run;
        model.begin(title, progress -> {
            T counted = counting.of(progress);
            model.display(() -> {
                if (own == run && model == model()) {
                    shown.accept(counted);
                }
            });
        });
    }

    interface Counting<T> {
        T of(Progress progress) throws Exception;
    }

    /** Counts anew, as something else was chosen; a trace that is not read yet will be counted once it is. */
    final void again() {
        if (model() != null && !wanted) {
            count(model());
        }
    }

    @Override
    protected final void modelChanged() {
        wanted = true;
        show();
    }

    @Override
    public final void loaded(TraceModel model) {
        show();
    }

    private void show() {
        TraceModel model = model();
        if (model == null) {
            showEmpty(nothingOpen);
        } else if (model.trace() == null || model.state() != TraceModel.State.READY && model.state() != TraceModel.State.CANCELLED) {
            showEmpty(notLoaded);
        } else if (wanted) {
            wanted = false;
            count(model);
            showContent();
        }
    }
}
