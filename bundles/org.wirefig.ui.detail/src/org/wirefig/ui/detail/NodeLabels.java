package org.wirefig.ui.detail;

import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.wirefig.trace.Node;
import org.wirefig.ui.model.Palette;

/** Texts of the decoded tree: protocols in bold, notes muted, what is malformed in red. */
final class NodeLabels extends ColumnLabelProvider {
    /** Longer texts are cut; the bytes show the rest. */
    private static final int LONGEST = 400;

    @Override
    public String getText(Object element) {
        String text = ((Node) element).text();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    @Override
    public Font getFont(Object element) {
        return ((Node) element).parent() == null ? JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT) : null;
    }

    @Override
    public Color getForeground(Object element) {
        Node node = (Node) element;
        if (node.field() == null) {
            return Palette.MUTED.color();
        }
        return node.field().name().equals("_ws.malformed") || node.field().name().equals("_ws.short") ? Palette.ERROR.color() : null;
    }
}
