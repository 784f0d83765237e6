package org.wirefig.ui;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.ui.part.EditorPart;

/** A page in the middle of the window that has nothing to save by the platform's Save: a trace is saved by Save As. */
public abstract class UnsavedEditor extends EditorPart {
    @Override
    public final void doSave(IProgressMonitor monitor) {
        throw new UnsupportedOperationException(getTitle() + " is never changed");
    }

    @Override
    public final void doSaveAs() {
        throw new UnsupportedOperationException(getTitle() + " is not saved by the platform");
    }

    @Override
    public final boolean isDirty() {
        return false;
    }

    @Override
    public final boolean isSaveAsAllowed() {
        return false;
    }
}
