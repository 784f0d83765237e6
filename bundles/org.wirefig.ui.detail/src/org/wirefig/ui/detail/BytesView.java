package org.wirefig.ui.detail;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.wirefig.protocol.BytesText;
import org.wirefig.trace.Decoded;
import org.wirefig.ui.model.Copied;
import org.wirefig.ui.model.ScreenState;
import org.wirefig.ui.model.Selection;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.model.TraceView;
import org.wirefig.ui.widget.ChoiceAction;
import org.wirefig.ui.widget.KeyboardMenu;

/**
 * The bytes of the selected frame, and of what was made of it (reassembled messages, decoded tokens) in further tabs; or
 * what is selected of them as text.
 */
public final class BytesView extends TraceView {
    public static final String ID = "org.wirefig.ui.detail.bytes";

    private Composite pages;
    private StackLayout pageLayout;
    private CTabFolder tabs;
    private FormPane text;
    private ChoiceAction<BytesForm> formAction;
    private BytesForm form = BytesForm.HEX;
    private final BytesMenu.Forms forms = new BytesMenu.Forms(() -> form, this::form);
    private Decoded shown;
    private boolean following;

    @Override
    protected void createContent(Composite parent) {
        pages = parent;
        pageLayout = new StackLayout();
        parent.setLayout(pageLayout);
        tabs = new CTabFolder(parent, SWT.BOTTOM | SWT.FLAT);
        tabs.setTabHeight(22);
        tabs.addListener(SWT.Selection, event -> follow());
        text = new FormPane(parent);
        BytesMenu.attach(text.text(), this::model, offset -> null, forms);
        KeyboardMenu.at(text.text());
        pageLayout.topControl = tabs;
        formAction = new ChoiceAction<>(Messages.form_tip, BytesForm.values(), BytesForm::label, each -> "", this::form);
        getViewSite().getActionBars().getToolBarManager().add(formAction);
        handle(IWorkbenchCommandConstants.EDIT_COPY, this::copy);
        handle(IWorkbenchCommandConstants.EDIT_SELECT_ALL, this::all);
        ScreenState.report("bytes", this::state);
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
            showEmpty(model() == null ? Messages.bytes_nothingOpen : Messages.bytes_nothingChosen);
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
        boolean focus = tabs.getSelection() != null && tabs.getSelection().getControl().isFocusControl();
        while (tabs.getItemCount() > shown.sources().size()) {
            CTabItem last = tabs.getItem(tabs.getItemCount() - 1);
            last.getControl().dispose();
            last.dispose();
        }
        for (int i = 0; i < shown.sources().size(); i++) {
            if (i == tabs.getItemCount()) {
                add(i);
            }
            CTabItem item = tabs.getItem(i);
            item.setText(shown.sources().get(i).name());
            canvas(item).show(shown.sources().get(i).bytes(), shown.parts(i));
        }
        tabs.setSelection(0);
        if (focus) {
            // its control may be gone, and a key without a focus would reach no command
            tabs.getSelection().getControl().setFocus();
        }
    }

    private void add(int source) {
        CTabItem item = new CTabItem(tabs, SWT.NONE);
        HexCanvas canvas = new HexCanvas(tabs);
        item.setControl(canvas);
        item.setData(new HexPointer(canvas, new HexPointer.Picked() {
            @Override
            public void octet(int offset) {
                model().select(shown.nodeAt(source, offset));
            }

            @Override
            public void range(int offset, int length) {
                model().selectBytes(source, offset, length);
            }

            @Override
            public void frame(int number) {
                model().select(number);
            }
        }));
        BytesMenu.attach(canvas, this::model, canvas::partOf, forms);
        KeyboardMenu.at(canvas, canvas::marked);
    }

    private static HexCanvas canvas(CTabItem item) {
        return (HexCanvas) item.getControl();
    }

    private void follow() {
        if (following || shown == null || tabs.getSelection() == null) {
            return;
        }
        Selection selection = model().selection();
        boolean here = selection.source() == tabs.getSelectionIndex();
        ((HexPointer) tabs.getSelection().getData()).selected(here ? selection.offset() : 0, here ? selection.length() : 0);
        if (form != BytesForm.HEX) {
            text.show(selection, shown.sources().get(tabs.getSelectionIndex()), form.text());
        }
    }

    // ---- forms

    private void form(BytesForm other) {
        form = other;
        formAction.show(other);
        getViewSite().getActionBars().getToolBarManager().update(true);
        pageLayout.topControl = other == BytesForm.HEX ? tabs : text.control();
        pages.layout();
        follow();
        focusContent();
    }

    private void copy() {
        if (model() != null && form != BytesForm.HEX) {
            text.copy(model());
        } else if (model() != null) {
            Copied.text(BytesText.HEX.of(model().selection().bytes()), model()::say);
        }
    }

    private void all() {
        if (form != BytesForm.HEX) {
            text.all();
        } else if (tabs.getSelection() != null) {
            ((HexPointer) tabs.getSelection().getData()).all();
        }
    }

    @Override
    protected void focusContent() {
        if (form != BytesForm.HEX) {
            text.text().setFocus();
        } else if (tabs.getSelection() != null) {
            tabs.getSelection().getControl().setFocus();
        } else {
            tabs.setFocus();
        }
    }

    private Map<String, Object> state() {
        if (pages.isDisposed() || !pages.isVisible() || tabs.getSelection() == null) {
            return null;
        }
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("tab", tabs.getSelection().getText());
        state.put("form", form.label());
        if (form == BytesForm.HEX) {
            state.putAll(canvas(tabs.getSelection()).state());
        } else {
            state.putAll(text.state());
        }
        return state;
    }
}
