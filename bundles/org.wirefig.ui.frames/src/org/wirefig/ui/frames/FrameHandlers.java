package org.wirefig.ui.frames;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.handlers.HandlerUtil;
import org.wirefig.ui.Reopening;
import org.wirefig.ui.model.TraceModel;

/** The frame table's commands. Without an open trace they do nothing. */
public final class FrameHandlers {
    private FrameHandlers() {
    }

    /** A command on the trace in front. */
    abstract static class OnTrace extends AbstractHandler {
        abstract void run(TraceEditor editor, TraceModel model);

        @Override
        public final Object execute(ExecutionEvent event) {
            IEditorPart editor = HandlerUtil.getActiveEditor(event);
            if (editor instanceof TraceEditor trace) {
                run(trace, trace.getAdapter(TraceModel.class));
            }
            return null;
        }
    }

    public static final class Back extends OnTrace {
        @Override
        void run(TraceEditor editor, TraceModel model) {
            model.history().walk(model, -1);
        }
    }

    public static final class Forward extends OnTrace {
        @Override
        void run(TraceEditor editor, TraceModel model) {
            model.history().walk(model, 1);
        }
    }

    public static final class First extends OnTrace {
        @Override
        void run(TraceEditor editor, TraceModel model) {
            toRow(model, 0);
        }
    }

    public static final class Last extends OnTrace {
        @Override
        void run(TraceEditor editor, TraceModel model) {
            toRow(model, model.filter().size() - 1);
        }
    }

    private static void toRow(TraceModel model, int row) {
        if (model.filter().size() > 0) {
            model.select(model.filter().frame(row));
        }
    }

    public static final class FitColumns extends OnTrace {
        @Override
        void run(TraceEditor editor, TraceModel model) {
            editor.fitColumns();
        }
    }

    /** Reads the file anew, which another program may have written since. */
    public static final class Reload extends OnTrace {
        @Override
        void run(TraceEditor editor, TraceModel model) {
            if (editor.isDirty()) {
                model.say(Messages.reload_unsaved);
            } else if (model.settings() != null) {
                Reopening.of(editor.getSite().getPage(), editor, model, () -> { },
                        anew -> anew.say(NLS.bind(Messages.reload_done, anew.path().getFileName())));
            }
        }
    }

    public static final class Roles extends OnTrace {
        @Override
        void run(TraceEditor editor, TraceModel model) {
            model.roles(!model.roles());
        }
    }

    public static final class GoToFrame extends OnTrace {
        @Override
        void run(TraceEditor editor, TraceModel model) {
            String last = Integer.toString(model.frames());
            InputDialog dialog = new InputDialog(editor.getSite().getShell(), Messages.goTo, NLS.bind(Messages.goTo_number, last), "",
                    text -> frame(text, model) > 0 ? null : text.isEmpty() ? "" : NLS.bind(Messages.goTo_none, last)) {
                @Override
                protected void okPressed() {
                    model.select(frame(getValue(), model));
                    // its row is painted first: closing the dialog and all that the change of windows brings with it take longer
                    getShell().getDisplay().asyncExec(super::okPressed);
                }
            };
            dialog.open();
        }

        private static int frame(String text, TraceModel model) {
            try {
                int frame = Integer.parseInt(text.strip());
                return frame >= 1 && frame <= model.frames() ? frame : 0;
            } catch (NumberFormatException e) {
                return 0;
            }
        }
    }
}
