package org.wirefig.ui.model;

import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.jface.util.PropertyChangeEvent;

/** Brings what is changed in the program's settings to an open trace at once. */
final class SettingsFollower implements IPropertyChangeListener {
    private final TraceModel model;

    SettingsFollower(TraceModel model) {
        this.model = model;
        ProgramSettings.follow(this);
    }

    @Override
    public void propertyChange(PropertyChangeEvent event) {
        if (event.getProperty().equals(ProgramSettings.DECODE_AS)) {
            model.display(model.decodeAs()::changed);
        }
    }

    void dispose() {
        ProgramSettings.unfollow(this);
    }
}
