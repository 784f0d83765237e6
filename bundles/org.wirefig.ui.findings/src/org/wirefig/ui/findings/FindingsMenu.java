package org.wirefig.ui.findings;

import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.handlers.IHandlerService;
import org.wirefig.diagnosis.Evidence;
import org.wirefig.diagnosis.Finding;
import org.wirefig.trace.query.FrameSet;
import org.wirefig.ui.filter.FilterMenu;
import org.wirefig.ui.model.Copied;
import org.wirefig.ui.model.TraceModel;

/** What the findings' context menu offers for one of them: see, filter, select, save its frames, copy what it says. */
final class FindingsMenu {
    private static final String EXPORT_SELECTED = "org.wirefig.ui.capture.exportSelected";

    private final TraceModel model;
    private final Finding finding;

    FindingsMenu(TraceModel model, Finding finding) {
        this.model = model;
        this.finding = finding;
    }

    void fill(IMenuManager menu, IWorkbenchPartSite site) {
        if (!finding.evidence().isEmpty()) {
            menu.add(action(Messages.menu_select, this::select));
            menu.add(action(Messages.menu_export, () -> {
                select();
                export(site);
            }));
            FilterMenu.fill(menu, model, Optional.of(filter()));
        }
        if (!finding.conversation().isEmpty()) {
            menu.add(action(Messages.menu_conversation, () -> model.filter().propose(finding.conversation())));
        }
        menu.add(new Separator());
        MenuManager copy = new MenuManager(Messages.menu_copy);
        copy(copy, Messages.menu_copyText, FindingsText.of(finding));
        copy(copy, Messages.menu_copyMarkdown, FindingMarkdown.of(finding));
        if (!finding.evidence().isEmpty()) {
            copy(copy, Messages.menu_copyFrames, numbers());
            copy(copy, Messages.menu_copyFilter, filter());
        }
        menu.add(copy);
    }

    static Action action(String label, Runnable run) {
        return new Action(label) {
            @Override
            public void run() {
                run.run();
            }
        };
    }

    private void copy(MenuManager menu, String label, String text) {
        menu.add(action(label, () -> Copied.text(text, model::say)));
    }

    private String numbers() {
        return finding.evidence().stream().map(evidence -> Integer.toString(evidence.frame())).collect(Collectors.joining(", "));
    }

    private String filter() {
        return finding.evidence().size() == 1 ? "frame.number == " + numbers() : "frame.number in {" + numbers() + "}";
    }

    /** Selects all its frames together, the first of them leads. */
    private void select() {
        long[] bits = FrameSet.bitmap(model.frames());
        finding.evidence().stream().mapToInt(Evidence::frame).forEach(frame -> FrameSet.add(bits, frame));
        model.mark(finding);
        model.select(finding.evidence().getFirst().frame(), FrameSet.of(bits));
    }

    private static void export(IWorkbenchPartSite site) {
        try {
            site.getService(IHandlerService.class).executeCommand(EXPORT_SELECTED, null);
        } catch (CommandException e) {
            throw new IllegalStateException(EXPORT_SELECTED, e);
        }
    }
}
