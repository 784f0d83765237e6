package org.wirefig.ui.preferences;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.FontFieldEditor;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.wirefig.ui.model.Fonts;

/** The fonts, where the workbench keeps those of JFace's registry. */
public final class FontsPage extends SettingsPage {

    public FontsPage() {
        setPreferenceStore(new ScopedPreferenceStore(InstanceScope.INSTANCE, "org.eclipse.ui.workbench"));
    }

    @Override
    protected void createFieldEditors() {
        addField(new FontFieldEditor(Fonts.TABLE.id(), Messages.fontTable, getFieldEditorParent()));
        addField(new FontFieldEditor(Fonts.TEXT.id(), Messages.fontText, getFieldEditorParent()));
        say(Messages.fontFigure);
    }
}
