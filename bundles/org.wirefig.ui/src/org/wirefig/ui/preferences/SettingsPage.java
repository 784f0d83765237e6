package org.wirefig.ui.preferences;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.wirefig.ui.model.ProgramSettings;
import org.wirefig.ui.widget.DialogState;

/** A page of Window &gt; Preferences over the program's settings; what is set takes effect in the open windows at once. */
abstract class SettingsPage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {
    private static final int WIDTH = 380;

    SettingsPage() {
        super(GRID);
        setPreferenceStore(ProgramSettings.store());
    }

    @Override
    public void init(IWorkbench workbench) {
        // Nothing of the workbench is needed.
    }

    @Override
    public void createControl(Composite parent) {
        super.createControl(parent);
        DialogState.report("preferences", parent.getShell());
    }

    /** A sentence below the fields before it. */
    final void say(String text) {
        Label label = new Label(getFieldEditorParent(), SWT.WRAP);
        label.setText(text);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(WIDTH, SWT.DEFAULT).indent(0, 8).applyTo(label);
    }
}
