package org.wirefig.ui.frames.filter;

import java.util.Arrays;
import java.util.function.Supplier;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TableItem;
import org.wirefig.filter.FilterContext;
import org.wirefig.filter.NamedFilter;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.RuleColour;
import org.wirefig.ui.model.SavedFilters;

/** The colouring rules, the first that fits a frame counts. */
final class ColourRulesDialog extends FilterListDialog {
    private Combo colour;
    private Button use;

    ColourRulesDialog(Shell parent, Supplier<FilterContext> context) {
        super(parent, Messages.colours_title, SavedFilters.COLOURS, context);
    }

    @Override
    String markTitle() {
        return Messages.colours_colour;
    }

    @Override
    String markText(NamedFilter filter) {
        ColourRule rule = ColourRule.of(filter);
        return rule.used() ? rule.colour().title() : rule.colour().title() + " " + Messages.colours_off;
    }

    @Override
    String firstMark() {
        return RuleColour.YELLOW.word();
    }

    @Override
    String fileName() {
        return "wirefig-colours.txt";
    }

    @Override
    void paint(TableItem item, NamedFilter of) {
        ColourRule rule = ColourRule.of(of);
        item.setBackground(rule.used() ? rule.colour().tint().color() : null);
        item.setForeground(rule.used() ? Palette.TEXT.color() : Palette.MUTED.color());
    }

    @Override
    void createMark(Composite parent) {
        new Label(parent, SWT.NONE).setText(Messages.colours_label);
        Composite line = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(16, 0).applyTo(line);
        colour = new Combo(line, SWT.READ_ONLY);
        colour.setItems(Arrays.stream(RuleColour.values()).map(RuleColour::title).toArray(String[]::new));
        use = new Button(line, SWT.CHECK);
        use.setText(Messages.colours_use);
        GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(use);
        colour.addListener(SWT.Selection, event -> changed());
        use.addListener(SWT.Selection, event -> changed());
    }

    private void changed() {
        mark(new ColourRule("", "", RuleColour.values()[Math.max(0, colour.getSelectionIndex())], use.getSelection()).named().mark());
    }

    @Override
    void showMark(NamedFilter filter) {
        ColourRule rule = ColourRule.of(filter);
        colour.select(rule.colour().ordinal());
        use.setSelection(rule.used());
    }
}
