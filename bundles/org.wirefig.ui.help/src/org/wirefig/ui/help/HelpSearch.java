package org.wirefig.ui.help;

import java.util.function.Consumer;
import org.eclipse.core.runtime.ILog;
import org.eclipse.help.IContext;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.help.AbstractHelpUI;

/** What the platform asks of a help: the quick access looks for words in it. All of it happens in the help view. */
public final class HelpSearch extends AbstractHelpUI {
    @Override
    public void displayHelp() {
        inView(view -> { });
    }

    @Override
    public void displayContext(IContext context, int x, int y) {
        displayHelp();
    }

    @Override
    public void displayHelpResource(String address) {
        displayHelp();
    }

    @Override
    public void search(String words) {
        inView(view -> view.find(words));
    }

    @Override
    public boolean isContextHelpDisplayed() {
        return false;
    }

    private static void inView(Consumer<HelpView> run) {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        if (window != null) {
            try {
                run.accept((HelpView) window.getActivePage().showView(HelpView.ID));
            } catch (PartInitException e) {
                ILog.get().error("The help could not be shown", e);
            }
        }
    }
}
