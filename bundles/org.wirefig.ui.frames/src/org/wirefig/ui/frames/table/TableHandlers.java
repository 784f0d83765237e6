package org.wirefig.ui.frames.table;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.handlers.IHandlerService;
import org.wirefig.ui.model.HostNames;
import org.wirefig.ui.model.TraceModel;

/** Commands on the selected frames of the trace in front; without one they do nothing. */
public final class TableHandlers {
    private static final String SAVE_AS = "org.wirefig.ui.capture.saveAs";

    private TableHandlers() {
    }

    /** A command on the trace in front. */
    abstract static class OnTrace extends AbstractHandler {
        abstract void run(TraceModel model, ExecutionEvent event);

        @Override
        public final Object execute(ExecutionEvent event) {
            TraceModel model = Adapters.adapt(HandlerUtil.getActiveEditor(event), TraceModel.class);
            if (model != null && model.trace() != null) {
                run(model, event);
            }
            return null;
        }
    }

    public static final class Mark extends OnTrace {
        @Override
        void run(TraceModel model, ExecutionEvent event) {
            model.table().marks().toggle(model.selectedFrames());
        }
    }

    /** Goes to another mark. */
    abstract static class ToMark extends OnTrace {
        private final int direction;

        ToMark(int direction) {
            this.direction = direction;
        }

        @Override
        void run(TraceModel model, ExecutionEvent event) {
            int frame = model.table().marks().next(model.selection().frame(), direction);
            if (frame > 0) {
                model.select(frame);
            } else {
                model.say(Messages.noMark);
            }
        }
    }

    public static final class NextMark extends ToMark {
        public NextMark() {
            super(1);
        }
    }

    public static final class PreviousMark extends ToMark {
        public PreviousMark() {
            super(-1);
        }
    }

    public static final class Unmark extends OnTrace {
        @Override
        void run(TraceModel model, ExecutionEvent event) {
            model.table().marks().clear();
        }
    }

    public static final class Reference extends OnTrace {
        @Override
        void run(TraceModel model, ExecutionEvent event) {
            model.table().references().toggle(model.selectedFrames());
        }
    }

    public static final class Names extends OnTrace {
        @Override
        void run(TraceModel model, ExecutionEvent event) {
            HostNames names = model.table().names();
            names.show(!names.on());
        }
    }

    public static final class Copy extends OnTrace {
        @Override
        void run(TraceModel model, ExecutionEvent event) {
            FrameCopy.Form form = FrameCopy.Form.valueOf(event.getParameter("org.wirefig.ui.frames.copyAs.form"));
            FrameCopy.copy(model, form);
        }
    }

    public static final class Export extends OnTrace {
        @Override
        void run(TraceModel model, ExecutionEvent event) {
            TableExport.ask(HandlerUtil.getActiveShell(event), model);
        }
    }

    public static final class Comment extends OnTrace {
        @Override
        void run(TraceModel model, ExecutionEvent event) {
            Shell shell = HandlerUtil.getActiveShell(event);
            IWorkbenchPage page = HandlerUtil.getActiveWorkbenchWindow(event).getActivePage();
            if (model.selection().frame() == 0) {
                model.say(Messages.selectToComment);
            } else if (FrameCommentDialog.kept(model)) {
                new FrameCommentDialog(shell, page, model).open();
            } else if (MessageDialog.open(MessageDialog.QUESTION, shell, Messages.frameComment,
                    NLS.bind(Messages.noComments, model.trace().capture().format()), 0, Messages.saveAs, Messages.cancel) == 0) {
                saveAs(page);
            }
        }

        private static void saveAs(IWorkbenchPage page) {
            try {
                page.getWorkbenchWindow().getService(IHandlerService.class).executeCommand(SAVE_AS, null);
            } catch (org.eclipse.core.commands.common.CommandException e) {
                throw new IllegalStateException(SAVE_AS, e);
            }
        }
    }
}
