package org.wirefig.diagnosis.debugger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Searches bytes for a buffer: whole, else as far as it goes from its beginning, else its lines one after the other. The
 * longest stretch of exact bytes is looked for first (Horspool's search), the rest is held against what is around it.
 */
final class PatternSearch {
    /** Fewer exact bytes stand everywhere. */
    static final int LEAST = 8;
    private static final int ANCHOR = 48;
    private static final double ENOUGH = 0.6;
    private static final int ENOUGH_BYTES = 64;
    private static final double MOST_LINES = 0.6;
    private static final int STARTS = 3;
    private static final int BETWEEN_LINES = 4096;
    private static final int MOST_HITS = 50;

    /** Where a buffer was found: {@code from..to} of the bytes, and how many of the buffer's bytes that accounts for. */
    record Hit(int from, int to, int matched, How how) {
    }

    /** How well a buffer matches. */
    enum How { WHOLE, BEGINNING, PIECES }

    private final BytePattern pattern;
    private final boolean respelled;
    private final List<Needle> anchors = new ArrayList<>();
    private final List<Needle> lines = new ArrayList<>();

    PatternSearch(BytePattern pattern, boolean respelled) {
        this.pattern = pattern;
        this.respelled = respelled;
        Needle longest = null;
        int at = 0;
        while (at < pattern.length()) {
            int from = at;
            while (at < pattern.length() && pattern.exact(at)) {
                at++;
            }
            if (at - from >= LEAST) {
                Needle needle = new Needle(from, Math.min(at, from + ANCHOR));
                if (anchors.isEmpty()) {
                    anchors.add(needle);
                }
                longest = longest == null || needle.length > longest.length ? needle : longest;
            }
            at++;
        }
        if (longest != null && longest != anchors.getFirst()) {
            anchors.add(longest);
        }
        cutIntoLines();
    }

    /** Stretches of exact bytes without an end of line that are long enough to be looked for by themselves. */
    private void cutIntoLines() {
        int at = 0;
        while (at < pattern.length()) {
            int from = at;
            while (at < pattern.length() && pattern.exact(at) && pattern.value(at) != '\r' && pattern.value(at) != '\n') {
                at++;
            }
            if (at - from >= LEAST) {
                lines.add(new Needle(from, at));
            }
            at++;
        }
    }

    /** True when a URL in the pattern is not spelt as the buffer has it. */
    boolean respelled() {
        return respelled;
    }

    boolean searchable() {
        return !anchors.isEmpty();
    }

    /** Every place of the bytes where the buffer stands, best first within the same way of matching. */
    List<Hit> in(byte[] bytes) {
        List<Hit> hits = new ArrayList<>();
        for (Needle anchor : anchors) {
            for (int at = anchor.find(bytes, 0); at >= 0 && hits.size() < MOST_HITS; at = anchor.find(bytes, at + 1)) {
                Hit hit = around(bytes, at - anchor.from);
                if (hit != null && hits.stream().noneMatch(h -> h.from() == hit.from())) {
                    hits.add(hit);
                }
            }
        }
        if (hits.isEmpty()) {
            Hit pieces = pieces(bytes);
            return pieces == null ? List.of() : List.of(pieces);
        }
        return hits;
    }

    /** The buffer laid at a place: as far as it fits from its beginning. */
    private Hit around(byte[] bytes, int start) {
        if (start < 0) {
            return null;
        }
        int fits = 0;
        while (fits < pattern.length() && start + fits < bytes.length && pattern.fits(fits, bytes[start + fits] & 0xff)) {
            fits++;
        }
        if (fits == pattern.length()) {
            return new Hit(start, start + fits, fits, How.WHOLE);
        }
        boolean toTheEnd = start + fits == bytes.length && pattern.slice(0, fits).known() >= 2 * LEAST;
        return toTheEnd || fits >= Math.min(pattern.length() * ENOUGH, Math.max(ENOUGH_BYTES, pattern.length() * ENOUGH / 2))
                && pattern.slice(0, fits).known() >= LEAST ? new Hit(start, start + fits, fits, How.BEGINNING) : null;
    }

    /** Its lines one after the other, with little between them. */
    private Hit pieces(byte[] bytes) {
        int total = lines.stream().mapToInt(l -> l.length).sum();
        if (lines.size() < 2) {
            return null;
        }
        for (int start = 0; start < Math.min(STARTS, lines.size()); start++) {
            Needle first = lines.get(start);
            for (int at = first.find(bytes, 0); at >= 0; at = first.find(bytes, at + 1)) {
                Hit hit = linesAfter(bytes, start, at);
                if (hit.matched() >= total * MOST_LINES) {
                    return hit;
                }
            }
        }
        return null;
    }

    /** The lines that follow one that stands at a place. */
    private Hit linesAfter(byte[] bytes, int start, int at) {
        int matched = lines.get(start).length;
        int end = at + matched;
        for (Needle line : lines.subList(start + 1, lines.size())) {
            int next = line.find(bytes, end);
            if (next >= 0 && next - end <= BETWEEN_LINES) {
                matched += line.length;
                end = next + line.length;
            }
        }
        return new Hit(at, end, matched, How.PIECES);
    }

    /** A stretch of exact bytes of the pattern, prepared for Horspool's search. */
    private final class Needle {
        final int from;
        final int length;
        private final int[] shift = new int[256];

        Needle(int from, int to) {
            this.from = from;
            this.length = to - from;
            Arrays.fill(shift, length);
            for (int i = 0; i < length - 1; i++) {
                shift[pattern.value(from + i) & 0xff] = length - 1 - i;
            }
        }

        int find(byte[] bytes, int start) {
            int at = start;
            while (at + length <= bytes.length) {
                int i = length - 1;
                while (i >= 0 && (bytes[at + i] & 0xff) == pattern.value(from + i)) {
                    i--;
                }
                if (i < 0) {
                    return at;
                }
                at += shift[bytes[at + length - 1] & 0xff];
            }
            return -1;
        }
    }
}
