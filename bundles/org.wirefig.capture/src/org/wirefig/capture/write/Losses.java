package org.wirefig.capture.write;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what a format could not hold. */
final class Losses {
    private static final String CHOICE = "\\{([^|}]*)\\|([^}]*)\\}";

    private final Map<String, Integer> counts = new LinkedHashMap<>();

    /** {@code what} reads on after the count, for one and for many: "{frame|frames} without comments: pcap holds none". */
    void add(String what) {
        add(what, 1);
    }

    void add(String what, int times) {
        if (times > 0) {
            counts.merge(what, times, Integer::sum);
        }
    }

    List<String> sentences() {
        return counts.entrySet().stream().map(e -> e.getValue() + " " + e.getKey().replaceAll(CHOICE, e.getValue() == 1 ? "$1" : "$2")).toList();
    }
}
