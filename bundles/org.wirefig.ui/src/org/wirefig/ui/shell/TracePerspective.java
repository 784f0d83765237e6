package org.wirefig.ui.shell;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** Where the parts stand: frames top left, details and bytes below them, figure and findings at their right. */
public final class TracePerspective implements IPerspectiveFactory {

    static final String ID = "org.wirefig.ui.perspective";

    private static final String DETAILS = "org.wirefig.ui.detail.tree";
    private static final String BYTES = "org.wirefig.ui.detail.bytes";
    private static final String FIGURE = "org.wirefig.ui.figure.view";
    private static final String FINDINGS = "org.wirefig.ui.findings.view";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        String editors = layout.getEditorArea();
        layout.setEditorAreaVisible(true);
        folder(layout, "figure", IPageLayout.RIGHT, 0.55f, editors, FIGURE);
        folder(layout, "findings", IPageLayout.BOTTOM, 0.62f, "figure", FINDINGS);
        folder(layout, "details", IPageLayout.BOTTOM, 0.57f, editors, DETAILS);
        folder(layout, "bytes", IPageLayout.RIGHT, 0.57f, "details", BYTES);
    }

    private static void folder(IPageLayout layout, String name, int side, float ratio, String beside, String view) {
        IFolderLayout folder = layout.createFolder(name, side, ratio, beside);
        folder.addView(view);
        layout.addShowViewShortcut(view);
    }
}
