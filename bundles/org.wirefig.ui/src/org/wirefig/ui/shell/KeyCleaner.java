package org.wirefig.ui.shell;

import java.util.Set;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.ui.IWorkbenchWindow;
import org.wirefig.ui.model.ScreenState;

/**
 * Unbinds the platform's keys for what there is only with a workspace of files: they do nothing here, and would stand in the list
 * of keys beside those that do, often with the same key.
 */
final class KeyCleaner {
    private static final String PLATFORM = "org.eclipse.";
    private static final Set<String> KEPT = Set.of("org.eclipse.ui.edit.copy", "org.eclipse.ui.edit.cut", "org.eclipse.ui.edit.delete",
            "org.eclipse.ui.edit.paste", "org.eclipse.ui.edit.redo", "org.eclipse.ui.edit.selectAll", "org.eclipse.ui.edit.undo",
            "org.eclipse.ui.file.close", "org.eclipse.ui.file.closeAll", "org.eclipse.ui.file.exit", "org.eclipse.ui.navigate.nextTab",
            "org.eclipse.ui.navigate.previousTab", "org.eclipse.ui.window.activateEditor", "org.eclipse.ui.window.nextEditor",
            "org.eclipse.ui.window.nextView", "org.eclipse.ui.window.openEditorDropDown", "org.eclipse.ui.window.preferences",
            "org.eclipse.ui.window.previousEditor", "org.eclipse.ui.window.previousView", "org.eclipse.ui.window.quickAccess",
            "org.eclipse.ui.window.showContextMenu", "org.eclipse.ui.window.showKeyAssist", "org.eclipse.ui.window.showSystemMenu",
            "org.eclipse.ui.window.showViewMenu", "org.eclipse.ui.window.switchToEditor");

    private KeyCleaner() {
    }

    static void clean(IWorkbenchWindow window) {
        MApplication application = window.getService(MApplication.class);
        application.getBindingTables().forEach(table -> table.getBindings().removeIf(key -> key.getCommand() != null
                && key.getCommand().getElementId().startsWith(PLATFORM) && !KEPT.contains(key.getCommand().getElementId())));
        ScreenState.report("keys", () -> application.getBindingTables().stream().flatMap(table -> table.getBindings().stream())
                .filter(key -> key.getCommand() != null).map(key -> key.getKeySequence() + " " + key.getCommand().getElementId()).distinct().toList());
    }
}
