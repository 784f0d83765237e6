package org.wirefig.ui.capture;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.part.ViewPart;
import org.wirefig.capture.live.Devices;
import org.wirefig.capture.live.LiveInterface;
import org.wirefig.capture.live.LiveOptions;
import org.wirefig.ui.model.HostNames;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.ScreenState;
import org.wirefig.ui.widget.ColumnFit;
import org.wirefig.ui.widget.DialogState;

/**
 * Live capture: the interfaces with their addresses, the capture filter, the file or ring of files, start and stop. The
 * frames come into a trace of their own while they are captured; stopped, it is a trace like any other.
 */
public final class LiveView extends ViewPart {
    public static final String ID = "org.wirefig.ui.capture.live";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");
    private static final int CHECK_AFTER_MILLIS = 250;
    private static final int CHARACTER = 8;

    private final Job lister = Job.createSystem(Messages.ListingInterfaces, (ICoreRunnable) monitor -> list());
    private final Job checker = Job.createSystem(Messages.CheckingFilter, (ICoreRunnable) monitor -> checkFilter());
    private Table table;
    private ColumnFit columns;
    private Text filter;
    private Button promiscuous;
    private Button ring;
    private Spinner ringFiles;
    private Spinner ringMegabytes;
    private FileField file;
    private Button start;
    private Button stop;
    private Label sentence;
    private boolean alarming;
    private LiveRun run;
    private volatile String filterToCheck = "";
    private volatile String interfaceToCheck = "";
    private String filterProblem = "";
    /** How the last capture went. */
    private String outcome = "";
    private boolean failed;
    private String missing = "";
    private boolean listing = true;

    @Override
    public void createPartControl(Composite parent) {
        GridLayoutFactory.fillDefaults().margins(6, 6).spacing(6, 6).applyTo(parent);
        table = new Table(parent, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE);
        table.setHeaderVisible(true);
        GridDataFactory.fillDefaults().grab(true, true).hint(CHARACTER * 30, table.getItemHeight() * 3).applyTo(table);
        for (String title : List.of(Messages.Interface, Messages.Addresses, Messages.Description)) {
            new TableColumn(table, SWT.NONE).setText(title);
        }
        columns = ColumnFit.of(table, 0, 1, 1);
        Palette.follow(table, this::recolour);
        table.addListener(SWT.Selection, event -> changed());
        table.addListener(SWT.DefaultSelection, event -> start());
        Composite fields = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(6, 6).applyTo(fields);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(fields);
        CaptureDialog.label(fields, Messages.CaptureFilter);
        filter = new Text(fields, SWT.SINGLE | SWT.BORDER);
        filter.setMessage(Messages.FilterHint);
        filter.addListener(SWT.Modify, event -> changed());
        filter.addListener(SWT.DefaultSelection, event -> start());
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(CHARACTER * 20, SWT.DEFAULT).applyTo(filter);
        CaptureDialog.label(fields, "");
        Composite options = new Composite(fields, SWT.NONE);
        options.setLayout(new RowLayout());
        ((RowLayout) options.getLayout()).center = true;
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(options);
        promiscuous = check(options, Messages.Promiscuous);
        promiscuous.setToolTipText(Messages.PromiscuousTip);
        promiscuous.setSelection(true);
        ring = check(options, Messages.Ring);
        ring.addListener(SWT.Selection, event -> changed());
        ringFiles = spinner(options, 10, 2, 10_000);
        new Label(options, SWT.NONE).setText(Messages.FilesOf);
        ringMegabytes = spinner(options, 100, 1, 100_000);
        new Label(options, SWT.NONE).setText(Messages.Megabytes);
        file = new FileField(fields, getSite().getPage(), fresh(null));
        file.changed(this::changed);
        Composite foot = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(4).spacing(6, 0).applyTo(foot);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(foot);
        start = button(foot, Messages.Start, this::start);
        stop = button(foot, Messages.Stop, this::stop);
        button(foot, Messages.Refresh, lister::schedule);
        sentence = new Label(foot, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(CHARACTER * 30, SWT.DEFAULT).applyTo(sentence);
        changed();
        ScreenState.report("live", () -> table.isDisposed() || !table.isVisible() ? null : state());
        lister.schedule();
    }

    private static Button check(Composite area, String text) {
        Button button = new Button(area, SWT.CHECK);
        button.setText(text);
        return button;
    }

    private static Spinner spinner(Composite area, int value, int least, int most) {
        Spinner spinner = new Spinner(area, SWT.BORDER);
        spinner.setValues(value, least, most, 0, 1, 10);
        return spinner;
    }

    private static Button button(Composite area, String text, Runnable action) {
        Button button = new Button(area, SWT.PUSH);
        button.setText(text);
        button.addListener(SWT.Selection, event -> action.run());
        return button;
    }

    /** A file named by the time of day, beside the last one. */
    private static Path fresh(Path last) {
        Path folder = last == null || last.getParent() == null ? Path.of(System.getProperty("user.home")) : last.getParent();
        return folder.resolve("wirefig-" + STAMP.format(LocalDateTime.now()) + ".pcap");
    }

    // ---- interfaces

    private void list() {
        List<LiveInterface> found = new ArrayList<>();
        String why = "";
        try {
            found.addAll(Devices.list());
        } catch (IOException e) {
            why = e.getMessage();
        }
        String problem = why;
        display(() -> show(found, problem));
    }

    private void display(Runnable what) {
        getSite().getShell().getDisplay().asyncExec(() -> {
            if (!table.isDisposed()) {
                what.run();
            }
        });
    }

    private void show(List<LiveInterface> found, String problem) {
        missing = problem;
        listing = false;
        String before = chosen() == null ? "" : chosen().name();
        table.removeAll();
        for (LiveInterface each : found) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(new String[] {each.name(), each.addresses().stream().map(LiveView::shortened).collect(Collectors.joining(", ")),
                (each.up() ? "" : Messages.Down + " ") + each.description()});
            item.setData(each);
            if (each.name().equals(before)) {
                table.setSelection(item);
            }
        }
        if (chosen() == null && table.getItemCount() > 0) {
            table.setSelection(0);
        }
        recolour();
        columns.fit();
        changed();
    }

    private void recolour() {
        for (TableItem item : table.getItems()) {
            item.setForeground(((LiveInterface) item.getData()).up() ? null : Palette.MUTED.color());
        }
        sentence.setForeground((alarming ? Palette.ERROR : Palette.TEXT).color());
    }

    /** As the frames of the interface will show it: libpcap's list has every zero of an IPv6 address. */
    private static String shortened(String address) {
        return HostNames.text(InetAddress.ofLiteral(address.split("%")[0]));
    }

    private LiveInterface chosen() {
        TableItem[] items = table.getSelection();
        return items.length == 0 ? null : (LiveInterface) items[0].getData();
    }

    // ---- what is asked for

    private void changed() {
        filterToCheck = filter.getText();
        interfaceToCheck = chosen() == null ? "" : chosen().name();
        ringFiles.setEnabled(ring.getSelection());
        ringMegabytes.setEnabled(ring.getSelection());
        if (missing.isEmpty()) {
            checker.schedule(CHECK_AFTER_MILLIS);
        }
        update();
    }

    /** libpcap itself reads the filter, soon after it was typed. */
    private void checkFilter() {
        String text = filterToCheck;
        String problem;
        try {
            problem = Devices.problem(interfaceToCheck, text);
        } catch (IOException e) {
            problem = e.getMessage();
        }
        String found = problem;
        display(() -> {
            if (text.equals(filterToCheck)) {
                filterProblem = found;
                update();
            }
        });
    }

    private String problem() {
        if (!missing.isEmpty()) {
            return missing;
        }
        if (chosen() == null) {
            return Messages.ChooseInterface;
        }
        if (!filterProblem.isEmpty()) {
            return filterProblem;
        }
        Path to = file.path();
        return to == null || !to.toString().endsWith(".pcap") ? Messages.NamePcap : "";
    }

    /** Buttons and sentence after something changed. */
    void update() {
        boolean running = run != null;
        String problem = problem();
        start.setEnabled(!running && !listing && problem.isEmpty());
        stop.setEnabled(running && run.started());
        if (running) {
            tell(run.progress(), false);
        } else if (listing) {
            tell(Messages.ListingInterfaces + " …", false);
        } else if (problem.isEmpty()) {
            tell(outcome.isEmpty() ? Messages.ReadyToCapture : outcome, failed);
        } else {
            tell(problem, true);
        }
    }

    private void tell(String text, boolean wrong) {
        String shown = text.replace("&", "&&");
        if (!shown.equals(sentence.getText())) {
            sentence.setText(shown);
            alarming = wrong;
            recolour();
            sentence.getParent().getParent().layout(true, true);
        }
    }

    // ---- capturing

    private void start() {
        if (run != null || !problem().isEmpty()) {
            return;
        }
        LiveOptions options = LiveOptions.of(chosen().name(), file.path()).withFilter(filter.getText().strip())
                .withPromiscuous(promiscuous.getSelection());
        if (ring.getSelection()) {
            options = options.withRing(ringMegabytes.getSelection() * 1_000_000L, ringFiles.getSelection());
        }
        outcome = "";
        failed = false;
        run = new LiveRun(options, getSite().getPage(), this::update, this::ended);
        run.start();
        update();
    }

    private void stop() {
        if (run != null) {
            run.stop();
        }
    }

    /** The capture is over; {@code how} it went is said. */
    private void ended(String how, boolean wrong) {
        run = null;
        if (!table.isDisposed()) {
            outcome = how;
            failed = wrong;
            file.propose(fresh(file.path()));
            update();
        }
    }

    private Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        List<Object> controls = new ArrayList<>();
        DialogState.collect(table.getParent(), controls);
        state.put("controls", controls);
        state.put("sentence", sentence.getText());
        return state;
    }

    @Override
    public void setFocus() {
        if (table.getItemCount() > 0) {
            filter.setFocus();
        } else {
            table.setFocus();
        }
    }

    @Override
    public void dispose() {
        lister.cancel();
        checker.cancel();
        if (run != null) {
            run.stop();
        }
        super.dispose();
    }
}
