package org.wirefig.ui.findings.debugger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.ToolBar;
import org.wirefig.diagnosis.debugger.DebuggerEvidence;
import org.wirefig.diagnosis.debugger.DebuggerText;
import org.wirefig.diagnosis.debugger.EvidenceItem;
import org.wirefig.ui.model.Fonts;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.ScreenState;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.model.TraceView;
import org.wirefig.ui.widget.RowTable;
import org.wirefig.ui.widget.RowTable.Column;

/**
 * What a debugger showed, held against the trace: its text at the left, pasted or opened; at the right which buffer is
 * which frame's payload, on which frame each stack hangs, what stands nowhere, and which theory that decides.
 */
public final class DebuggerView extends TraceView {
    public static final String ID = "org.wirefig.ui.findings.debugger.view";
    /** How long typing rests before the text is read. */
    private static final int REST_MILLIS = 500;

    private StyledText text;
    private StyledText verdict;
    private RowTable items;
    private boolean filling;
    private final Runnable give = this::give;

    @Override
    protected void createContent(Composite parent) {
        parent.setLayout(new FillLayout());
        SashForm halves = new SashForm(parent, SWT.HORIZONTAL);
        text = new StyledText(halves, SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL | SWT.BORDER);
        Palette.dress(text);
        Fonts.TEXT.dress(text);
        text.setMargins(6, 6, 6, 6);
        text.getAccessible().addAccessibleListener(org.eclipse.swt.accessibility.AccessibleListener.getNameAdapter(event -> event.result = Messages.textName));
        text.addListener(SWT.Modify, event -> {
            if (!filling) {
                text.getDisplay().timerExec(REST_MILLIS, give);
            }
        });
        Composite right = new Composite(halves, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        right.setLayout(layout);
        verdict = new StyledText(right, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY);
        Palette.dress(verdict);
        verdict.setCaret(null);
        verdict.setMargins(8, 6, 8, 6);
        verdict.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
        items = new RowTable(right, Column.number(Messages.columnFrame), Column.text(Messages.columnShown, 5), Column.text(Messages.columnInTrace, 4));
        items.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        items.onChoice(row -> chosen((EvidenceItem) row.of()));
        right.addListener(SWT.Resize, event -> right.layout());
        halves.setWeights(1, 2);
        IToolBarManager tools = getViewSite().getActionBars().getToolBarManager();
        tools.add(action(Messages.open, "open", this::open));
        tools.add(action(Messages.paste, "paste", this::paste));
        tools.add(action(Messages.clear, "clear", () -> text.setText("")));
        ScreenState.report("debugger", this::state);
    }

    private static Action action(String name, String icon, Runnable run) {
        Action action = new Action(name) {
            @Override
            public void run() {
                run.run();
            }
        };
        action.setToolTipText(name);
        ResourceLocator.imageDescriptorFromBundle("org.wirefig.ui.findings", "icons/" + icon + ".svg").ifPresent(action::setImageDescriptor);
        return action;
    }

    // ---- what is given

    /** Asks for a debugger's log and takes its text. */
    void open() {
        TraceModel model = model();
        if (model == null) {
            return;
        }
        FileDialog dialog = new FileDialog(getSite().getShell(), SWT.OPEN);
        dialog.setText(Messages.openTitle);
        dialog.setFilterNames(new String[] {Messages.openLogs, Messages.openAll});
        dialog.setFilterExtensions(new String[] {"*.txt;*.log", "*"});
        dialog.setFilterPath(String.valueOf(model.path().toAbsolutePath().getParent()));
        String chosen = dialog.open();
        if (chosen == null) {
            return;
        }
        model.begin(NLS.bind(Messages.opening, Path.of(chosen).getFileName()), progress -> {
            try {
                String read = DebuggerText.decode(Files.readAllBytes(Path.of(chosen)));
                model.display(() -> take(model, read));
            } catch (IOException failed) {
                model.display(() -> model.say(NLS.bind(Messages.notRead, chosen, failed.getMessage())));
            }
        });
    }

    private void take(TraceModel of, String read) {
        if (of == model()) {
            text.setText(read);
        } else {
            of.evidence().give(read);
        }
    }

    /** Takes the clipboard's text, after what is there. */
    void paste() {
        Clipboard clipboard = new Clipboard(text.getDisplay());
        Object content = clipboard.getContents(TextTransfer.getInstance());
        clipboard.dispose();
        if (content instanceof String pasted && model() != null) {
            String before = text.getText();
            text.setText(before.isBlank() ? pasted : before.stripTrailing() + "\n\n" + pasted);
        }
    }

    private void give() {
        if (!text.isDisposed() && model() != null && model().settings() != null) {
            model().evidence().give(text.getText());
            show();
        }
    }

    // ---- what is shown

    @Override
    protected void modelChanged() {
        filling = true;
        text.setText(model() == null ? "" : model().evidence().text());
        filling = false;
        show();
    }

    @Override
    public void loaded(TraceModel model) {
        if (text.getText().isEmpty() && !model.evidence().text().isEmpty()) {
            modelChanged();
        } else {
            show();
        }
    }

    @Override
    public void diagnosed(TraceModel model) {
        show();
    }

    private void show() {
        TraceModel model = model();
        if (model == null || model.settings() == null) {
            showEmpty(Messages.empty);
            return;
        }
        DebuggerEvidence found = model.evidence().found();
        boolean given = !model.evidence().text().isEmpty();
        List<EvidenceItem> all = found == null || !given ? List.of() : found.items();
        verdict.setText(!given ? Messages.hint : found == null ? Messages.looking : all.isEmpty() ? Messages.nothingRead
                : !found.verdict().isEmpty() ? found.verdict() : NLS.bind(Messages.summary, found.matches().size(), found.absent().size()));
        verdict.setForeground((given && !all.isEmpty() ? Palette.TEXT : Palette.MUTED).color());
        List<RowTable.Row> rows = new ArrayList<>();
        for (EvidenceItem item : all) {
            boolean muted = item.frame() == 0;
            rows.add(new RowTable.Row(List.of(muted ? "–" : Integer.toString(item.frame()), item.what(), item.where()), null,
                    muted ? Palette.MUTED : null, item));
        }
        items.fill(rows);
        items.control().getParent().layout();
        showContent();
    }

    private void chosen(EvidenceItem item) {
        int line = Math.clamp(item.line() - 1, 0, text.getLineCount() - 1);
        text.setSelection(text.getOffsetAtLine(line), line + 1 < text.getLineCount() ? text.getOffsetAtLine(line + 1) : text.getCharCount());
        text.showSelection();
        if (item.frame() > 0) {
            model().select(item.frame());
        }
    }

    @Override
    protected void focusContent() {
        text.setFocus();
    }

    /** What the view shows, for tests from outside; null while it is hidden. */
    private Map<String, Object> state() {
        if (text.isDisposed() || !text.isVisible()) {
            return null;
        }
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("text", text.getText());
        state.put("verdict", verdict.getText());
        state.put("rows", items.state());
        Point at = text.toDisplay(text.getSize().x / 2, text.getSize().y / 2);
        state.put("at", List.of(at.x, at.y));
        ToolBar tools = ((ToolBarManager) getViewSite().getActionBars().getToolBarManager()).getControl();
        if (tools != null && tools.getItemCount() > 0) {
            Rectangle open = tools.getItem(0).getBounds();
            Point place = tools.toDisplay(open.x + open.width / 2, open.y + open.height / 2);
            state.put("open", List.of(place.x, place.y));
        }
        return state;
    }
}
