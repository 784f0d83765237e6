package org.wirefig.ui.findings;

import java.util.function.Consumer;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** The findings' commands; the view comes into sight, the keyboard stays where it is. */
public final class FindingsHandlers {
    private FindingsHandlers() {
    }

    /** A command on the findings view. */
    abstract static class OnFindings extends AbstractHandler {
        private final Consumer<FindingsView> run;

        OnFindings(Consumer<FindingsView> run) {
            this.run = run;
        }

        @Override
        public final Object execute(ExecutionEvent event) throws ExecutionException {
            try {
                run.accept((FindingsView) HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage()
                        .showView(FindingsView.ID, null, IWorkbenchPage.VIEW_VISIBLE));
            } catch (PartInitException e) {
                throw new ExecutionException("The findings could not be shown", e);
            }
            return null;
        }
    }

    public static final class Next extends OnFindings {
        public Next() {
            super(findings -> findings.step(1));
        }
    }

    public static final class Previous extends OnFindings {
        public Previous() {
            super(findings -> findings.step(-1));
        }
    }

    public static final class Copy extends OnFindings {
        public Copy() {
            super(FindingsView::copy);
        }
    }
}
