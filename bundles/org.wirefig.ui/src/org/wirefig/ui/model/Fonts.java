package org.wirefig.ui.model;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Control;

/** The fonts that the analyst can choose, as JFace's registry has them; the workbench keeps and restores the choice. */
public enum Fonts {
    /** The frame table's. */
    TABLE("org.wirefig.ui.font.table"),
    /** Bytes, followed streams and a debugger's output. */
    TEXT(JFaceResources.TEXT_FONT);

    private final String id;

    Fonts(String id) {
        this.id = id;
    }

    /** The name in the registry, and among the workbench's settings. */
    public String id() {
        return id;
    }

    public Font font() {
        return JFaceResources.getFont(id);
    }

    /** Gives a control the font, now and whenever it becomes another one. */
    public void dress(Control control) {
        control.setFont(font());
        follow(control, () -> control.setFont(font()));
    }

    /** Calls {@code changed} whenever another font was chosen, until a control is gone. */
    public void follow(Control control, Runnable changed) {
        IPropertyChangeListener listener = event -> {
            if (event.getProperty().equals(id) && !control.isDisposed()) {
                changed.run();
            }
        };
        JFaceResources.getFontRegistry().addListener(listener);
        control.addListener(SWT.Dispose, event -> JFaceResources.getFontRegistry().removeListener(listener));
    }
}
