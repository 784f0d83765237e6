package org.wirefig.filter.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A set of characters (code points), as sorted ranges. */
final class CharSet {
    static final int LAST = Character.MAX_CODE_POINT;
    static final CharSet DIGITS = of('0', '9');
    static final CharSet WORD = of('0', '9', 'A', 'Z', '_', '_', 'a', 'z');
    static final CharSet SPACE = of('\t', '\r', ' ', ' ');
    static final CharSet BLANK = of('\t', '\t', ' ', ' ');
    static final CharSet ANY = of(0, LAST);
    static final CharSet NOT_NEWLINE = of('\n', '\n').not();
    /** Ranges larger than this are not looked through for letters of the other case. */
    private static final int FOLDED = 2000;

    private final int[] ranges;

    private CharSet(int[] ranges) {
        this.ranges = ranges;
    }

    /** Pairs of first and last, in any order. */
    static CharSet of(int... pairs) {
        List<int[]> sorted = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            sorted.add(new int[] {pairs[i], pairs[i + 1]});
        }
        sorted.sort((a, b) -> Integer.compare(a[0], b[0]));
        List<int[]> merged = new ArrayList<>();
        for (int[] range : sorted) {
            int[] last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && range[0] <= last[1] + 1) {
                last[1] = Math.max(last[1], range[1]);
            } else {
                merged.add(range);
            }
        }
        return new CharSet(merged.stream().flatMapToInt(java.util.Arrays::stream).toArray());
    }

    /** The set that a POSIX name stands for, or null. */
    static CharSet posix(String name) {
        return switch (name) {
            case "alpha" -> of('A', 'Z', 'a', 'z');
            case "digit" -> DIGITS;
            case "alnum" -> of('0', '9', 'A', 'Z', 'a', 'z');
            case "upper" -> of('A', 'Z');
            case "lower" -> of('a', 'z');
            case "space" -> SPACE;
            case "blank" -> BLANK;
            case "punct" -> of('!', '/', ':', '@', '[', '`', '{', '~');
            case "print" -> of(' ', '~');
            case "graph" -> of('!', '~');
            case "cntrl" -> of(0, 31, 127, 127);
            case "xdigit" -> of('0', '9', 'A', 'F', 'a', 'f');
            case "word" -> WORD;
            case "ascii" -> of(0, 127);
            default -> null;
        };
    }

    CharSet and(CharSet other) {
        int[] both = java.util.Arrays.copyOf(ranges, ranges.length + other.ranges.length);
        System.arraycopy(other.ranges, 0, both, ranges.length, other.ranges.length);
        return of(both);
    }

    CharSet not() {
        int[] gaps = new int[ranges.length + 2];
        int count = 0;
        int next = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            if (ranges[i] > next) {
                gaps[count++] = next;
                gaps[count++] = ranges[i] - 1;
            }
            next = ranges[i + 1] + 1;
        }
        if (next <= LAST) {
            gaps[count++] = next;
            gaps[count++] = LAST;
        }
        return new CharSet(java.util.Arrays.copyOf(gaps, count));
    }

    /** With the letters of the other case. */
    CharSet folded() {
        List<Integer> more = new ArrayList<>();
        for (int i = 0; i < ranges.length; i += 2) {
            int last = Math.min(ranges[i + 1], ranges[i] + FOLDED);
            for (int c = ranges[i]; c <= last; c++) {
                add(Character.toLowerCase(c), c, more);
                add(Character.toUpperCase(c), c, more);
                add(Character.toLowerCase(Character.toUpperCase(c)), c, more);
            }
        }
        int[] pairs = java.util.Arrays.copyOf(ranges, ranges.length + 2 * more.size());
        for (int i = 0; i < more.size(); i++) {
            pairs[ranges.length + 2 * i] = more.get(i);
            pairs[ranges.length + 2 * i + 1] = more.get(i);
        }
        return of(pairs);
    }

    /** Letters beyond ASCII do not stand for ASCII ones (the Kelvin sign is no k), nor these for them. */
    private static void add(int other, int c, List<Integer> to) {
        if (other != c && other < 128 == c < 128) {
            to.add(other);
        }
    }

    boolean has(int c) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (c >= ranges[i] && c <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** Adds where it begins, and where what follows it begins. */
    void cuts(java.util.Set<Integer> to) {
        for (int i = 0; i < ranges.length; i += 2) {
            to.add(ranges[i]);
            to.add(ranges[i + 1] + 1);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < ranges.length; i += 2) {
            text.append(String.format(Locale.ROOT, "%x-%x ", ranges[i], ranges[i + 1]));
        }
        return text.append(']').toString();
    }
}
