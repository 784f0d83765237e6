package org.wirefig.ui.capture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IWorkbenchWindow;
import org.wirefig.capture.Capture;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.Progress;
import org.wirefig.capture.write.Merger;
import org.wirefig.ui.TraceOpener;
import org.wirefig.ui.widget.ColumnFit;

/**
 * File &gt; Merge: several captures in one, by the time of their frames or one after the other. The captures need not be open,
 * so the dialog has the progress, and closing it stops the work.
 */
final class MergeDialog extends CaptureDialog {
    private static final int PARTS = 1000;
    private static final int LINES = 6;
    private static final int WIDTH = 72;

    private final Set<Path> files = new LinkedHashSet<>();
    private final boolean byTime;
    private Table table;
    private ColumnFit columns;
    private Button time;
    private FileField file;
    private ProgressBar bar;
    private volatile Job job;

    MergeDialog(IWorkbenchWindow window, Collection<Path> files, boolean byTime) {
        super(window, Messages.Merge, Messages.MergeAndOpen);
        this.files.addAll(files);
        this.byTime = byTime;
    }

    @Override
    void createFields(Composite area) {
        label(area, Messages.Captures);
        table = new Table(area, SWT.BORDER | SWT.MULTI | SWT.FULL_SELECTION);
        GridDataFactory.fillDefaults().grab(true, true).hint(convertWidthInCharsToPixels(WIDTH), table.getItemHeight() * LINES).applyTo(table);
        new TableColumn(table, SWT.NONE);
        new TableColumn(table, SWT.NONE);
        columns = ColumnFit.of(table, 0, 1);
        Composite buttons = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 3).applyTo(buttons);
        button(buttons, Messages.Add, this::add);
        button(buttons, Messages.Remove, this::remove);
        button(buttons, Messages.Up, this::up);
        label(area, Messages.Order);
        Composite order = new Composite(area, SWT.NONE);
        order.setLayout(row(2));
        GridDataFactory.fillDefaults().span(2, 1).applyTo(order);
        time = new Button(order, SWT.RADIO);
        time.setText(Messages.ByTime);
        time.setSelection(byTime);
        Button after = new Button(order, SWT.RADIO);
        after.setText(Messages.OneAfterTheOther);
        after.setSelection(!byTime);
        Path folder = files.isEmpty() ? Path.of("").toAbsolutePath() : files.iterator().next().toAbsolutePath().getParent();
        file = new FileField(area, window().getActivePage(), folder.resolve(Messages.MergedFile));
        file.changed(this::check);
        label(area, "");
        bar = new ProgressBar(area, SWT.HORIZONTAL | SWT.SMOOTH);
        bar.setMaximum(PARTS);
        bar.setVisible(false);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(bar);
        fill();
    }

    private static void button(Composite area, String text, Runnable action) {
        Button button = new Button(area, SWT.PUSH);
        button.setText(text);
        button.addListener(SWT.Selection, event -> action.run());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
    }

    @Override
    protected Control createContents(Composite parent) {
        Control contents = super.createContents(parent);
        check();
        return contents;
    }

    private void fill() {
        table.removeAll();
        for (Path each : files) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(new String[] {each.getFileName().toString(), String.valueOf(each.getParent())});
            item.setData(each);
        }
        columns.fit();
    }

    private void add() {
        FileDialog dialog = new FileDialog(getShell(), SWT.OPEN | SWT.MULTI);
        dialog.setText(Messages.AddCaptures);
        if (dialog.open() != null) {
            for (String name : dialog.getFileNames()) {
                files.add(Path.of(dialog.getFilterPath(), name));
            }
            fill();
            check();
        }
    }

    private void remove() {
        for (TableItem item : table.getSelection()) {
            files.remove((Path) item.getData());
        }
        fill();
        check();
    }

    private void up() {
        int at = table.getSelectionIndex();
        if (at > 0) {
            List<Path> order = new ArrayList<>(files);
            order.add(at - 1, order.remove(at));
            files.clear();
            files.addAll(order);
            fill();
            table.select(at - 1);
        }
    }

    private void check() {
        String problem = files.size() < 2 ? Messages.TwoAtLeast : file.problem();
        if (problem.isEmpty() && files.contains(file.path())) {
            problem = Messages.IsAmongThem;
        }
        if (problem.isEmpty()) {
            say(file.replaced());
        } else {
            complain(problem);
        }
    }

    @Override
    void act() {
        check();
        if (job != null || !getButton(IDialogConstants.OK_ID).isEnabled()) {
            return;
        }
        List<Path> sources = List.copyOf(files);
        Path to = file.path();
        boolean timely = time.getSelection();
        Display display = getShell().getDisplay();
        bar.setVisible(true);
        complain(NLS.bind(Messages.Merging, sources.size()));
        job = Job.create(NLS.bind(Messages.Writing, to.getFileName()), (ICoreRunnable) monitor -> {
            long[] told = {0};
            Progress progress = (done, total) -> {
                if (System.nanoTime() - told[0] > 80_000_000L) {
                    told[0] = System.nanoTime();
                    display.asyncExec(() -> progressed(done, total));
                }
                return !monitor.isCanceled();
            };
            try {
                List<String> losses = merge(sources, timely, to, progress);
                display.asyncExec(() -> merged(to, losses));
            } catch (IOException e) {
                display.asyncExec(() -> failed(e));
            }
        });
        job.setSystem(true);
        job.schedule();
    }

    private static List<String> merge(List<Path> files, boolean byTime, Path to, Progress progress) throws IOException {
        List<Merger.Source> sources = new ArrayList<>();
        try {
            for (Path each : files) {
                sources.add(new Merger.Source(Capture.open(each, progress), 0));
                if (!progress.report(-1, -1)) {
                    throw new CaptureException(Messages.MergeStopped);
                }
            }
            return Merger.merge(sources, byTime, to, progress);
        } finally {
            sources.forEach(source -> source.capture().close());
        }
    }

    private void progressed(long done, long total) {
        if (isOpen()) {
            bar.setSelection(total <= 0 ? 0 : (int) Math.clamp(done * PARTS / total, 0, PARTS));
        }
    }

    private void merged(Path to, List<String> losses) {
        if (!isOpen()) {
            return;
        }
        job = null;
        TraceOpener.openWritten(window().getActivePage(), to);
        if (losses.isEmpty()) {
            close();
        } else {
            bar.setVisible(false);
            complain(NLS.bind(Messages.Written, to) + " " + String.join(" ", losses.stream().map(Writing::sentence).toList()));
        }
    }

    private void failed(IOException e) {
        if (isOpen()) {
            job = null;
            bar.setVisible(false);
            complain(e.getMessage());
        }
    }

    @Override
    public boolean close() {
        if (job != null) {
            job.cancel();
        }
        return super.close();
    }
}
