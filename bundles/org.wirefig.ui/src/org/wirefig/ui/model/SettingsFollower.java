package org.wirefig.ui.model;

import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.jface.util.PropertyChangeEvent;

/** Brings the program's settings to a trace when it is opened, and at once when they are changed. */
final class SettingsFollower implements IPropertyChangeListener {
    private final TraceModel model;

    SettingsFollower(TraceModel model) {
        this.model = model;
        ProgramSettings.follow(this);
    }

    /** The trace is there. */
    void loaded() {
        HostLabels.chosen().show(model);
    }

    @Override
    public void propertyChange(PropertyChangeEvent event) {
        switch (event.getProperty()) {
            case ProgramSettings.DECODE_AS -> model.display(model.decodeAs()::changed);
            case ProgramSettings.KEY_LOG -> model.display(model.keys()::usualChanged);
            case ProgramSettings.HOSTS -> model.display(this::loaded);
            case ProgramSettings.TIME_KIND, ProgramSettings.TIME_DIGITS ->
                model.display(() -> model.tellNow(listener -> listener.shownOtherwise(model)));
            default -> {
                // nothing that a trace shows
            }
        }
    }

    void dispose() {
        ProgramSettings.unfollow(this);
    }
}
