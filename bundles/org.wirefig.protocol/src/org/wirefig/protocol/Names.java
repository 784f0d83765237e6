package org.wirefig.protocol;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Names of a field's values, as the tree shows them and filters accept them. A value may have a second spelling, the
 * one its specification uses ({@code bad_certificate} beside {@code Bad Certificate}). Unknown values keep their number.
 *
 * <p>Every start declares thousands of names and uses few: they are noted as they come, and brought into order when one
 * is first asked for. All are given where they are declared, before several threads ask.
 */
public final class Names {
    private long[] given = new long[4];
    private String[] spellings = new String[4];
    /** Marks a further spelling: the value has another name. */
    private boolean[] further = new boolean[4];
    private int count;
    /** Gives the names of a large table when they are first needed, or null. */
    private Consumer<Names> table;

    /** The values in order with their names; made when first asked for. */
    private record Sorted(long[] values, String[] names) {
    }

    private volatile Sorted sorted;
    private volatile Map<String, Long> byName;

    /** Pairs of value and name: {@code Names.of(1, "Client Hello", 2, "Server Hello")}; a letter stands for its code. */
    public static Names of(Object... pairs) {
        Names names = new Names();
        for (int i = 0; i < pairs.length; i += 2) {
            names.and(pairs[i] instanceof Character letter ? letter : ((Number) pairs[i]).longValue(), (String) pairs[i + 1]);
        }
        return names;
    }

    /** Names of a large table, which are read when the first is asked for. */
    public static Names table(Consumer<Names> table) {
        Names names = new Names();
        names.table = table;
        return names;
    }

    public Names and(long value, String name) {
        return add(value, name, false);
    }

    /** A further spelling of a value's name, accepted in filters. */
    public Names also(long value, String spelling) {
        return add(value, spelling, true);
    }

    private Names add(long value, String spelling, boolean also) {
        if (count == given.length) {
            given = Arrays.copyOf(given, 2 * count);
            spellings = Arrays.copyOf(spellings, 2 * count);
            further = Arrays.copyOf(further, 2 * count);
        }
        given[count] = value;
        spellings[count] = spelling;
        further[count++] = also;
        sorted = null;
        byName = null;
        return this;
    }

    /** The name of a value, or null. */
    public String name(long value) {
        Sorted all = sorted();
        int at = Arrays.binarySearch(all.values, value);
        return at < 0 ? null : all.names[at];
    }

    public String name(long value, String otherwise) {
        String name = name(value);
        return name == null ? otherwise : name;
    }

    /** The value that a name stands for, in any case; null when there is none. */
    public Long value(String name) {
        Map<String, Long> all = byName;
        if (all == null) {
            sorted();
            all = new HashMap<>();
            for (int i = 0; i < count; i++) {
                all.putIfAbsent(spellings[i].toLowerCase(Locale.ROOT), given[i]);
            }
            byName = all;
        }
        return all.get(name.toLowerCase(Locale.ROOT));
    }

    /** The names in the order of their values, for completion and help. */
    public List<String> all() {
        return List.of(sorted().names);
    }

    /** The names by value, in order. */
    public Map<Long, String> values() {
        Map<Long, String> byValue = new TreeMap<>();
        Sorted all = sorted();
        for (int i = 0; i < all.values.length; i++) {
            byValue.put(all.values[i], all.names[i]);
        }
        return byValue;
    }

    private Sorted sorted() {
        Sorted found = sorted;
        return found == null ? sort() : found;
    }

    private synchronized Sorted sort() {
        if (table != null) {
            Consumer<Names> fill = table;
            table = null;
            fill.accept(this);
        }
        long[] values = new long[count];
        String[] names = new String[count];
        int size = 0;
        for (int i = 0; i < count; i++) {
            if (further[i]) {
                continue;
            }
            int at = size > 0 && given[i] > values[size - 1] ? -size - 1 : Arrays.binarySearch(values, 0, size, given[i]);
            if (at >= 0) {
                // of two names of a value the first counts
                continue;
            }
            System.arraycopy(values, -at - 1, values, -at, size + at + 1);
            System.arraycopy(names, -at - 1, names, -at, size + at + 1);
            values[-at - 1] = given[i];
            names[-at - 1] = spellings[i];
            size++;
        }
        Sorted found = new Sorted(Arrays.copyOf(values, size), Arrays.copyOf(names, size));
        sorted = found;
        return found;
    }
}
