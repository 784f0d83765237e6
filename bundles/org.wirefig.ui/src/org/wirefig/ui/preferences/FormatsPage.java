package org.wirefig.ui.preferences;

import java.util.Arrays;
import org.eclipse.jface.preference.ComboFieldEditor;
import org.eclipse.jface.preference.RadioGroupFieldEditor;
import org.wirefig.ui.model.HostLabels;
import org.wirefig.ui.model.ProgramSettings;
import org.wirefig.ui.model.TimeFormat;

/** How times and hosts are shown. */
public final class FormatsPage extends SettingsPage {

    @Override
    protected void createFieldEditors() {
        addField(new ComboFieldEditor(ProgramSettings.TIME_KIND, Messages.time,
                Arrays.stream(TimeFormat.Kind.values()).map(kind -> new String[] {kind.label(), kind.name()}).toArray(String[][]::new),
                getFieldEditorParent()));
        addField(new ComboFieldEditor(ProgramSettings.TIME_DIGITS, Messages.precision, new String[][] {{Messages.seconds, "0"},
            {Messages.millis, "3"}, {Messages.micros, "6"}, {Messages.nanos, "9"}}, getFieldEditorParent()));
        addField(new RadioGroupFieldEditor(ProgramSettings.HOSTS, Messages.hosts, 1,
                Arrays.stream(HostLabels.values()).map(labels -> new String[] {labels.label(), labels.name()}).toArray(String[][]::new),
                getFieldEditorParent(), true));
    }
}
