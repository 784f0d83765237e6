package org.wirefig.ui.detail;

import java.util.function.Consumer;
import org.eclipse.jface.dialogs.PopupDialog;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.wirefig.trace.Node;
import org.wirefig.ui.model.Fonts;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.ScreenState;

/** All that is known of a field beside its value: closed by Escape, or by a click elsewhere. */
final class FieldPopup extends PopupDialog {
    private static final int WIDTH = 460;

    private final FieldTold told;
    private final Point at;
    private final Consumer<String> say;
    private Link reference;

    FieldPopup(Shell parent, Node node, Point at, Consumer<String> say) {
        super(parent, PopupDialog.INFOPOPUP_SHELLSTYLE, true, false, false, false, false, null, null);
        this.told = FieldTold.of(node);
        this.at = at;
        this.say = say;
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 10;
        layout.marginHeight = 8;
        area.setLayout(layout);
        Palette.dress(area);
        area.addListener(SWT.Paint, event -> {
            Rectangle edge = area.getClientArea();
            event.gc.setForeground(Palette.MUTED.color());
            event.gc.drawRectangle(edge.x, edge.y, edge.width - 1, edge.height - 1);
        });
        label(area, told.help() == null ? Messages.help_note : told.help().label()).setFont(
                JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        if (told.help() != null) {
            Fonts.TEXT.dress(label(area, told.help().name()));
            label(area, told.kind());
            label(area, told.help().words());
            String values = told.values();
            label(area, values.isEmpty() ? "" : Messages.help_values + ": " + values);
        }
        reference = new Link(area, SWT.NONE);
        Palette.dress(reference);
        reference.setText(told.reference());
        reference.addListener(SWT.Selection, event -> {
            String wrong = FieldTold.open(event.text);
            close();
            if (wrong != null) {
                say.accept(wrong);
            }
        });
        ScreenState.report("field help", () -> area.isDisposed() ? null : text(area));
        return area;
    }

    private static Label label(Composite parent, String text) {
        Label label = new Label(parent, SWT.WRAP);
        Palette.dress(label);
        label.setText(text.replace("&", "&&"));
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
        data.widthHint = WIDTH;
        data.exclude = text.isEmpty();
        label.setLayoutData(data);
        label.setVisible(!text.isEmpty());
        return label;
    }

    private static String text(Composite area) {
        StringBuilder text = new StringBuilder();
        for (Control child : area.getChildren()) {
            text.append(child instanceof Label label ? label.getText() : ((Link) child).getText()).append('\n');
        }
        return text.toString();
    }

    @Override
    protected Control getFocusControl() {
        return reference;
    }

    @Override
    protected Point getInitialLocation(Point size) {
        return at;
    }
}
