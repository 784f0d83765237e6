package org.wirefig.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names of a field's values, as the tree shows them and filters accept them. A value may have a second spelling, the
 * one its specification uses ({@code bad_certificate} beside {@code Bad Certificate}). Unknown values keep their number.
 */
public final class Names {
    private final Map<Long, String> byValue = new TreeMap<>();
    private final Map<String, Long> byName = new HashMap<>();

    /** Pairs of value and name: {@code Names.of(1, "Client Hello", 2, "Server Hello")}. */
    public static Names of(Object... pairs) {
        Names names = new Names();
        for (int i = 0; i < pairs.length; i += 2) {
            names.and(((Number) pairs[i]).longValue(), (String) pairs[i + 1]);
        }
        return names;
    }

    public Names and(long value, String name) {
        byValue.putIfAbsent(value, name);
        byName.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    /** A further spelling of a value's name, accepted in filters. */
    public Names also(long value, String spelling) {
        byName.putIfAbsent(spelling.toLowerCase(Locale.ROOT), value);
        return this;
    }

    /** The name of a value, or null. */
    public String name(long value) {
        return byValue.get(value);
    }

    public String name(long value, String otherwise) {
        return byValue.getOrDefault(value, otherwise);
    }

    /** The value that a name stands for, in any case; null when there is none. */
    public Long value(String name) {
        return byName.get(name.toLowerCase(Locale.ROOT));
    }

    /** The names in the order of their values, for completion and help. */
    public List<String> all() {
        return new ArrayList<>(byValue.values());
    }

    public Map<Long, String> values() {
        return byValue;
    }
}
