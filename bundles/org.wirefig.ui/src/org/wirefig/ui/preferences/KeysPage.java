package org.wirefig.ui.preferences;

import org.eclipse.jface.preference.FileFieldEditor;
import org.wirefig.ui.model.ProgramSettings;

/** The key log that is used with every trace. */
public final class KeysPage extends SettingsPage {

    @Override
    protected void createFieldEditors() {
        addField(new FileFieldEditor(ProgramSettings.KEY_LOG, Messages.keyLog, getFieldEditorParent()));
        say(Messages.keyLogSays);
    }
}
