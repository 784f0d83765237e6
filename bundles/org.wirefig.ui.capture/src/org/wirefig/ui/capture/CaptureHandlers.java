package org.wirefig.ui.capture;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.menus.UIElement;
import org.wirefig.ui.model.ActiveTrace;
import org.wirefig.ui.model.TraceModel;

/** The commands of this bundle. */
public final class CaptureHandlers {
    private CaptureHandlers() {
    }

    /** A command on the trace in front, as soon as it has been opened. */
    abstract static class OnTrace extends AbstractHandler {
        private final BiConsumer<IWorkbenchWindow, TraceModel> run;

        OnTrace(BiConsumer<IWorkbenchWindow, TraceModel> run) {
            this.run = run;
        }

        @Override
        public final Object execute(ExecutionEvent event) throws ExecutionException {
            IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
            TraceModel model = ActiveTrace.of(window).model();
            if (model != null && model.trace() != null) {
                run.accept(window, model);
            }
            return null;
        }
    }

    public static final class SaveAs extends OnTrace {
        public SaveAs() {
            super((window, model) -> new SaveDialog(window, model, Chosen.ALL).open());
        }
    }

    public static final class ExportDisplayed extends OnTrace {
        public ExportDisplayed() {
            super((window, model) -> new SaveDialog(window, model, Chosen.DISPLAYED).open());
        }
    }

    public static final class ExportSelected extends OnTrace {
        public ExportSelected() {
            super((window, model) -> new SaveDialog(window, model, Chosen.SELECTED).open());
        }
    }

    public static final class ExportMarked extends OnTrace {
        public ExportMarked() {
            super((window, model) -> new SaveDialog(window, model, Chosen.MARKED).open());
        }
    }

    public static final class Shift extends OnTrace {
        public Shift() {
            super((window, model) -> new ShiftDialog(window, model).open());
        }
    }

    public static final class Comment extends OnTrace {
        public Comment() {
            super((window, model) -> new CommentDialog(window, model).open());
        }
    }

    public static final class Align extends OnTrace {
        public Align() {
            super((window, model) -> new AlignDialog(window).open());
        }
    }

    /** A toggle: new frames of a file that is still being written come in while it is on. */
    public static final class Follow extends AbstractHandler implements IElementUpdater {
        @Override
        public Object execute(ExecutionEvent event) throws ExecutionException {
            TraceModel model = ActiveTrace.of(HandlerUtil.getActiveWorkbenchWindowChecked(event)).model();
            if (model == null || model.trace() == null) {
                return null;
            }
            if (model.following().on()) {
                model.following().stop();
            } else if (model.trace().capture().canGrow()) {
                model.following().start();
            } else {
                model.say(Messages.PackedDoesNotGrow);
            }
            return null;
        }

        @Override
        public void updateElement(UIElement element, @SuppressWarnings("rawtypes") Map parameters) {
            IWorkbenchWindow window = element.getServiceLocator().getService(IWorkbenchWindow.class);
            TraceModel model = window == null ? null : ActiveTrace.of(window).model();
            element.setChecked(model != null && model.following().on());
        }
    }

    /** Merges what is open, and what is added to it. */
    public static final class Merge extends AbstractHandler {
        @Override
        public Object execute(ExecutionEvent event) throws ExecutionException {
            IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
            new MergeDialog(window, OpenTraces.of(window.getActivePage()).stream().map(TraceModel::path).toList(), true).open();
            return null;
        }
    }

    /** Several files were dropped: asks what is to be done with them. */
    public static final class Several extends AbstractHandler {
        @Override
        public Object execute(ExecutionEvent event) throws ExecutionException {
            List<Path> files = event.getParameter("org.wirefig.ui.dropped.paths").lines().map(Path::of).toList();
            new SeveralDialog(HandlerUtil.getActiveWorkbenchWindowChecked(event), files).open();
            return null;
        }
    }

    /** Brings the live capture into sight. */
    public static final class Live extends AbstractHandler {
        @Override
        public Object execute(ExecutionEvent event) throws ExecutionException {
            try {
                HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage().showView(LiveView.ID);
            } catch (PartInitException e) {
                throw new ExecutionException("The live capture could not be shown", e);
            }
            return null;
        }
    }
}
