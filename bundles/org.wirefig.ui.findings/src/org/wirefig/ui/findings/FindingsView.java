package org.wirefig.ui.findings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.LineBackgroundEvent;
import org.eclipse.swt.custom.LineStyleEvent;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.wirefig.diagnosis.Evidence;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Severity;
import org.wirefig.ui.model.Copied;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.ScreenState;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.model.TraceView;
import org.wirefig.ui.widget.KeyboardMenu;

/**
 * Why it failed: the root cause first, with the frames that prove it, advice and reference, and below it what it caused.
 * A click on a frame's number selects that frame everywhere; a click on a finding lights all its frames in the figure.
 */
public final class FindingsView extends TraceView {
    public static final String ID = "org.wirefig.ui.findings.view";
    private static final String FIGURE = "org.wirefig.ui.figure.view";
    private static final int MARGIN = 10;
    private static final int INDENT = 20;

    private StyledText area;
    private FindingsText shown;
    private FindingsFocus focus;
    /** How wide a finding's mark is, and a frame's number: what hangs below them is indented by that. */
    private int mark;
    private int number;

    @Override
    protected void createContent(Composite parent) {
        parent.setLayout(new FillLayout());
        area = new StyledText(parent, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
        Palette.dress(area);
        Palette.follow(area, this::recolour);
        area.setMargins(MARGIN, MARGIN - 2, MARGIN, MARGIN);
        area.setLineSpacing(2);
        area.setCaret(null);
        area.addLineStyleListener(this::layOut);
        area.addLineBackgroundListener(this::ground);
        area.addListener(SWT.MouseUp, this::click);
        area.addListener(SWT.MouseMove, event -> area.setCursor(frameAt(event) > 0
                ? area.getDisplay().getSystemCursor(SWT.CURSOR_HAND) : null));
        focus = new FindingsFocus(area, () -> shown, this::follow);
        Action copy = new Action(Messages.copyAsText) {
            @Override
            public void run() {
                copy();
            }
        };
        ResourceLocator.imageDescriptorFromBundle("org.wirefig.ui.findings", "icons/copy.svg").ifPresent(copy::setImageDescriptor);
        getViewSite().getActionBars().getToolBarManager().add(copy);
        menu(copy);
        ScreenState.report("findings", this::state);
    }

    /** The context menu: about what is under the mouse, or from the keyboard about what is in focus. */
    private void menu(Action copyAll) {
        FindingsText.Part[] at = {null};
        KeyboardMenu.at(area);
        area.addListener(SWT.MenuDetect, event -> at[0] = event.detail == SWT.MENU_KEYBOARD ? focus.part()
                : near(area.toControl(event.x, event.y)));
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(manager -> {
            FindingsText.Part part = at[0];
            if (part != null && part.finding() != null) {
                if (target(part) > 0) {
                    manager.add(FindingsMenu.action(NLS.bind(Messages.menu_toFrame, Integer.toString(target(part))), () -> go(part)));
                    manager.add(FindingsMenu.action(Messages.menu_figure, () -> toFigure(part)));
                }
                new FindingsMenu(model(), part.finding()).fill(manager, getSite());
            }
            manager.add(copyAll);
        });
        area.setMenu(menu.createContextMenu(area));
        area.addListener(SWT.Dispose, event -> menu.dispose());
    }

    /** The part at a place; beside a line's text, the title of the finding that the line belongs to. */
    private FindingsText.Part near(Point place) {
        FindingsText.Part part = partAt(place);
        FindingsText.Line line = shown == null || part != null ? null : shown.line(area.getOffsetAtLine(area.getLineIndex(place.y)));
        return line == null || line.finding() == null ? part : shown.title(line.finding());
    }

    private void toFigure(FindingsText.Part part) {
        try {
            go(part);
            getSite().getPage().showView(FIGURE, null, IWorkbenchPage.VIEW_VISIBLE);
        } catch (PartInitException e) {
            throw new IllegalStateException(FIGURE, e);
        }
    }

    // ---- what is shown

    @Override
    protected void modelChanged() {
        shown = null;
        show();
    }

    @Override
    public void loaded(TraceModel model) {
        show();
    }

    @Override
    public void diagnosed(TraceModel model) {
        shown = null;
        show();
    }

    private void show() {
        TraceModel model = model();
        if (model == null) {
            shown = null;
            showEmpty(Messages.nothingOpen);
        } else if (model.state() == TraceModel.State.FAILED) {
            shown = null;
            showEmpty(Messages.notOpened);
        } else if (model.diagnosis() == null) {
            shown = null;
            showEmpty(model.state() == TraceModel.State.READY || model.state() == TraceModel.State.CANCELLED
                    ? Messages.looking : Messages.later);
        } else if (shown == null) {
            shown = FindingsText.of(model.diagnosis());
            fill();
            showContent();
        }
    }

    private void fill() {
        GC gc = new GC(area);
        mark = Stream.of("●  ", "▲  ", "■  ").mapToInt(each -> gc.textExtent(each).x).max().orElse(0);
        number = gc.textExtent("00000").x;
        gc.dispose();
        focus.forget();
        area.setText(shown.toString());
        area.setTopPixel(0);
    }

    /** Lays out the line that is asked for, so that a long trace's many findings cost only what is in sight. */
    private void layOut(LineStyleEvent event) {
        FindingsText.Line line = shown == null ? null : shown.line(event.lineOffset);
        if (line != null) {
            event.indent = line.level() == 0 ? 0 : mark + (line.level() - 1) * INDENT;
            event.wrapIndent = event.indent + (line.hanging() ? line.level() == 0 ? mark : number : 0);
            event.styles = shown.parts(event.lineOffset, event.lineOffset + event.lineText.length()).stream()
                    .map(FindingsView::style).filter(Objects::nonNull).toArray(StyleRange[]::new);
        }
    }

    private void recolour() {
        if (shown != null) {
            int top = area.getTopPixel();
            fill();
            area.setTopPixel(top);
        }
    }

    private static Color severity(Finding finding) {
        return (finding.severity() == Severity.ERROR ? Palette.ERROR : finding.severity() == Severity.WARNING ? Palette.WARNING
                : Palette.MUTED).color();
    }

    private static StyleRange style(FindingsText.Part part) {
        StyleRange range = new StyleRange();
        range.start = part.from();
        range.length = part.length();
        switch (part.kind()) {
            case MARK -> range.foreground = severity(part.finding());
            case HEADING -> {
                range.foreground = severity(part.finding());
                range.font = bold();
            }
            case TITLE, LABEL -> range.font = bold();
            case MUTED -> range.foreground = Palette.MUTED.color();
            case FRAME -> {
                range.underline = true;
                range.underlineStyle = SWT.UNDERLINE_SINGLE;
                range.foreground = Palette.TLS.color();
            }
            case BODY, WHAT -> {
                return null;
            }
        }
        return range;
    }

    private static org.eclipse.swt.graphics.Font bold() {
        return JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT);
    }

    // ---- choosing

    private FindingsText.Part partAt(Point place) {
        if (shown == null) {
            return null;
        }
        int offset = area.getOffsetAtPoint(place);
        return offset < 0 ? null : shown.at(offset);
    }

    private int frameAt(Event event) {
        FindingsText.Part part = partAt(new Point(event.x, event.y));
        return part == null ? 0 : part.frame();
    }

    private void click(Event event) {
        if (event.button != 1 || area.getSelectionCount() > 0) {
            return;
        }
        FindingsText.Part part = partAt(new Point(event.x, event.y));
        if (part != null && part.finding() != null) {
            follow(part);
        }
    }

    /** A frame's number leads to that frame, the rest of a finding to its first; what a frame shows leads nowhere. */
    private void follow(FindingsText.Part part) {
        if (part.kind() == FindingsText.Kind.WHAT) {
            model().mark(part.finding());
        } else {
            go(part);
        }
    }

    private void go(FindingsText.Part part) {
        model().mark(part.finding());
        model().select(target(part));
    }

    /** The frame that a part stands for: the one it names, else the first of its finding; 0 where there is none. */
    private static int target(FindingsText.Part part) {
        return part.frame() > 0 ? part.frame() : part.finding().evidence().stream().mapToInt(Evidence::frame).findFirst().orElse(0);
    }

    /** Goes to the next (1) or the previous (-1) finding, and to its first frame. */
    void step(int way) {
        if (shown == null || model().diagnosis().findings().isEmpty()) {
            return;
        }
        List<Finding> findings = model().diagnosis().findings();
        int at = model().marked() == null ? -1 : findings.indexOf(model().marked());
        Finding next = findings.get(Math.floorMod(at < 0 && way < 0 ? -1 : at + way, findings.size()));
        model().mark(next);
        if (!next.evidence().isEmpty()) {
            model().select(next.evidence().getFirst().frame());
        }
        focus.to(shown.title(next));
        area.setTopIndex(area.getLineAtOffset(shown.place(next)));
    }

    @Override
    public void marked(TraceModel model) {
        if (shown != null) {
            area.redraw();
        }
    }

    /** A pale ground below the finding in focus. */
    private void ground(LineBackgroundEvent event) {
        FindingsText.Line line = shown == null ? null : shown.line(event.lineOffset);
        Finding focus = model() == null ? null : model().marked();
        if (line != null && focus != null && line.finding() == focus && event.lineOffset >= shown.place(focus)) {
            event.lineBackground = Palette.BYTES_LAYER.color();
        }
    }

    /** Puts all findings, as they read, into the clipboard. */
    void copy() {
        if (shown != null) {
            Copied.text(shown.toString(), model()::say, Messages.copied);
        }
    }

    @Override
    protected void focusContent() {
        area.setFocus();
    }

    // ---- for tests from outside

    private Map<String, Object> state() {
        if (area.isDisposed() || !area.isVisible() || shown == null) {
            return null;
        }
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("text", area.getText());
        Map<String, Object> links = new LinkedHashMap<>();
        Rectangle visible = area.getClientArea();
        int last = area.getLineAtOffset(area.getCharCount());
        int bottom = Math.min(last, area.getLineIndex(visible.height) + 1);
        int end = bottom == last ? area.getCharCount() : area.getOffsetAtLine(bottom);
        for (FindingsText.Part part : shown.parts(area.getOffsetAtLine(area.getTopIndex()), end)) {
            if (part.frame() > 0) {
                Point at = area.getLocationAtOffset(part.from());
                if (at.y >= visible.y && at.y + area.getLineHeight() <= visible.y + visible.height) {
                    Point place = area.toDisplay(at.x + 4, at.y + area.getLineHeight() / 2);
                    links.putIfAbsent(Integer.toString(part.frame()), List.of(place.x, place.y));
                }
            }
        }
        state.put("links", links);
        int first = area.getOffsetAtPoint(new Point(MARGIN, MARGIN));
        state.put("top", first < 0 ? "" : area.getLine(area.getLineAtOffset(first)));
        return state;
    }
}
