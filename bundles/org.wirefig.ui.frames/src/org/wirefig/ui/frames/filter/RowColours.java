package org.wirefig.ui.frames.filter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterAbort;
import org.wirefig.filter.FilterContext;
import org.wirefig.filter.FilterException;
import org.wirefig.filter.FrameValues;
import org.wirefig.protocol.Field;
import org.wirefig.trace.Trace;
import org.wirefig.ui.model.RuleColour;
import org.wirefig.ui.model.SavedFilters;
import org.wirefig.ui.model.TraceModel;

/**
 * The colours that the colouring rules give to frames. A frame is decoded for them when its row is seen, in the
 * background; until then, and where no rule fits, it has none. Used on the user interface's thread.
 */
public final class RowColours {
    private static final int MOST = 20_000;
    private static final int BATCH = 100;

    /** A rule in use whose filter compiles. */
    private record Ready(String name, Filter filter, RuleColour colour) {
    }

    private final TraceModel model;
    private final Runnable arrived;
    private final Job job;
    private final Runnable changed = this::changed;
    private final Map<Integer, Optional<RuleColour>> known = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Optional<RuleColour>> eldest) {
            return size() > MOST;
        }
    };
    private final Set<Integer> wanted = new LinkedHashSet<>();
    private List<ColourRule> rules = List.of();
    private FilterContext context;
    private int version;

    public RowColours(TraceModel model, Runnable arrived) {
        this.model = model;
        this.arrived = arrived;
        this.job = model.helper(Messages.job_colouring, this::colour);
        SavedFilters.COLOURS.addListener(changed);
        SavedFilters.FILTERS.addListener(changed);
        read();
    }

    public void dispose() {
        SavedFilters.COLOURS.removeListener(changed);
        SavedFilters.FILTERS.removeListener(changed);
    }

    private void read() {
        synchronized (wanted) {
            rules = SavedFilters.COLOURS.get().list().stream().map(ColourRule::of).filter(ColourRule::used).toList();
            context = FilterContext.DEFAULT.withMacros(SavedFilters.FILTERS.get().macros());
            version++;
            wanted.clear();
        }
        known.clear();
    }

    private void changed() {
        read();
        arrived.run();
    }

    /** The colour of a frame's row; null while it is not known, or when it has none. */
    public RuleColour of(int frame) {
        Optional<RuleColour> colour = known.get(frame);
        if (colour != null) {
            return colour.orElse(null);
        }
        synchronized (wanted) {
            if (!rules.isEmpty()) {
                wanted.add(frame);
                job.schedule();
            }
        }
        return null;
    }

    /** Colours what is wanted, as long as the rules stay the same. */
    private void colour() {
        List<ColourRule> used;
        FilterContext meaning;
        int own;
        synchronized (wanted) {
            used = rules;
            meaning = context;
            own = version;
        }
        List<Ready> ready = ready(used, meaning);
        Set<Field> fields = new LinkedHashSet<>();
        ready.forEach(rule -> fields.addAll(rule.filter().fields()));
        FrameValues values = new FrameValues(fields);
        Trace trace = model.trace();
        while (trace != null && !model.disposed()) {
            List<Integer> batch = next(own);
            if (batch.isEmpty()) {
                return;
            }
            Map<Integer, Optional<RuleColour>> found = new HashMap<>();
            for (int frame : batch) {
                values.reset();
                trace.dissect(frame, values);
                found.put(frame, first(ready, values));
            }
            model.display(() -> {
                if (own == version) {
                    known.putAll(found);
                    arrived.run();
                }
            });
        }
    }

    /** The latest wishes, oldest of them first; none when the rules are others by now. */
    private List<Integer> next(int own) {
        synchronized (wanted) {
            if (own != version) {
                job.schedule();
                return List.of();
            }
            List<Integer> all = new ArrayList<>(wanted);
            List<Integer> latest = List.copyOf(all.subList(Math.max(0, all.size() - BATCH), all.size()));
            wanted.removeAll(latest);
            return latest;
        }
    }

    /** Rules whose filters do not compile are said and left out. */
    private List<Ready> ready(List<ColourRule> used, FilterContext meaning) {
        List<Ready> ready = new ArrayList<>();
        for (ColourRule rule : used) {
            try {
                ready.add(new Ready(rule.name(), Filter.compile(rule.filter(), meaning), rule.colour()));
            } catch (FilterException e) {
                String sentence = NLS.bind(Messages.colours_wrong, rule.name(), e.first());
                model.display(() -> model.say(sentence));
            }
        }
        return ready;
    }

    private Optional<RuleColour> first(List<Ready> ready, FrameValues values) {
        for (Ready rule : List.copyOf(ready)) {
            try {
                if (rule.filter().matches(values)) {
                    return Optional.of(rule.colour());
                }
            } catch (FilterAbort e) {
                ready.remove(rule);
                String sentence = NLS.bind(Messages.colours_wrong, rule.name(), e.getMessage());
                model.display(() -> model.say(sentence));
            }
        }
        return Optional.empty();
    }
}
