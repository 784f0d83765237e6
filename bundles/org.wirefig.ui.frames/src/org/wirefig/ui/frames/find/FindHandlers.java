package org.wirefig.ui.frames.find;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.handlers.HandlerUtil;

/** The commands that find frames. Without an open trace they do nothing. */
public final class FindHandlers {
    private FindHandlers() {
    }

    /** A command on the find bar in front. */
    abstract static class OnBar extends AbstractHandler {
        abstract void run(FindBar bar);

        @Override
        public final Object execute(ExecutionEvent event) {
            IEditorPart editor = HandlerUtil.getActiveEditor(event);
            FindBar bar = editor == null ? null : Adapters.adapt(editor, FindBar.class);
            if (bar != null) {
                editor.getSite().getPage().activate(editor);
                run(bar);
            }
            return null;
        }
    }

    public static final class Find extends OnBar {
        @Override
        void run(FindBar bar) {
            bar.open();
        }
    }

    public static final class Next extends OnBar {
        @Override
        void run(FindBar bar) {
            bar.find(true);
        }
    }

    public static final class Previous extends OnBar {
        @Override
        void run(FindBar bar) {
            bar.find(false);
        }
    }
}
