package org.wirefig.ui.figure;

import java.util.function.Consumer;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.wirefig.figure.Detail;
import org.wirefig.figure.TimeMode;

/** The figure's commands; the view is brought into sight first. */
public final class FigureHandlers {
    private FigureHandlers() {
    }

    /** A command on the figure view, which comes into sight; the keyboard stays where it is. */
    abstract static class OnFigure extends AbstractHandler {
        private final Consumer<FigureView> run;

        OnFigure(Consumer<FigureView> run) {
            this.run = run;
        }

        @Override
        public final Object execute(ExecutionEvent event) throws ExecutionException {
            try {
                run.accept((FigureView) HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage()
                        .showView(FigureView.ID, null, IWorkbenchPage.VIEW_VISIBLE));
            } catch (PartInitException e) {
                throw new ExecutionException(org.wirefig.ui.figure.Messages.notShown, e);
            }
            return null;
        }
    }

    public static final class Save extends OnFigure {
        public Save() {
            super(FigureView::save);
        }
    }

    public static final class Print extends OnFigure {
        public Print() {
            super(FigureView::print);
        }
    }

    public static final class ZoomIn extends OnFigure {
        public ZoomIn() {
            super(figure -> figure.zoom(1));
        }
    }

    public static final class ZoomOut extends OnFigure {
        public ZoomOut() {
            super(figure -> figure.zoom(-1));
        }
    }

    public static final class Fit extends OnFigure {
        public Fit() {
            super(figure -> figure.zoom(0));
        }
    }

    public static final class Story extends OnFigure {
        public Story() {
            super(figure -> figure.detail(Detail.STORY));
        }
    }

    public static final class Messages extends OnFigure {
        public Messages() {
            super(figure -> figure.detail(Detail.MESSAGES));
        }
    }

    public static final class Frames extends OnFigure {
        public Frames() {
            super(figure -> figure.detail(Detail.FRAMES));
        }
    }

    public static final class Relative extends OnFigure {
        public Relative() {
            super(figure -> figure.time(TimeMode.RELATIVE));
        }
    }

    public static final class Absolute extends OnFigure {
        public Absolute() {
            super(figure -> figure.time(TimeMode.ABSOLUTE));
        }
    }

    public static final class Delta extends OnFigure {
        public Delta() {
            super(figure -> figure.time(TimeMode.DELTA));
        }
    }

    public static final class Find extends OnFigure {
        public Find() {
            super(figure -> figure.find(true));
        }
    }

    public static final class Participants extends OnFigure {
        public Participants() {
            super(FigureView::participants);
        }
    }

    public static final class Copy extends OnFigure {
        public Copy() {
            super(FigureView::copy);
        }
    }

    public static final class Undo extends OnFigure {
        public Undo() {
            super(FigureView::undo);
        }
    }
}
