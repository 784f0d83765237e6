package org.wirefig.ui.frames.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

/** The columns of all frame tables, and the named sets the analyst saved; kept over restarts. Used on the UI thread. */
public final class Columns {
    private static final Columns SHARED = new Columns();
    private static final String NOW = "columns";
    private static final String SETS = "columnSets";

    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private ColumnSet set;

    private Columns() {
        set = read(node().get(NOW, BuiltInColumns.GENERAL.text()));
    }

    public static Columns shared() {
        return SHARED;
    }

    private static ColumnSet read(String text) {
        try {
            return ColumnSet.of(text);
        } catch (IllegalArgumentException e) {
            ILog.get().warn("The table's columns could not be read and are as at first", e);
            return BuiltInColumns.GENERAL;
        }
    }

    /** Calls {@code follower} whenever the columns have changed. */
    public void follow(Runnable follower) {
        followers.add(follower);
    }

    public void unfollow(Runnable follower) {
        followers.remove(follower);
    }

    /** The columns now, with the name of the set they came from. */
    public ColumnSet set() {
        return set;
    }

    /** Those shown, in order. */
    public List<FrameColumn> shown() {
        return set.columns().stream().filter(column -> !column.hidden()).toList();
    }

    public void use(ColumnSet other) {
        set = other;
        keep(NOW, other.text());
        followers.forEach(Runnable::run);
    }

    /** Puts a column before another, or after all but the description when that is null; one of the field that is there is only shown. */
    public void add(FrameColumn column, FrameColumn before) {
        List<FrameColumn> columns = new ArrayList<>(set.columns());
        FrameColumn same = columns.stream().filter(each -> each.field().equals(column.field())).findFirst().orElse(null);
        if (same != null) {
            columns.set(columns.indexOf(same), same.hidden(false));
        } else {
            int at = before != null ? columns.indexOf(before) : !columns.isEmpty() && columns.getLast().fills() ? columns.size() - 1 : -1;
            columns.add(at < 0 ? columns.size() : at, column);
        }
        use(new ColumnSet(set.name(), columns));
    }

    /** Takes a column out, as long as another one is shown. */
    public void remove(FrameColumn column) {
        if (shown().size() > 1 || column.hidden()) {
            use(new ColumnSet(set.name(), set.columns().stream().filter(each -> !each.equals(column)).toList()));
        }
    }

    public void replace(FrameColumn column, FrameColumn other) {
        if (!column.hidden() && other.hidden() && shown().size() == 1) {
            return;
        }
        use(new ColumnSet(set.name(), set.columns().stream().map(each -> each.equals(column) ? other : each).toList()));
    }

    /** Brings the columns shown into another order. */
    public void order(List<FrameColumn> shown) {
        List<FrameColumn> columns = new ArrayList<>(shown);
        for (FrameColumn hidden : set.columns()) {
            if (hidden.hidden()) {
                columns.add(Math.min(columns.size(), set.columns().indexOf(hidden)), hidden);
            }
        }
        use(new ColumnSet(set.name(), columns));
    }

    /** Moves a column among those shown by so many places, as far as there are any. */
    public void move(FrameColumn column, int places) {
        List<FrameColumn> order = new ArrayList<>(shown());
        int from = order.indexOf(column);
        int to = Math.clamp((long) from + places, 0, order.size() - 1);
        if (from >= 0 && to != from) {
            order.add(to, order.remove(from));
            order(order);
        }
    }

    /** The sets the analyst saved, by name. */
    public List<ColumnSet> saved() {
        String kept = node().get(SETS, "");
        if (kept.isEmpty()) {
            return List.of();
        }
        List<ColumnSet> sets = new ArrayList<>();
        for (String text : kept.split("\n\n")) {
            sets.add(read(text));
        }
        sets.sort((one, other) -> one.name().compareToIgnoreCase(other.name()));
        return Collections.unmodifiableList(sets);
    }

    /** Saves a set under its name, in place of one with the same. */
    public void save(ColumnSet saved) {
        List<ColumnSet> sets = new ArrayList<>(saved());
        sets.removeIf(each -> each.name().equals(saved.name()));
        sets.add(saved);
        keepAll(sets);
    }

    public void delete(ColumnSet saved) {
        List<ColumnSet> sets = new ArrayList<>(saved());
        sets.removeIf(each -> each.name().equals(saved.name()));
        keepAll(sets);
    }

    private static void keepAll(List<ColumnSet> sets) {
        keep(SETS, String.join("\n", sets.stream().map(ColumnSet::text).toList()));
    }

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode("org.wirefig.ui.frames");
    }

    private static void keep(String key, String text) {
        node().put(key, text);
        try {
            node().flush();
        } catch (BackingStoreException e) {
            ILog.get().warn("The columns could not be saved", e);
        }
    }
}
