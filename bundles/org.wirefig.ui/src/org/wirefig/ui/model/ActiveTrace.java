package org.wirefig.ui.model;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;

/**
 * The trace whose editor is in front in a window. Views follow it; no view asks another. They hear of another one in a turn of
 * the window's own, after what else it takes to bring its editor to the front, and not of those that were in front meanwhile.
 */
public final class ActiveTrace implements IPartListener2 {
    private static final Map<IWorkbenchWindow, ActiveTrace> OF_WINDOW = new WeakHashMap<>();

    private final IWorkbenchWindow window;
    private final List<Consumer<TraceModel>> followers = new CopyOnWriteArrayList<>();
    private TraceModel model;
    private boolean pending;

    private ActiveTrace(IWorkbenchWindow window) {
        this.window = window;
        window.getPartService().addPartListener(this);
        update();
    }

    public static ActiveTrace of(IWorkbenchWindow window) {
        return OF_WINDOW.computeIfAbsent(window, ActiveTrace::new);
    }

    /** The model in front, or null. */
    public TraceModel model() {
        update();
        return model;
    }

    /** Calls {@code follower} now and whenever another trace comes to the front; with null when none is open. */
    public void follow(Consumer<TraceModel> follower) {
        update();
        followers.add(follower);
        follower.accept(model);
    }

    public void unfollow(Consumer<TraceModel> follower) {
        followers.remove(follower);
    }

    private void update() {
        IWorkbenchPage page = window.getActivePage();
        IEditorPart editor = page == null ? null : page.getActiveEditor();
        TraceModel front = editor == null ? null : Adapters.adapt(editor, TraceModel.class);
        if (front != model) {
            model = front;
            followers.forEach(follower -> follower.accept(front));
        }
    }

    private void later() {
        if (!pending) {
            pending = true;
            window.getWorkbench().getDisplay().asyncExec(() -> {
                pending = false;
                if (window.getShell() != null && !window.getShell().isDisposed()) {
                    update();
                }
            });
        }
    }

    @Override
    public void partActivated(IWorkbenchPartReference part) {
        later();
    }

    @Override
    public void partBroughtToTop(IWorkbenchPartReference part) {
        later();
    }

    @Override
    public void partOpened(IWorkbenchPartReference part) {
        later();
    }

    /** At once: nobody is to work on with a trace that is closed. */
    @Override
    public void partClosed(IWorkbenchPartReference part) {
        update();
    }
}
