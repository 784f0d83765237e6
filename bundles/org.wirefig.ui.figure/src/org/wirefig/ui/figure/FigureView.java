package org.wirefig.ui.figure;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuCreator;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.wirefig.figure.Detail;
import org.wirefig.figure.Figure;
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

/**
 * The sequence figure of the trace in front: what happened between whom, in order of time. A click on an arrow selects
 * its frame everywhere; the selected frame's arrow is lit.
 */
public final class FigureView extends TraceView {
    public static final String ID = "org.wirefig.ui.figure.view";
    private static final String BUNDLE = "org.wirefig.ui.figure";
    private static final int RESIZED_MILLIS = 120;
    private static final LayoutOptions ON_SCREEN = new LayoutOptions(TimeMode.RELATIVE, 0, false, true);

    private FigureCanvas canvas;
    private Detail detail = Detail.STORY;
    private Figure figure;
    private Work making;
    private double laidOutFor;
    private final Runnable resized = this::fitAgain;
    private DetailAction detailAction;

    @Override
    protected void createContent(Composite parent) {
        parent.setLayout(new FillLayout());
        canvas = new FigureCanvas(parent, this::picked, this::lit);
        canvas.addListener(SWT.Resize, event -> parent.getDisplay().timerExec(RESIZED_MILLIS, resized));
        IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
        detailAction = new DetailAction();
        bar.add(detailAction);
        bar.add(action("Zoom In", "zoom-in", () -> canvas.zoom(1)));
        bar.add(action("Zoom Out", "zoom-out", () -> canvas.zoom(-1)));
        bar.add(action("Fit the Width", "fit", canvas::fit));
        bar.add(action("Save the Figure as PDF, SVG, PNG, PlantUML or Mermaid…", "save", this::save));
        bar.add(action("Print the Figure…", "print", this::print));
        ScreenState.report("figure", () -> canvas.isDisposed() ? null : FigureState.of(canvas, this::lit));
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
        figure = null;
        make();
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
        detailAction.name(level);
        make();
    }

    private void make() {
        TraceModel model = model();
        if (making != null) {
            making.cancel();
            making = null;
        }
        if (model == null) {
            showEmpty("Open a trace to see who said what to whom drawn here");
        } else if (model.state() == TraceModel.State.FAILED) {
            showEmpty("The trace could not be opened, so there is nothing to draw");
        } else if (model.figure() == null) {
            showEmpty("The figure is drawn when the trace is read");
        } else {
            Detail wanted = detail;
            double room = canvas.room();
            laidOutFor = room;
            FrameSet displayed = model.filter().frames();
            String filter = model.filter().text();
            Work[] own = {null};
            own[0] = model.begin("Drawing the figure", progress -> {
                Figure made = wanted == Detail.STORY ? model.figure()
                        : FigureSource.of(model.evidence(), wanted, displayed, filter);
                FigureLayout layout = FigureLayout.of(made, FontTable.get(), ON_SCREEN.width(room));
                model.display(() -> show(own[0], made, layout));
            });
            making = own[0];
        }
    }

    /** Another width wants another layout. */
    private void fitAgain() {
        if (!canvas.isDisposed() && figure != null && !figure.steps().isEmpty() && Math.abs(canvas.room() - laidOutFor) > 8) {
            make();
        }
    }

    private void show(Work of, Figure made, FigureLayout layout) {
        if (of != making || canvas.isDisposed()) {
            return;
        }
        making = null;
        figure = made;
        if (made.steps().isEmpty()) {
            showEmpty("Nothing in this trace is a conversation that could be drawn"
                    + (detail == Detail.STORY ? "; choose Frames above to draw every frame" : ""));
            return;
        }
        showContent();
        canvas.show(layout);
        fitAgain();
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
        int step = model.selection().frame() == 0 ? -1 : figure.stepOf(model.selection().frame());
        if (step >= 0) {
            canvas.reveal(step);
        }
        canvas.redraw();
    }

    @Override
    public void marked(TraceModel model) {
        canvas.redraw();
    }

    // ---- out of the window

    void save() {
        if (figure != null) {
            FigureSave.ask(getSite().getShell(), model(), figure);
        }
    }

    void print() {
        if (figure != null) {
            FigurePrint.ask(getSite().getShell(), model(), figure);
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

    /** The levels of detail as a menu. */
    private final class DetailAction extends Action implements IMenuCreator {
        private Menu menu;

        DetailAction() {
            super("Story", AS_DROP_DOWN_MENU);
            setToolTipText("How much is drawn");
            setMenuCreator(this);
        }

        void name(Detail level) {
            setText(FigureState.name(level));
        }

        @Override
        public void run() {
            Detail[] levels = Detail.values();
            detail(levels[(detail.ordinal() + 1) % levels.length]);
        }

        @Override
        public Menu getMenu(Control parent) {
            dispose();
            menu = new Menu(parent);
            for (Detail level : Detail.values()) {
                MenuItem item = new MenuItem(menu, SWT.RADIO);
                item.setText(FigureState.name(level) + FigureState.meaning(level));
                item.setSelection(level == detail);
                item.addListener(SWT.Selection, event -> {
                    if (item.getSelection()) {
                        detail(level);
                    }
                });
            }
            return menu;
        }

        @Override
        public Menu getMenu(Menu parent) {
            return null;
        }

        @Override
        public void dispose() {
            if (menu != null) {
                menu.dispose();
                menu = null;
            }
        }
    }
}
