package org.wirefig.ui.figure;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.wirefig.figure.Detail;
import org.wirefig.figure.Figure;
import org.wirefig.figure.FigureEdits;
import org.wirefig.figure.Step;
import org.wirefig.figure.draw.FigureLayout;
import org.wirefig.figure.draw.FontTable;
import org.wirefig.figure.draw.LayoutOptions;
import org.wirefig.figure.TimeMode;
import org.wirefig.trace.query.FrameSet;
import org.wirefig.ui.model.FigureSource;
import org.wirefig.ui.model.ScreenState;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.model.TraceView;
import org.wirefig.ui.model.Work;
import org.wirefig.ui.widget.ChoiceAction;
import org.wirefig.ui.widget.KeyboardMenu;

/**
 * The sequence figure of the trace in front: what happened between whom, in order of time. A click on an arrow selects
 * its frame everywhere; the selected frame's arrow is lit.
 */
public final class FigureView extends TraceView {
    public static final String ID = "org.wirefig.ui.figure.view";
    private static final String BUNDLE = "org.wirefig.ui.figure";
    private static final int RESIZED_MILLIS = 120;
    private static final LayoutOptions ON_SCREEN = new LayoutOptions(TimeMode.RELATIVE, 0, 0, false, true);

    private FigureCanvas canvas;
    private FindBar find;
    private Detail detail = Detail.STORY;
    private TimeMode time = TimeMode.RELATIVE;
    /** The figure as the trace tells it, and as it is shown: with the reader's changes. */
    private Figure whole;
    private Figure figure;
    private Work making;
    private double laidOutFor;
    private boolean anew;
    /** The selected frame, as the canvas was told of it last. */
    private int litFrame;
    private final Runnable resized = this::fitAgain;
    private ChoiceAction<Detail> detailAction;
    private ChoiceAction<TimeMode> timeAction;

    @Override
    protected void createContent(Composite parent) {
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        parent.setLayout(layout);
        canvas = new FigureCanvas(parent, this::picked, this::lit);
        canvas.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        canvas.edited((head, place) -> edits().move(figure.participants().get(head).id(), place), (step, fold) -> edits().fold(step, fold));
        canvas.addListener(SWT.Resize, event -> parent.getDisplay().timerExec(RESIZED_MILLIS, resized));
        find = new FindBar(parent, this::found, () -> find(false));
        GridData bottom = new GridData(SWT.FILL, SWT.END, true, false);
        bottom.exclude = true;
        find.setLayoutData(bottom);
        find.setVisible(false);
        menu();
        tools();
        ScreenState.report("figure", () -> canvas.isDisposed() ? null : FigureState.of(canvas, this::lit, time, find));
    }

    private void tools() {
        IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
        detailAction = new ChoiceAction<>(Messages.levelTip, Detail.values(), FigureState::name, FigureState::meaning, this::detail);
        timeAction = new ChoiceAction<>(Messages.timeTip, TimeMode.values(), FigureState::name, mode -> "", this::time);
        bar.add(detailAction);
        IAction fit = action(Messages.fitWidth, "fit", canvas::fit);
        IAction save = action(Messages.saveTip, "save", this::save);
        bar.add(fit);
        bar.add(save);
        // The bar has room for little beside a narrow view's tabs; everything is in the view's menu.
        IMenuManager menu = getViewSite().getActionBars().getMenuManager();
        menu.add(action(Messages.zoomIn, "zoom-in", () -> canvas.zoom(1)));
        menu.add(action(Messages.zoomOut, "zoom-out", () -> canvas.zoom(-1)));
        menu.add(fit);
        menu.add(new Separator());
        menu.add(timeAction);
        menu.add(new Separator());
        menu.add(action(Messages.find, "find", () -> find(true)));
        menu.add(action(Messages.participants, "participants", this::participants));
        menu.add(new Separator());
        menu.add(save);
        menu.add(action(Messages.copyPicture, "copy", this::copy));
        menu.add(action(Messages.printTip, "print", this::print));
        handle(IWorkbenchCommandConstants.EDIT_COPY, this::copy);
        handle(IWorkbenchCommandConstants.EDIT_UNDO, this::undo);
    }

    /** The context menu, made anew for what the mouse is over; from the keyboard, for the step in focus. */
    private void menu() {
        Menu menu = new Menu(canvas);
        canvas.setMenu(menu);
        KeyboardMenu.at(canvas, canvas::currentPlace);
        int[] at = {-1, -1};
        canvas.addListener(SWT.MenuDetect, event -> {
            Point place = canvas.toControl(event.x, event.y);
            canvas.setToolTipText(null);
            boolean mouse = event.detail == SWT.MENU_MOUSE;
            at[0] = mouse ? canvas.headAt(place.x, place.y) : -1;
            at[1] = mouse ? canvas.stepAt(place.y) : canvas.current();
        });
        menu.addListener(SWT.Show, event -> {
            for (MenuItem item : menu.getItems()) {
                item.dispose();
            }
            if (figure != null && model() != null) {
                new FigureMenu(canvas, edits(), model()).fill(menu, at[0], at[1]);
            }
        });
    }

    private ParticipantEdits edits() {
        return new ParticipantEdits(model().figureChanges(), whole, figure);
    }

    private static IAction action(String text, String icon, Runnable run) {
        Action action = new Action(text) {
            @Override
            public void run() {
                run.run();
            }
        };
        action.setToolTipText(text);
        ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/" + icon + ".svg").ifPresent(action::setImageDescriptor);
        return action;
    }

    // ---- which figure

    @Override
    protected void modelChanged() {
        making = null;
        whole = null;
        figure = null;
        anew = true;
        make();
    }

    @Override
    public void shownOtherwise(TraceModel model) {
        if (whole != null) {
            make(whole);
        }
    }

    @Override
    public void drawn(TraceModel model) {
        make();
    }

    @Override
    public void loaded(TraceModel model) {
        if (figure == null) {
            make();
        }
    }

    @Override
    public void displayed(TraceModel model) {
        if (detail != Detail.STORY && !model.filter().running()) {
            make();
        }
    }

    /** Shows another level of detail. */
    void detail(Detail level) {
        detail = level;
        detailAction.show(level);
        anew = true;
        make();
    }

    /** Tells times otherwise. */
    void time(TimeMode mode) {
        time = mode;
        timeAction.show(mode);
        if (whole != null) {
            make(whole);
        }
    }

    private void make() {
        make(null);
    }

    /** @param known the figure, where only its layout or the reader's changes are others; null: it is made first */
    private void make(Figure known) {
        TraceModel model = model();
        if (making != null) {
            making.cancel();
            making = null;
        }
        if (model == null) {
            showEmpty(Messages.emptyNoTrace);
        } else if (model.state() == TraceModel.State.FAILED) {
            showEmpty(Messages.emptyFailed);
        } else if (model.figure() == null) {
            showEmpty(Messages.emptyReading);
        } else {
            Detail wanted = detail;
            double room = canvas.room();
            laidOutFor = room;
            FrameSet displayed = model.filter().frames();
            String filter = model.filter().text();
            FigureEdits edits = model.figureChanges().edits();
            LayoutOptions options = ON_SCREEN.width(room).time(time);
            Work[] own = {null};
            own[0] = model.begin(Messages.drawing, progress -> {
                Figure made = known != null ? known : wanted == Detail.STORY ? model.figure()
                        : FigureSource.of(model.evidence(), wanted, displayed, filter);
                FigureLayout layout = FigureLayout.of(edits.apply(made), FontTable.get(), options);
                model.display(() -> show(own[0], made, layout));
            });
            making = own[0];
        }
    }

    /** Another width wants another layout. */
    private void fitAgain() {
        if (!canvas.isDisposed() && figure != null && !figure.steps().isEmpty() && Math.abs(canvas.room() - laidOutFor) > 8) {
            make(whole);
        }
    }

    private void show(Work of, Figure made, FigureLayout layout) {
        if (of != making || canvas.isDisposed()) {
            return;
        }
        making = null;
        whole = made;
        figure = layout.figure();
        if (made.steps().isEmpty()) {
            showEmpty(made.notes().stream().map(note -> note.text().isEmpty() ? note.title() : note.title() + ". " + note.text())
                    .findFirst().orElse(Messages.emptyReading));
            return;
        }
        showContent();
        canvas.show(layout, anew);
        find.figure(figure);
        anew = false;
        fitAgain();
        litFrame = 0;
        selected(model());
    }

    // ---- selection, both ways

    private boolean lit(int step) {
        Step of = canvas.shown().figure().steps().get(step);
        TraceModel model = model();
        if (model == null) {
            return false;
        }
        for (int frame : of.frames()) {
            if (frame == model.selection().frame() || model.marked(frame)) {
                return true;
            }
        }
        return false;
    }

    private void picked(int step) {
        Step chosen = canvas.shown().figure().steps().get(step);
        if (model() != null && chosen.frames().length > 0) {
            model().mark(null);
            model().select(chosen.frames()[0]);
        }
    }

    @Override
    public void selected(TraceModel model) {
        if (figure == null || canvas.shown() == null || canvas.shown().figure() != figure) {
            return;
        }
        int frame = model.selection().frame();
        if (frame == litFrame) {
            return;
        }
        boolean wasLit = litFrame > 0 && figure.stepOf(litFrame) >= 0;
        litFrame = frame;
        int step = frame == 0 ? -1 : figure.stepOf(frame);
        if (step >= 0) {
            canvas.reveal(step);
        }
        if (step >= 0 || wasLit) {
            canvas.redraw();
        }
    }

    @Override
    public void marked(TraceModel model) {
        canvas.redraw();
    }

    // ---- finding

    private void found(int step) {
        canvas.reveal(step);
        picked(step);
    }

    /** Opens the bar to find something, or closes it. */
    void find(boolean open) {
        ((GridData) find.getLayoutData()).exclude = !open;
        find.setVisible(open);
        find.getParent().layout();
        if (open) {
            find.open();
        } else {
            canvas.setFocus();
        }
    }

    // ---- out of the window

    void save() {
        if (figure != null) {
            FigureSave.ask(getSite().getShell(), model(), figure, time);
        }
    }

    void print() {
        if (figure != null) {
            new PrintPreview(getSite().getShell(), model(), figure, LayoutOptions.DEFAULT.time(time)).open();
        }
    }

    void copy() {
        if (figure != null) {
            new FigureCopy(model(), figure).picture();
        }
    }

    // ---- the reader's changes

    void participants() {
        if (whole != null) {
            new ParticipantsDialog(getSite().getShell(), model().figureChanges(), whole).open();
        }
    }

    void undo() {
        if (model() == null || !model().figureChanges().canUndo()) {
            getViewSite().getActionBars().getStatusLineManager().setMessage(Messages.nothingToUndo);
        } else {
            model().figureChanges().undo();
        }
    }

    void zoom(int way) {
        if (way == 0) {
            canvas.fit();
        } else {
            canvas.zoom(way);
        }
    }

    @Override
    protected void focusContent() {
        canvas.setFocus();
    }
}
