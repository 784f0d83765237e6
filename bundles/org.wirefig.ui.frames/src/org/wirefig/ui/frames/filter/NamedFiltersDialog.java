package org.wirefig.ui.frames.filter;

import java.util.function.Supplier;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.wirefig.filter.FilterContext;
import org.wirefig.filter.NamedFilter;
import org.wirefig.ui.model.SavedFilters;

/** The named filters and macros; a filter can have a button beside the bar. */
final class NamedFiltersDialog extends FilterListDialog {
    private Button button;

    NamedFiltersDialog(Shell parent, Supplier<FilterContext> context) {
        super(parent, Messages.named_title, SavedFilters.FILTERS, context);
    }

    @Override
    String markTitle() {
        return Messages.named_button;
    }

    @Override
    String markText(NamedFilter filter) {
        return filter.isMacro() ? Messages.named_macro : filter.mark().equals(SavedFilters.BUTTON) ? Messages.named_yes : "";
    }

    @Override
    String firstMark() {
        return "";
    }

    @Override
    String fileName() {
        return "wirefig-filters.txt";
    }

    @Override
    void createMark(Composite parent) {
        button = new Button(parent, SWT.CHECK);
        button.setText(Messages.named_check);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(button);
        button.addListener(SWT.Selection, event -> mark(button.getSelection() ? SavedFilters.BUTTON : ""));
    }

    @Override
    void showMark(NamedFilter filter) {
        button.setSelection(filter.mark().equals(SavedFilters.BUTTON));
        button.setEnabled(button.getEnabled() && !filter.isMacro());
    }
}
