package org.wirefig.ui.frames.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.wirefig.diagnosis.Evidence;
import org.wirefig.diagnosis.Finding;
import org.wirefig.filter.Filter;
import org.wirefig.trace.query.FrameSet;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.ScreenState;
import org.wirefig.ui.model.TraceListener;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.widget.KeyboardFocus;
import org.wirefig.ui.widget.Spoken;

/**
 * The whole table at a glance, beside its scroll bar: where findings rest, alerts and resets are, what is marked and what
 * was found, each at the height of its row. A click goes to the frame, which the tip names; from the keyboard the arrows go
 * from mark to mark. Looked for in the background.
 */
public final class OverviewRuler implements TraceListener {
    private static final int WIDTH = 12;
    private static final int NEAR = 4;
    private static final int LINE = 3;
    /** What was looked for has a lane of its own, so that findings do not hide it. */
    private static final Palette FOUND = Palette.OK;
    private static final int LANE = 4;
    private static final int RING = 11;

    /** What can stand at a place, the more important later. */
    private enum Kind {
        RESET(Palette.WARNING, Messages.rulerReset), ALERT(Palette.ERROR, Messages.rulerAlert),
        MARK(Palette.TLS, Messages.rulerMark), FINDING(Palette.ERROR, Messages.rulerFinding);

        private final Palette colour;
        private final String label;

        Kind(Palette colour, String label) {
            this.colour = colour;
            this.label = label;
        }
    }

    private final TraceModel model;
    private final Runnable toTable;
    private final Canvas canvas;
    private final Spoken spoken;
    private FrameSet resets;
    private FrameSet alerts;
    private int known;
    /** By height in the ruler: the frame there (0: none), and what it is. */
    private int[] frames = {};
    private Kind[] kinds = {};
    /** By height: a frame there that has what was looked for (0: none). */
    private int[] found = {};

    /** @param toTable gives the keyboard back to the table after a click */
    public OverviewRuler(Composite parent, TraceModel model, Runnable toTable) {
        this.model = model;
        this.toTable = toTable;
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED);
        Palette.own(canvas);
        GridDataFactory.fillDefaults().hint(WIDTH, SWT.DEFAULT).grab(false, true).applyTo(canvas);
        canvas.addListener(SWT.Paint, event -> paint(event.gc));
        canvas.addListener(SWT.Resize, event -> place());
        KeyboardFocus.show(canvas, () -> mark() < 0 ? null : new Rectangle(0, mark() - RING / 2, WIDTH, RING));
        canvas.addListener(SWT.KeyDown, this::key);
        canvas.addListener(SWT.MouseDown, event -> {
            go(event);
            toTable.run();
        });
        canvas.addListener(SWT.MouseMove, this::tip);
        spoken = Spoken.picture(canvas, () -> mark() < 0 ? Messages.ruler : Messages.ruler + ": " + told(lane(mark()), mark()));
        Palette.follow(canvas, canvas::redraw);
        ScreenState.report("ruler " + model.path(), this::state);
        model.addListener(this);
    }

    @Override
    public void loaded(TraceModel of) {
        if (of.state() == TraceModel.State.READY && known != of.frames() && !of.following().on()) {
            known = of.frames();
            look();
        }
    }

    @Override
    public void redecoded(TraceModel of) {
        look();
    }

    private void look() {
        model.begin(Messages.lookingOver, progress -> {
            FrameSet foundResets = model.trace().select(Filter.compile("tcp.flags.reset == 1"), progress);
            FrameSet foundAlerts = model.trace().select(Filter.compile("tls.alert_message.level == 2"), progress);
            model.display(() -> {
                resets = foundResets;
                alerts = foundAlerts;
                place();
            });
        });
    }

    @Override
    public void displayed(TraceModel of) {
        place();
    }

    @Override
    public void diagnosed(TraceModel of) {
        place();
    }

    @Override
    public void shownOtherwise(TraceModel of) {
        place();
    }

    /** Puts everything at the height of its row. */
    private void place() {
        if (canvas.isDisposed()) {
            return;
        }
        int height = Math.max(1, canvas.getClientArea().height);
        frames = new int[height];
        kinds = new Kind[height];
        found = new int[height];
        if (model.table().found().frames() != null) {
            oneAHeight(model.table().found().frames(), at((frame, y) -> found[y] = found[y] == 0 ? frame : found[y]));
        }
        if (resets != null) {
            resets.forEach(put(Kind.RESET));
            alerts.forEach(put(Kind.ALERT));
        }
        for (int frame : model.table().marks().all()) {
            put(Kind.MARK).accept(frame);
        }
        if (model.diagnosis() != null) {
            for (Finding finding : model.diagnosis().findings()) {
                for (Evidence evidence : finding.evidence()) {
                    put(Kind.FINDING).accept(evidence.frame());
                }
            }
        }
        canvas.redraw();
    }

    private IntConsumer put(Kind kind) {
        return at((frame, y) -> {
            if (kinds[y] == null || kinds[y].compareTo(kind) < 0) {
                frames[y] = frame;
                kinds[y] = kind;
            }
        });
    }

    /** What is to be done with a frame and its height in the ruler. */
    private interface Place {
        void put(int frame, int y);
    }

    private IntConsumer at(Place place) {
        long rows = Math.max(1, model.filter().size());
        return frame -> {
            int row = frame > model.frames() ? -1 : model.filter().row(frame);
            if (row >= 0) {
                place.put(frame, (int) (row * (frames.length - 1L) / rows));
            }
        };
    }

    /** Of displayed frames, the first at each height: in the file's order the others need not be looked at. */
    private void oneAHeight(FrameSet set, IntConsumer to) {
        if (set.size() <= frames.length || model.table().order().inForce()) {
            set.forEach(to);
            return;
        }
        long rows = model.filter().size();
        int steps = Math.max(1, frames.length - 1);
        for (int y = 0; y < frames.length; y++) {
            int row = (int) Math.ceilDiv(y * rows, steps);
            int place = row >= rows ? set.size() : set.place(model.filter().frame(row));
            place = place < 0 ? -place - 1 : place;
            if (place < set.size()) {
                to.accept(set.frame(place));
            }
        }
    }

    private void paint(GC gc) {
        gc.setBackground(Palette.HEADER.color());
        gc.fillRectangle(canvas.getClientArea());
        for (int y = 0; y < kinds.length; y++) {
            if (kinds[y] != null) {
                gc.setBackground(kinds[y].colour.color());
                int inset = kinds[y] == Kind.FINDING ? 1 : 3;
                gc.fillRectangle(inset, Math.max(0, y - 1), WIDTH - 2 * inset, LINE);
            }
        }
        gc.setBackground(FOUND.color());
        for (int y = 0; y < found.length; y++) {
            if (found[y] > 0) {
                gc.fillRectangle(0, Math.max(0, y - 1), LANE, LINE);
            }
        }
    }

    /** The marks that the mouse is meant for: what was found where it points at that lane, or where nothing else is near. */
    private int[] lane(Event event) {
        return nearest(found, event.y) >= 0 && (event.x < LANE || nearest(frames, event.y) < 0) ? found : frames;
    }

    /** The height of the nearest mark of a lane; -1 when none is near. */
    private static int nearest(int[] lane, int y) {
        for (int distance = 0; distance <= NEAR; distance++) {
            for (int at : new int[] {y - distance, y + distance}) {
                if (at >= 0 && at < lane.length && lane[at] > 0) {
                    return at;
                }
            }
        }
        return -1;
    }

    private void go(Event event) {
        int[] lane = lane(event);
        int at = nearest(lane, event.y);
        int size = model.filter().size();
        if (at >= 0) {
            model.select(lane[at]);
        } else if (size > 0) {
            model.select(model.filter().frame((int) Math.clamp((long) event.y * size / frames.length, 0, size - 1)));
        }
    }

    /** The height of the mark of the selected frame; -1 when it has none. */
    private int mark() {
        int frame = model.selection().frame();
        for (int y = 0; frame > 0 && y < frames.length; y++) {
            if (frames[y] == frame || found[y] == frame) {
                return y;
            }
        }
        return -1;
    }

    private int[] lane(int height) {
        return frames[height] > 0 ? frames : found;
    }

    /** The arrows, Home and End select the frames of marks, Enter and Escape lead back to the table. */
    private void key(Event event) {
        int lead = model.selection().frame() == 0 ? -1 : model.filter().row(model.selection().frame());
        int from = mark() >= 0 ? mark() : lead < 0 ? -1 : (int) (lead * (frames.length - 1L) / Math.max(1, model.filter().size()));
        switch (event.keyCode) {
            case SWT.ARROW_DOWN -> step(from, 1);
            case SWT.ARROW_UP -> step(from, -1);
            case SWT.HOME -> step(-1, 1);
            case SWT.END -> step(frames.length, -1);
            case SWT.ESC, SWT.CR, SWT.KEYPAD_CR -> toTable.run();
            default -> { }
        }
    }

    private void step(int from, int way) {
        for (int y = from + way; y >= 0 && y < frames.length; y += way) {
            if (frames[y] > 0 || found[y] > 0) {
                model.select(lane(y)[y]);
                return;
            }
        }
    }

    @Override
    public void selected(TraceModel of) {
        if (!canvas.isDisposed() && canvas.isFocusControl()) {
            canvas.redraw();
            spoken.changed();
        }
    }

    private String told(int[] lane, int at) {
        return NLS.bind(Messages.rulerTip, lane[at], lane == found ? Messages.rulerHit : what(at));
    }

    private void tip(Event event) {
        int[] lane = lane(event);
        int at = nearest(lane, event.y);
        String text = at < 0 ? null : told(lane, at);
        if (!Objects.equals(text, canvas.getToolTipText())) {
            canvas.setToolTipText(text);
        }
    }

    private String what(int at) {
        if (kinds[at] == Kind.FINDING && model.diagnosis() != null) {
            for (Finding finding : model.diagnosis().findings()) {
                for (Evidence evidence : finding.evidence()) {
                    if (evidence.frame() == frames[at]) {
                        return finding.title() + ": " + evidence.what();
                    }
                }
            }
        }
        return kinds[at].label;
    }

    /** What stands in the ruler and where, for tests from outside. */
    private List<Object> state() {
        if (canvas.isDisposed() || !canvas.isVisible()) {
            return null;
        }
        List<Object> marks = new ArrayList<>();
        Point at = canvas.toDisplay(WIDTH / 2, 0);
        for (int y = 0; y < kinds.length; y++) {
            if (kinds[y] != null) {
                marks.add(Map.of("frame", frames[y], "kind", kinds[y].name(), "at", List.of(at.x, at.y + y)));
            }
            if (found[y] > 0) {
                marks.add(Map.of("frame", found[y], "kind", "FOUND", "at", List.of(at.x - WIDTH / 2 + LANE / 2, at.y + y)));
            }
        }
        return marks;
    }
}
