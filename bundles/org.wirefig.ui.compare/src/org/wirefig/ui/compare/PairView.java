package org.wirefig.ui.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPartReference;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.ui.TraceOpener;
import org.wirefig.ui.model.TraceListener;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.model.TraceView;
import org.wirefig.ui.model.Work;

/**
 * A view about two open traces. It waits until both have been looked through, has a subclass work in the background, and
 * begins again when one of them changes or another is chosen.
 */
abstract class PairView extends TraceView {
    private final List<TraceModel> followed = new ArrayList<>();
    private final TraceListener follower = new TraceListener() {
        @Override
        public void diagnosed(TraceModel model) {
            begin();
        }
    };
    private final IPartListener2 parts = new IPartListener2() {
        @Override
        public void partClosed(IWorkbenchPartReference part) {
            refresh();
        }

        @Override
        public void partOpened(IWorkbenchPartReference part) {
            refresh();
        }
    };
    private PairBar bar;
    private Composite body;
    private Work work;
    private Diagnosis doneLeft;
    private Diagnosis doneRight;

    abstract String leftName();

    abstract String rightName();

    /** What the view is for, while fewer than two traces are open. */
    abstract String purpose();

    /** Builds what is below the choice of traces. */
    abstract void createBody(Composite parent);

    /** Does the work of the view, in the background, and shows it by {@link TraceModel#display}. */
    abstract void work(TraceModel left, TraceModel right, org.wirefig.capture.Progress progress);

    /** There is nothing to show yet, for this reason. */
    abstract void waiting(String why);

    @Override
    protected final void createContent(Composite parent) {
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        parent.setLayout(layout);
        bar = new PairBar(parent, leftName(), rightName(), this::begin);
        body = parent;
        createBody(parent);
        Action open = new Action(Messages.openAnother) {
            @Override
            public void run() {
                openAnother();
            }
        };
        open.setToolTipText(Messages.openAnother);
        ResourceLocator.imageDescriptorFromBundle("org.wirefig.ui.compare", "icons/open.svg").ifPresent(open::setImageDescriptor);
        getViewSite().getActionBars().getToolBarManager().add(open);
        getSite().getPage().addPartListener(parts);
    }

    private void openAnother() {
        FileDialog dialog = new FileDialog(getSite().getShell(), SWT.OPEN);
        dialog.setText(Messages.openAnother);
        if (model() != null) {
            dialog.setFilterPath(String.valueOf(model().path().toAbsolutePath().getParent()));
        }
        String chosen = dialog.open();
        if (chosen != null) {
            TraceOpener.open(getSite().getPage(), List.of(Path.of(chosen)));
        }
    }

    final PairBar bar() {
        return bar;
    }

    @Override
    protected final void modelChanged() {
        refresh();
    }

    private void refresh() {
        if (body == null || body.isDisposed()) {
            return;
        }
        List<TraceModel> open = PairBar.open(getSite().getPage());
        followed.forEach(model -> model.removeListener(follower));
        followed.clear();
        followed.addAll(open);
        followed.forEach(model -> model.addListener(follower));
        bar.offer(open);
        begin();
    }

    /** Begins the work, unless it is done for these two already. */
    private void begin() {
        if (body.isDisposed()) {
            return;
        }
        if (followed.size() < 2) {
            doneLeft = null;
            showEmpty(purpose());
            return;
        }
        showContent();
        TraceModel left = bar.left();
        TraceModel right = bar.right();
        if (!bar.complete()) {
            stop();
            waiting(Messages.chooseTwo);
        } else if (left.evidence().plain() == null || right.evidence().plain() == null) {
            stop();
            TraceModel missing = left.evidence().plain() == null ? left : right;
            waiting(missing.state() == TraceModel.State.FAILED ? NLS.bind(Messages.failed, missing.path().getFileName())
                    : NLS.bind(Messages.notYet, missing.path().getFileName()));
        } else if (left.evidence().plain() != doneLeft || right.evidence().plain() != doneRight) {
            stop();
            doneLeft = left.evidence().plain();
            doneRight = right.evidence().plain();
            waiting(Messages.working);
            work = right.begin(getTitle(), progress -> {
                try {
                    work(left, right, progress);
                } catch (IllegalStateException closed) {
                    // A trace that is closed meanwhile takes its bytes with it; then nobody waits for the answer.
                    if (!left.disposed() && !right.disposed()) {
                        throw closed;
                    }
                }
            });
        }
    }

    private void stop() {
        doneLeft = null;
        doneRight = null;
        if (work != null) {
            work.cancel();
            work = null;
        }
    }

    /** Still the two that an answer was made for. */
    final boolean current(TraceModel left, TraceModel right) {
        return !body.isDisposed() && bar.left() == left && bar.right() == right;
    }

    static void select(TraceModel model, int frame) {
        if (model != null && frame > 0) {
            model.select(frame);
        }
    }

    @Override
    protected void focusContent() {
        bar.focus();
    }

    @Override
    public void dispose() {
        getSite().getPage().removePartListener(parts);
        followed.forEach(model -> model.removeListener(follower));
        super.dispose();
    }
}
