package org.wirefig.ui.frames;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.contexts.IContextActivation;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.handlers.IHandlerService;
import org.wirefig.ui.TraceDrop;
import org.wirefig.ui.TraceEditorInput;
import org.wirefig.ui.UnsavedEditor;
import org.wirefig.ui.frames.filter.FilterBar;
import org.wirefig.ui.frames.find.FindBar;
import org.wirefig.ui.frames.table.FieldDrop;
import org.wirefig.ui.frames.table.FrameCopy;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.ScreenState;
import org.wirefig.ui.model.Timing;
import org.wirefig.ui.model.TraceListener;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.model.Work;

/** The editor of a trace: filter bar and frame table. It owns the trace's model, which all views share. */
public final class TraceEditor extends UnsavedEditor implements TraceListener {
    private final Timing opened = Timing.start();
    private TraceModel model;
    private FilterBar filterBar;
    private FindBar findBar;
    private FrameTable table;
    private Label message;

    @Override
    public void init(IEditorSite site, IEditorInput input) throws PartInitException {
        if (!(input instanceof TraceEditorInput trace)) {
            throw new PartInitException(NLS.bind(Messages.notATrace, input.getName()));
        }
        setSite(site);
        setInput(input);
        setPartName(input.getName());
        model = new TraceModel(trace.path(), site.getShell().getDisplay());
    }

    /** The table comes later, after what else waits, and its menus after it: all at once would hold the window up. */
    @Override
    public void createPartControl(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(area);
        filterBar = new FilterBar(area, model, this::focusTable);
        IContextService contexts = PlatformUI.getWorkbench().getService(IContextService.class);
        IContextActivation open = contexts.activateContext("org.wirefig.ui.frames.open");
        area.addListener(SWT.Dispose, event -> contexts.deactivateContext(open));
        model.load();
        area.getDisplay().asyncExec(() -> inTurns(area, () -> createTable(area), () -> showTable(area), this::createMenus));
    }

    /** One after the other, each in a turn of the window's own, so that none holds it up for long. */
    private static void inTurns(Composite area, Runnable... parts) {
        if (parts.length > 0) {
            area.getDisplay().asyncExec(() -> {
                if (!area.isDisposed()) {
                    parts[0].run();
                    inTurns(area, Arrays.copyOfRange(parts, 1, parts.length));
                }
            });
        }
    }

    private void createTable(Composite area) {
        findBar = new FindBar(area, model, this::focusTable);
        message = new Label(area, SWT.WRAP);
        message.setForeground(Palette.ERROR.color());
        Palette.follow(message, () -> message.setForeground(Palette.ERROR.color()));
        GridDataFactory.fillDefaults().grab(true, false).indent(8, 4).exclude(true).applyTo(message);
        table = new FrameTable(area, model, this::focusFilter, opened);
    }

    private void showTable(Composite area) {
        new TableFocus(table.control(), getSite().getService(IHandlerService.class), Map.of(
                IWorkbenchCommandConstants.EDIT_SELECT_ALL, table::selectAll, IWorkbenchCommandConstants.EDIT_COPY,
                () -> FrameCopy.copy(model, FrameCopy.Form.TEXT)));
        area.layout();
        if (getSite().getPage().getActivePart() == this && !hasFocus(area)) {
            focusTable();
        }
        model.addListener(this);
        loaded(model);
        table.loaded(model);
        ScreenState.report("frames " + model.path(), this::state);
    }

    private void createMenus() {
        TableMenu.attach(table.control(), model, table, getEditorSite());
        TraceDrop.accept(table.control(), getSite().getWorkbenchWindow());
        FieldDrop.accept(table.control(), table::columnAt);
        new HeaderMenu(table, model, getSite().getShell());
    }

    private static boolean hasFocus(Composite area) {
        Control in = area.getDisplay().getFocusControl();
        while (in != null && in != area) {
            in = in.getParent();
        }
        return in == area;
    }

    private void focusTable() {
        if (table != null) {
            table.control().setFocus();
        }
    }

    /** Makes the table's columns as wide as what they show. */
    void fitColumns() {
        if (table != null) {
            table.fitAll();
        }
    }

    private void focusFilter() {
        filterBar.focus();
    }

    @Override
    public void loaded(TraceModel of) {
        if (message.getText().equals(of.problem())) {
            return;
        }
        boolean wrong = !of.problem().isEmpty();
        message.setText(of.problem());
        ((org.eclipse.swt.layout.GridData) message.getLayoutData()).exclude = !wrong;
        message.setVisible(wrong);
        message.getParent().layout();
    }

    /** What the editor shows, for tests from outside; null while it is behind another. */
    private Map<String, Object> state() {
        if (table.control().isDisposed() || !table.control().isVisible()) {
            return null;
        }
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("filter", filterBar.state());
        state.put("find", findBar.state());
        state.put("rows", table.state());
        state.put("columns", table.headings());
        state.put("message", message.isVisible() ? message.getText() : "");
        state.put("working", model.works().stream().map(Work::name).toList());
        return state;
    }

    @Override
    public <T> T getAdapter(Class<T> adapter) {
        return adapter == TraceModel.class ? adapter.cast(model) : adapter == FilterBar.class ? adapter.cast(filterBar)
                : adapter == FindBar.class ? adapter.cast(findBar) : super.getAdapter(adapter);
    }

    @Override
    public void setFocus() {
        focusTable();
    }

    @Override
    public void dispose() {
        if (model != null) {
            model.dispose();
        }
        super.dispose();
    }
}
