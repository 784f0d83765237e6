package org.wirefig.ui.detail;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.wirefig.trace.Decoded;
import org.wirefig.ui.model.ScreenState;
import org.wirefig.ui.model.Selection;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.model.TraceView;

/** The bytes of the selected frame, and of what was made of it (reassembled messages, decoded tokens) in further tabs. */
public final class BytesView extends TraceView {
    public static final String ID = "org.wirefig.ui.detail.bytes";

    private CTabFolder tabs;
    private Decoded shown;
    private boolean following;

    @Override
    protected void createContent(Composite parent) {
        parent.setLayout(new FillLayout());
        tabs = new CTabFolder(parent, SWT.BOTTOM | SWT.FLAT);
        tabs.setTabHeight(22);
        tabs.addListener(SWT.Selection, event -> follow());
        ScreenState.report("bytes", () -> tabs.isDisposed() || !tabs.isVisible() || tabs.getSelection() == null ? null
                : ((HexCanvas) tabs.getSelection().getControl()).state(tabs.getSelection().getText()));
    }

    @Override
    protected void modelChanged() {
        shown = null;
        show();
    }

    @Override
    public void selected(TraceModel model) {
        show();
    }

    private void show() {
        Selection selection = model() == null ? Selection.NONE : model().selection();
        if (selection.frame() == 0) {
            shown = null;
            showEmpty(model() == null ? "The bytes of the selected frame appear here" : "Select a frame to see its bytes");
            return;
        }
        if (selection.decoded() != null && selection.decoded() != shown) {
            shown = selection.decoded();
            fill();
        }
        if (shown == null) {
            // what the content still holds is of a trace that may be closed by now
            return;
        }
        showContent();
        if (selection.decoded() == shown) {
            following = true;
            if (selection.length() > 0 && selection.source() < tabs.getItemCount()) {
                tabs.setSelection(selection.source());
            }
            following = false;
            follow();
        }
    }

    /** A tab a source; tabs that are there are used again. */
    private void fill() {
        while (tabs.getItemCount() > shown.sources().size()) {
            CTabItem last = tabs.getItem(tabs.getItemCount() - 1);
            last.getControl().dispose();
            last.dispose();
        }
        for (int i = 0; i < shown.sources().size(); i++) {
            if (i == tabs.getItemCount()) {
                CTabItem item = new CTabItem(tabs, SWT.NONE);
                int source = i;
                HexCanvas canvas = new HexCanvas(tabs, offset -> model().selectByte(source, offset));
                item.setControl(canvas);
                BytesMenu.attach(canvas, this::model);
            }
            CTabItem item = tabs.getItem(i);
            item.setText(shown.sources().get(i).name());
            ((HexCanvas) item.getControl()).show(shown.sources().get(i).bytes());
        }
        tabs.setSelection(0);
    }

    private void follow() {
        if (following || shown == null || tabs.getSelection() == null) {
            return;
        }
        Selection selection = model().selection();
        HexCanvas canvas = (HexCanvas) tabs.getSelection().getControl();
        boolean here = selection.source() == tabs.getSelectionIndex();
        canvas.highlight(here ? selection.offset() : 0, here ? selection.length() : 0);
    }

    @Override
    protected void focusContent() {
        if (tabs.getSelection() != null) {
            tabs.getSelection().getControl().setFocus();
        } else {
            tabs.setFocus();
        }
    }
}
