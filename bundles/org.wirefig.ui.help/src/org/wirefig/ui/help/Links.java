package org.wirefig.ui.help;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.URIUtil;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.IHandlerService;
import org.wirefig.ui.TraceOpener;
import org.wirefig.ui.model.ActiveTrace;
import org.wirefig.ui.model.TraceModel;

/**
 * What a link on a help page does: {@code page:} shows another page, {@code open:} a sample, {@code filter:} applies a
 * filter, {@code frame:} selects a frame, {@code view:} shows a view, {@code command:} runs a command.
 */
final class Links {
    private final IWorkbenchWindow window;
    private final Consumer<Page> show;
    private final Consumer<String> say;

    Links(IWorkbenchWindow window, Consumer<Page> show, Consumer<String> say) {
        this.window = window;
        this.show = show;
        this.say = say;
    }

    void follow(String link) {
        int colon = link.indexOf(':');
        String what = link.substring(colon + 1);
        switch (link.substring(0, colon)) {
            case "page" -> show.accept(Page.valueOf(what));
            case "open" -> open(what);
            case "filter" -> onTrace(model -> model.filter().propose(what));
            case "frame" -> onTrace(model -> model.select(Integer.parseInt(what)));
            case "view" -> view(what);
            case "command" -> run(what);
            default -> throw new IllegalArgumentException("A help page has a link that nobody knows: " + link);
        }
    }

    private void open(String sample) {
        Path folder = samples();
        if (Files.isReadable(folder.resolve(sample))) {
            TraceOpener.open(window.getActivePage(), List.of(folder.resolve(sample)));
        } else {
            say.accept(NLS.bind(Messages.NoSample, sample, folder));
        }
    }

    /** Beside the program; a checkout that is run from its build has them there as well. */
    private static Path samples() {
        try {
            return Path.of(URIUtil.toURI(Platform.getInstallLocation().getURL())).resolve("samples");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The program's own folder is no address", e);
        }
    }

    private void onTrace(Consumer<TraceModel> run) {
        TraceModel model = ActiveTrace.of(window).model();
        if (model == null) {
            say.accept(Messages.NoTrace);
        } else {
            run.accept(model);
        }
    }

    private void view(String id) {
        try {
            window.getActivePage().showView(id);
        } catch (PartInitException e) {
            ILog.get().error("The view " + id + " could not be shown", e);
        }
    }

    private void run(String command) {
        try {
            window.getService(IHandlerService.class).executeCommand(command, null);
        } catch (CommandException e) {
            say.accept(NLS.bind(Messages.NoCommand, e.getMessage()));
        }
    }
}
