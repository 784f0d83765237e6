package org.wirefig.ui.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.wirefig.capture.Capture;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.debugger.Pin;
import org.wirefig.figure.Figure;
import org.wirefig.trace.Decoded;
import org.wirefig.trace.Node;
import org.wirefig.trace.Trace;
import org.wirefig.trace.query.FrameSet;

/**
 * An open trace in the window: loading, the frames displayed, the selection, the findings and the figure, shared by its
 * editor and all views. Used on the user interface's thread; reading, decoding, filtering and diagnosing are {@link Work}.
 */
public final class TraceModel {
    /** How far loading has come. */
    public enum State { OPENING, LOADING, READY, CANCELLED, FAILED }

    private final Path path;
    private final Display display;
    private final List<TraceListener> listeners = new ArrayList<>();
    private final List<Work> works = new ArrayList<>();
    private final SelectionHistory history = new SelectionHistory();
    private final DisplayFilter filter = new DisplayFilter(this);
    private final Loading loading = new Loading(this);
    private final TableState table = new TableState(this);
    private final Following following = new Following(this);
    private final TraceEvidence evidence = new TraceEvidence(this);
    private final TraceKeys keys = new TraceKeys(this);
    private final TraceDecodeAs decodeAs = new TraceDecodeAs(this);
    private final SettingsFollower program = new SettingsFollower(this);
    private volatile Trace trace;
    private volatile TraceSettings settings;
    private State state = State.OPENING;
    private String problem = "";
    private final SelectedFrames selectedFrames = new SelectedFrames();
    private Selection selection = Selection.NONE;
    private Diagnosis diagnosis;
    private Figure figure;
    private Roles roleNames = Roles.NONE;
    private final FigureChanges figureChanges = new FigureChanges(this);
    private Finding marked;
    private boolean roles;
    private volatile int wanted;
    private final List<Job> helpers = new ArrayList<>();
    private final Job decoder;
    private volatile boolean disposed;
    private volatile Runnable afterClose = () -> { };

    public TraceModel(Path path, Display display) {
        this.path = path;
        this.display = display;
        this.decoder = helper("Decoding", this::decode);
    }

    // ---- loading

    /** Begins to load in the background; cancelling keeps what is loaded so far. */
    public void load() {
        Work.begin(this, NLS.bind(Messages.opening, path.getFileName()), this::load,
                () -> state(State.CANCELLED, String.format(Messages.stopped, frames())));
    }

    private void load(Progress progress) {
        try {
            TraceSettings kept = TraceSettings.of(path);
            trace = Trace.start(path, keys.begin(kept), decodeAs.begin(kept), Indexes.cache());
            settings = kept;
            display(() -> state(State.LOADING, ""));
            trace.load(loading.telling(progress));
            display(() -> state(State.READY, warnings()));
        } catch (IOException | UncheckedIOException failed) {
            display(() -> state(State.FAILED, failed.getMessage()));
        }
    }

    private String warnings() {
        return String.join("\n", trace.capture().warnings().stream().map(Object::toString).toList());
    }

    /** The file may have other warnings now. */
    void warned() {
        problem(warnings());
    }

    private void state(State next, String why) {
        state = next;
        problem = why;
        tellNow(listener -> listener.loaded(this));
        if (next == State.LOADING) {
            filter.restore();
        }
        if (next == State.READY || next == State.CANCELLED) {
            filter.more();
            table.order().more();
            diagnose();
            keys.loaded();
            program.loaded();
        }
    }

    /** Everything was decoded anew: the rows, the selection's tree, what the filter finds, and the causes may be others. */
    void redecoded() {
        tellNow(listener -> listener.redecoded(this));
        filter.again();
        table.order().again();
        mark(null);
        if (selection.frame() > 0) {
            wanted = selection.frame();
            decoder.schedule();
        }
        diagnose();
    }

    /** Looks for causes again, in what has become more frames. */
    void grown() {
        filter.more();
        diagnose();
    }

    private void diagnose() {
        if (trace == null) {
            return;
        }
        Work.begin(this, Messages.lookingForCauses, progress -> judged(evidence.hold(Diagnosis.of(trace, progress), progress)), () -> { });
    }

    /** Holds the debugger's output against a diagnosis that is there already. */
    void judge(Diagnosis plain) {
        Work.begin(this, Messages.readingDebugger, progress -> judged(evidence.hold(plain, progress)), () -> { });
    }

    private void judged(TraceEvidence.Held found) {
        display(() -> {
            List<Pin> before = evidence.at(selection.frame());
            if (evidence.take(found)) {
                diagnosis = found.diagnosis();
                warned(); // a first pass that is taken late may have found the memory too small
                tellNow(listener -> listener.diagnosed(this));
                if (!evidence.at(selection.frame()).equals(before)) {
                    wanted = selection.frame();
                    decoder.schedule();
                }
                draw();
            }
        });
    }

    private void draw() {
        Work.begin(this, Messages.drawing, progress -> {
            Figure story = FigureSource.story(evidence);
            display(() -> {
                figure = story;
                roleNames = Roles.of(figureChanges.roles().apply(story));
                tellNow(listener -> listener.drawn(this));
            });
        }, () -> { });
    }

    /** The figure is to be shown otherwise, and its roles with it. */
    void figureChanged() {
        roleNames = figure == null ? Roles.NONE : Roles.of(figureChanges.roles().apply(figure));
        tellNow(listener -> listener.shownOtherwise(this));
    }

    // ---- background work

    /** What is being done now, the latest last. */
    public List<Work> works() {
        return List.copyOf(works);
    }

    /**
     * Begins something long for this trace; it shows in the status line, and can be stopped there.
     *
     * @param others further traces that the task reads: like this one, they are closed only when it has ended
     */
    public Work begin(String name, Work.Task task, TraceModel... others) {
        return Work.begin(this, name, task, () -> { }, others);
    }

    /** A job for short reading that a view asks for again and again; it ends before the trace is closed. */
    public Job helper(String name, Runnable task) {
        Job job = Job.createSystem(name, (ICoreRunnable) monitor -> {
            try {
                if (!disposed) {
                    task.run();
                }
            } catch (InternalError fault) {
                shrunk(fault);
            }
        });
        job.setPriority(Job.INTERACTIVE);
        helpers.add(job);
        return job;
    }

    /** True when the trace is closed, or about to be. */
    public boolean disposed() {
        return disposed;
    }

    void began(Work work) {
        works.add(work);
        tellNow(listener -> listener.worked(this));
    }

    void ended(Work work) {
        works.remove(work);
        tellNow(listener -> listener.worked(this));
    }

    // ---- what is shown

    public Path path() {
        return path;
    }

    /** The trace; null while it is being opened, or when that failed. */
    public Trace trace() {
        return trace;
    }

    /** What is kept for this trace from one time to the next; null while it is being opened. */
    public TraceSettings settings() {
        return settings;
    }

    public State state() {
        return state;
    }

    /** Why the trace could not be opened, or is not whole; empty when all is well. */
    public String problem() {
        return problem;
    }

    /** Says that the file has become shorter, from any thread; an error of another kind is thrown again. */
    void shrunk(InternalError fault) {
        if (trace == null || !Capture.isFault(fault)) {
            throw fault;
        }
        display(() -> problem(trace.capture().shorter(fault).getMessage()));
    }

    void problem(String text) {
        problem = text;
        tellNow(listener -> listener.loaded(this));
    }

    /** Frames loaded so far. */
    public int frames() {
        Trace open = trace;
        return open == null ? 0 : open.frameCount();
    }

    public Loading loading() {
        return loading;
    }

    public DisplayFilter filter() {
        return filter;
    }

    /** How the table shows the frames. */
    public TableState table() {
        return table;
    }

    /** Takes in what is still being written to the file. */
    public Following following() {
        return following;
    }

    /** The findings, or null while they are looked for. */
    public Diagnosis diagnosis() {
        return diagnosis;
    }

    /** What a debugger's output tells about the trace. */
    public TraceEvidence evidence() {
        return evidence;
    }

    /** The secrets given for this trace. */
    public TraceKeys keys() {
        return keys;
    }

    /** What ports and streams are decoded as. */
    public TraceDecodeAs decodeAs() {
        return decodeAs;
    }

    /** What the analyst changed in the figure. */
    public FigureChanges figureChanges() {
        return figureChanges;
    }

    /** The figure of the story, as the trace tells it; null while it is made. */
    public Figure figure() {
        return figure;
    }

    /** Addresses are shown as roles (Client, Server, Proxy). */
    public boolean roles() {
        return roles;
    }

    /** An address as it is to be shown: its role, its name, or itself. */
    public String shown(String address) {
        String role = roles ? roleNames.name(address) : address;
        return table.names().on() && role.equals(address) ? table.names().name(address) : role;
    }

    public void roles(boolean show) {
        roles = show;
        tellNow(listener -> listener.shownOtherwise(this));
    }

    // ---- selection

    public Selection selection() {
        return selection;
    }

    public SelectionHistory history() {
        return history;
    }

    /** The frames selected, the lead frame, which {@link #selection} is about, among them; without those a filter hides. */
    public FrameSet selectedFrames() {
        return selectedFrames.of(filter.frames());
    }

    /** Selects a frame alone; its decoding follows in the background. */
    public void select(int frame) {
        if (frame >= 1 && frame <= frames() && !selectedFrames.only(frame)) {
            select(frame, SelectedFrames.one(frame));
        }
    }

    /** Selects frames together; the lead is one of them, and the one decoded. */
    public void select(int lead, FrameSet frames) {
        if (!frames.contains(lead)) {
            throw new IllegalArgumentException("Frame " + lead + " leads a selection it is not in");
        }
        selectedFrames.choose(lead, frames);
        boolean led = lead != selection.frame();
        if (led) {
            history.visited(lead);
            selection = Selection.of(lead, null);
            wanted = lead;
        }
        tellNow(listener -> listener.selectedFrames(this));
        if (led) {
            tellNow(listener -> listener.selected(this));
            decoder.schedule();
        }
    }

    private void decode() {
        int frame = wanted;
        Decoded decoded = FrameNotes.on(trace.decode(frame), evidence.at(frame));
        display(() -> {
            if (selection.frame() == frame) {
                selection = Selection.of(frame, decoded);
                tellNow(listener -> listener.selected(this));
            }
        });
    }

    /** Selects a node of the decoded frame; null: the frame alone. */
    public void select(Node node) {
        if (selection.decoded() != null) {
            part(selection.with(node));
        }
    }

    /** Selects bytes of the decoded frame, and with them the smallest node that has them all. */
    public void selectBytes(int source, int offset, int length) {
        if (selection.decoded() != null) {
            part(selection.with(source, offset, length));
        }
    }

    private void part(Selection other) {
        if (!other.equals(selection)) {
            selection = other;
            tellNow(listener -> listener.selected(this));
        }
    }

    /** The finding in focus, or null. */
    public Finding marked() {
        return marked;
    }

    /** True when the finding in focus rests on a frame. */
    public boolean marked(int frame) {
        return marked != null && marked.evidence().stream().anyMatch(evidence -> evidence.frame() == frame);
    }

    /** Puts a finding into focus: the frames it rests on are lit everywhere; null: none. */
    public void mark(Finding finding) {
        if (marked != finding) {
            marked = finding;
            tellNow(listener -> listener.marked(this));
        }
    }

    /** Shows a sentence in the status line, until the next thing happens. */
    public void say(String sentence) {
        tellNow(listener -> listener.said(this, sentence));
    }

    // ---- listeners

    public void addListener(TraceListener listener) {
        listeners.add(listener);
    }

    public void removeListener(TraceListener listener) {
        listeners.remove(listener);
    }

    /** Tells all listeners; on the user interface's thread. */
    void tellNow(Consumer<TraceListener> what) {
        List.copyOf(listeners).forEach(what);
    }

    /** Tells all listeners soon; from any thread. */
    void tell(Consumer<TraceListener> what) {
        display(() -> tellNow(what));
    }

    /** Runs on the user interface's thread, unless the trace is closed by then. */
    public void display(Runnable run) {
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                if (!disposed && !display.isDisposed()) {
                    run.run();
                }
            });
        }
    }

    /** What is to be done when the trace has been closed; then, in the background, its file may be replaced. */
    public void afterClose(Runnable task) {
        afterClose = task;
    }

    /** Ends all work on the trace and closes it, in the background. */
    public void dispose() {
        disposed = true;
        program.dispose();
        List<Work> running = works();
        running.forEach(Work::cancel);
        listeners.clear();
        Job.createSystem("Closing " + path.getFileName(), (ICoreRunnable) monitor -> {
            try {
                for (Work work : running) {
                    work.join();
                }
                for (Job helper : helpers) {
                    helper.join();
                }
                if (settings != null) {
                    settings.close();
                }
                if (trace != null) {
                    trace.close();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                ILog.get().warn(path + " could not be closed", e);
            } finally {
                afterClose.run();
            }
        }).schedule();
    }
}
