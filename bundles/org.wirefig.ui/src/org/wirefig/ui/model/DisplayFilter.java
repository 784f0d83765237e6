package org.wirefig.ui.model;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.osgi.util.NLS;
import org.wirefig.capture.ProcessInfo;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterContext;
import org.wirefig.filter.FilterException;
import org.wirefig.filter.FrameValues;
import org.wirefig.trace.Trace;
import org.wirefig.trace.query.FrameOrder;
import org.wirefig.trace.query.FrameSet;

/**
 * The filter of a trace and the frames it lets through, less those that the hiding filter takes away whatever is asked.
 * While it runs, what it has found so far is displayed; until it has found anything, what was displayed before.
 */
public final class DisplayFilter {
    private static final String HIDING = "filter.hiding";

    /** A filter as it was written, and compiled; null for one that is empty. */
    private record Compiled(String text, Filter filter) {
        static final Compiled NONE = new Compiled("", null);

        static Compiled of(String text, FilterContext context) throws FilterException {
            return text.isEmpty() ? NONE : new Compiled(text, Filter.compile(text, context));
        }
    }

    private final TraceModel model;
    private Compiled asked = Compiled.NONE;
    private Compiled hiding = Compiled.NONE;
    private FrameSet frames;
    private int hidden;
    private int covered;
    private int timesAsked;
    private int timesHidden;
    private Work work;

    DisplayFilter(TraceModel model) {
        this.model = model;
    }

    /** The filter in force; empty: every frame that is not hidden is displayed. */
    public String text() {
        return asked.text();
    }

    /** The filter whose frames are hidden whatever is asked; empty: none are. */
    public String hiding() {
        return hiding.text();
    }

    /** How many frames are hidden. */
    public int hidden() {
        return hidden;
    }

    /** True while frames are still being looked through. */
    public boolean running() {
        return work != null;
    }

    /** The frames displayed; null: all. */
    public FrameSet frames() {
        return frames;
    }

    /** How many frames are displayed. */
    public int size() {
        return frames == null ? model.frames() : frames.size();
    }

    /** The frame at a row. */
    public int frame(int row) {
        FrameOrder sorted = model.table().order().of(frames);
        return sorted != null ? sorted.frame(row) : frames == null ? row + 1 : frames.frame(row);
    }

    /** The row of a frame; where it is not displayed, the row it would have: -row - 1. */
    public int row(int frame) {
        FrameOrder sorted = model.table().order().of(frames);
        return sorted != null ? sorted.row(frame) : frames == null ? frame - 1 : frames.place(frame);
    }

    /** What a filter means here and now: with the saved macros, the selected frame, and the trace's processes. */
    public FilterContext context() {
        FilterContext context = FilterContext.DEFAULT.withMacros(SavedFilters.FILTERS.get().macros());
        Trace trace = model.trace();
        if (trace == null) {
            return context;
        }
        int frame = model.selection().frame();
        List<String> processes = trace.capture().processes().stream().map(ProcessInfo::name).filter(name -> !name.isEmpty()).distinct().toList();
        return context.withProcesses(processes).withSelected(frame == 0 ? null : fields -> {
            FrameValues values = new FrameValues(fields);
            trace.dissect(frame, values);
            return values;
        });
    }

    /**
     * Applies a filter in the background. {@code answer} is told, on the user interface's thread, why it does not compile,
     * or null; while it does not, the one before stays in force.
     */
    public void apply(String filterText, Consumer<FilterException> answer) {
        String wanted = filterText.strip();
        int own = ++timesAsked;
        change(context -> asked(Compiled.of(wanted, context)), () -> own == timesAsked, answer);
    }

    /** Hides the frames of another filter; an empty one shows all again. Kept for the trace. */
    public void hide(String filterText, Consumer<FilterException> answer) {
        String wanted = filterText.strip();
        int own = ++timesHidden;
        change(context -> hiding(Compiled.of(wanted, context)), () -> own == timesHidden, answer);
    }

    /** Compiles, in the background; what it answers takes effect on the user interface's thread. */
    @FunctionalInterface
    private interface Change {
        Runnable compile(FilterContext context) throws FilterException;
    }

    private Runnable asked(Compiled wanted) {
        return () -> asked = wanted;
    }

    private Runnable hiding(Compiled wanted) {
        return () -> {
            hiding = wanted;
            if (model.settings() != null) {
                model.settings().put(HIDING, wanted.text());
            }
        };
    }

    /** {@code latest}: whether nothing else was wished since. */
    private void change(Change change, BooleanSupplier latest, Consumer<FilterException> answer) {
        FilterContext context = context();
        Work.begin(model, Messages.readingFilter, progress -> {
            try {
                Runnable effect = change.compile(context);
                model.display(() -> {
                    if (latest.getAsBoolean()) {
                        effect.run();
                        answer.accept(null);
                        begin();
                    }
                });
            } catch (FilterException wrong) {
                model.display(() -> {
                    if (latest.getAsBoolean()) {
                        answer.accept(wrong);
                    }
                });
            }
        }, () -> { });
    }

    /** Takes up the hiding filter that was kept for the trace; one that does not compile any more is left. */
    void restore() {
        String kept = model.settings() == null ? "" : model.settings().get(HIDING);
        if (!kept.isEmpty()) {
            hide(kept, wrong -> {
                if (wrong != null) {
                    model.say(NLS.bind(Messages.hidingUnreadable, wrong.first()));
                }
            });
        }
    }

    private void begin() {
        cancel();
        covered = 0;
        if (!asks()) {
            frames = null;
            hidden = 0;
            model.tellNow(listener -> listener.displayed(model));
            model.table().order().more();
        } else if (model.trace() != null) {
            look();
        }
    }

    private boolean asks() {
        return asked.filter() != null || hiding.filter() != null;
    }

    /** Runs the filters over what is loaded. */
    private void look() {
        Filter wanted = asked.filter();
        Filter away = hiding.filter();
        int count = model.frames();
        covered = count;
        Work[] own = {null};
        own[0] = Work.begin(model, Messages.filtering, progress -> {
            FrameSet gone = away == null ? FrameSet.all(0) : model.trace().select(away, progress);
            FrameSet found = wanted == null ? FrameSet.all(count) : model.trace().select(wanted, progress,
                    partial -> model.display(() -> show(own[0], partial.without(gone), gone.size(), false)));
            FrameSet left = found.without(gone);
            model.display(() -> show(own[0], left, gone.size(), true));
        }, () -> show(own[0], null, hidden, true));
        work = own[0];
    }

    /** Shows what a run found, as long as it is the latest run. */
    private void show(Work of, FrameSet found, int away, boolean done) {
        if (of != work) {
            return;
        }
        frames = found == null ? frames : found;
        hidden = away;
        work = done ? null : work;
        model.tellNow(listener -> listener.displayed(model));
        if (done && found != null && model.state() != TraceModel.State.LOADING && covered < model.frames()) {
            look();
        } else if (done) {
            model.table().order().more();
        }
    }

    /** Puts a filter into the bar and applies it, for whoever proposes one: the tree, a finding, the figure. */
    public void propose(String filterText) {
        model.tellNow(listener -> listener.proposed(model, filterText));
    }

    /** Puts a filter into the bar without applying it, to be finished by hand. */
    public void prepare(String filterText) {
        model.tellNow(listener -> listener.prepared(model, filterText));
    }

    /** Takes in frames that were loaded after the filter was applied. */
    void more() {
        if (asks() && work == null && covered < model.frames()) {
            look();
        }
    }

    /** Looks again at all frames, which were decoded anew. */
    void again() {
        cancel();
        if (asks()) {
            look();
        }
    }

    /** Stops looking; the frames found so far stay displayed. */
    public void cancel() {
        if (work != null) {
            work.cancel();
            work = null;
        }
    }
}
