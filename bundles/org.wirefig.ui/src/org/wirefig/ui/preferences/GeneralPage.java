package org.wirefig.ui.preferences;

import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.IntegerFieldEditor;
import org.eclipse.jface.preference.RadioGroupFieldEditor;
import org.wirefig.ui.model.ProgramSettings;

/** The window's form, how many files it remembers, and whether it keeps indexes of large ones. */
public final class GeneralPage extends SettingsPage {
    private static final int MOST_FILES = 50;

    @Override
    protected void createFieldEditors() {
        addField(new RadioGroupFieldEditor(ProgramSettings.THEME, Messages.theme, 1,
                new String[][] {{Messages.themeSystem, "system"}, {Messages.themeLight, "light"}, {Messages.themeDark, "dark"}},
                getFieldEditorParent(), true));
        IntegerFieldEditor recent = new IntegerFieldEditor(ProgramSettings.RECENT_FILES, Messages.recentFiles, getFieldEditorParent(), 3);
        recent.setValidRange(0, MOST_FILES);
        addField(recent);
        addField(new BooleanFieldEditor(ProgramSettings.KEEP_INDEXES, Messages.keepIndexes, getFieldEditorParent()));
        say(Messages.keepIndexesWhy);
    }
}
