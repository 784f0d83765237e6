package org.wirefig.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPersistableElement;

/**
 * The capture file that a trace editor shows. Two inputs are the same when they name the same file, so opening a file
 * twice brings its editor to the front. An input is not persisted: a trace is opened by its file, never behind the
 * analyst's back at the next start.
 */
public final class TraceEditorInput implements IEditorInput {

    /** The editor that the frame table's bundle contributes. */
    public static final String EDITOR_ID = "org.wirefig.ui.frames.editor";

    private final Path path;

    public TraceEditorInput(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    public Path path() {
        return path;
    }

    @Override
    public boolean exists() {
        return Files.exists(path);
    }

    @Override
    public ImageDescriptor getImageDescriptor() {
        return null;
    }

    @Override
    public String getName() {
        return path.getFileName() == null ? path.toString() : path.getFileName().toString();
    }

    @Override
    public IPersistableElement getPersistable() {
        return null;
    }

    @Override
    public String getToolTipText() {
        return path.toString();
    }

    @Override
    public <T> T getAdapter(Class<T> adapter) {
        return adapter.isInstance(path) ? adapter.cast(path) : null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TraceEditorInput input && input.path.equals(path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }
}
