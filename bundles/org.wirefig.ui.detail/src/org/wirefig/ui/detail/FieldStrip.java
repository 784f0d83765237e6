package org.wirefig.ui.detail;

import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Link;
import org.wirefig.trace.Node;

/** The line below the tree: the selected field's filter name, what it is, and the document that specifies it. */
final class FieldStrip {
    private final Composite area;
    private final CLabel text;
    private final Link reference;

    FieldStrip(Composite parent, Consumer<String> say) {
        area = new Composite(parent, SWT.NONE);
        area.setLayoutData(new GridData(SWT.FILL, SWT.BOTTOM, true, false));
        GridLayout layout = new GridLayout(2, false);
        layout.marginHeight = 2;
        layout.marginWidth = 8;
        area.setLayout(layout);
        text = new CLabel(area, SWT.NONE);
        text.setMargins(0, 0, 0, 0);
        text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        reference = new Link(area, SWT.NONE);
        reference.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
        reference.addListener(SWT.Selection, event -> {
            String wrong = FieldTold.open(event.text);
            if (wrong != null) {
                say.accept(wrong);
            }
        });
        show(null);
    }

    void show(Node node) {
        FieldTold told = node == null ? null : FieldTold.of(node);
        String line = told == null ? Messages.help_hint : told.line();
        text.setText(line.replace("&", "&&"));
        text.setToolTipText(text.getText());
        text.setEnabled(told != null);
        reference.setText(told == null ? "" : told.reference());
        area.layout();
    }

    /** For tests from outside. */
    String state() {
        return text.getText() + " | " + reference.getText();
    }
}
