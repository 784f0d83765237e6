package org.wirefig.ui.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.wirefig.ui.TraceDrop;
import org.wirefig.ui.TraceOpener;
import org.wirefig.ui.UnsavedEditor;

/** The start page: says what to do while no trace is open, and offers the traces opened last. */
public final class StartEditor extends UnsavedEditor {

    static final String ID = "org.wirefig.ui.start";
    static final IEditorInput INPUT = new StartInput();

    private static final int RECENT_SHOWN = 6;

    private Button open;

    @Override
    public void init(IEditorSite site, IEditorInput input) {
        setSite(site);
        setInput(input);
        setPartName(input.getName());
    }

    @Override
    public void createPartControl(Composite parent) {
        LocalResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), parent);
        Composite page = new Composite(parent, SWT.NONE);
        page.setLayout(GridLayoutFactory.swtDefaults().create());
        Composite middle = new Composite(page, SWT.NONE);
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).grab(true, true).applyTo(middle);
        middle.setLayout(GridLayoutFactory.swtDefaults().spacing(8, 10).create());

        ResourceLocator.imageDescriptorFromBundle("org.wirefig.ui", "icons/wirefig-64.png").ifPresent(icon -> {
            Label picture = centred(new Label(middle, SWT.NONE));
            picture.setImage(resources.create(icon));
        });
        Label title = centred(new Label(middle, SWT.NONE));
        title.setText(Messages.openOrDrop);
        title.setFont(resources.create(FontDescriptor.createFrom(title.getFont()).increaseHeight(5)));
        Label formats = centred(new Label(middle, SWT.NONE));
        formats.setText(Messages.formats);
        open = new Button(middle, SWT.PUSH);
        open.setText(Messages.open);
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).hint(140, SWT.DEFAULT).indent(0, 6).applyTo(open);
        open.addListener(SWT.Selection, event -> OpenHandler.choose(getSite().getWorkbenchWindow()));
        recent(page, middle);
        TraceDrop.accept(page, getSite().getWorkbenchWindow());
    }

    /** Offers those that can be read; which they are is asked beside the window's thread, as a drive may be slow or gone. */
    private void recent(Composite page, Composite parent) {
        List<Path> kept = TraceOpener.recent();
        Display display = page.getDisplay();
        Job.createSystem("Looking for recent files", (ICoreRunnable) monitor -> {
            List<Path> files = kept.stream().filter(Files::isReadable).limit(RECENT_SHOWN).toList();
            display.asyncExec(() -> {
                if (!parent.isDisposed() && !files.isEmpty()) {
                    offer(parent, files);
                    page.layout(true, true);
                }
            });
        }).schedule();
    }

    private void offer(Composite parent, List<Path> files) {
        Label heading = centred(new Label(parent, SWT.NONE));
        heading.setText(Messages.openedLast);
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).indent(0, 14).applyTo(heading);
        for (Path file : files) {
            Link link = new Link(parent, SWT.NONE);
            link.setText("<a>" + String.valueOf(file.getFileName()).replace("&", "&&").replace("<", "") + "</a>");
            link.setToolTipText(file.toString());
            GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).applyTo(link);
            link.addListener(SWT.Selection, event -> TraceOpener.open(getSite().getPage(), List.of(file)));
        }
    }

    private static Label centred(Label label) {
        GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).applyTo(label);
        return label;
    }

    @Override
    public void setFocus() {
        open.setFocus();
    }
}
