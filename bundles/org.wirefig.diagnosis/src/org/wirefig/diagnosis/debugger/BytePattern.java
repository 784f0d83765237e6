package org.wirefig.diagnosis.debugger;

import java.util.Arrays;

/**
 * Bytes as a debugger shows them. Text output puts a dot for every control character, so a dot stands for itself or for
 * any byte that does not print; bytes from a dump are exact.
 */
final class BytePattern {
    /** A dot of a text dump. */
    static final int DOT = -1;
    /** A byte that the debugger could not read. */
    static final int ANY = -2;
    /** Longer buffers are searched by their first so many bytes. */
    static final int MOST = 1 << 20;

    private final int[] values;

    BytePattern(int[] values) {
        this.values = values;
    }

    /** Text as shown; {@code dots}: control characters are shown as dots. */
    static BytePattern of(String text, boolean dots) {
        return new BytePattern(text.chars().limit(MOST).map(c -> c == '.' && dots ? DOT : c > 0xff ? ANY : c).toArray());
    }

    /** The same characters, two bytes each, little-endian. */
    BytePattern wide() {
        int[] wide = new int[values.length * 2];
        for (int i = 0; i < values.length; i++) {
            wide[2 * i] = values[i];
        }
        return new BytePattern(wide);
    }

    BytePattern plus(BytePattern more) {
        int[] all = Arrays.copyOf(values, Math.min(MOST, values.length + more.values.length));
        System.arraycopy(more.values, 0, all, values.length, all.length - values.length);
        return new BytePattern(all);
    }

    BytePattern slice(int from, int to) {
        return new BytePattern(Arrays.copyOfRange(values, from, to));
    }

    /** Replaces a run of exact bytes at a place by others. */
    BytePattern replace(int at, int count, String by) {
        BytePattern end = slice(at + count, values.length);
        return slice(0, at).plus(of(by, false)).plus(end);
    }

    int length() {
        return values.length;
    }

    boolean exact(int at) {
        return values[at] >= 0;
    }

    int value(int at) {
        return values[at];
    }

    /** How many bytes are known exactly. */
    int known() {
        return (int) Arrays.stream(values).filter(v -> v >= 0).count();
    }

    boolean fits(int at, int octet) {
        int wanted = values[at];
        return wanted == octet || wanted == ANY || wanted == DOT && (octet == '.' || octet < 0x20 || octet >= 0x7f);
    }

    boolean startsWith(String text) {
        return at(0, text);
    }

    /** True when the pattern has this text at a place. */
    boolean at(int place, String text) {
        if (place + text.length() > values.length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (values[place + i] != text.charAt(i) && !(text.charAt(i) == '.' && values[place + i] == DOT)) {
                return false;
            }
        }
        return true;
    }

    /** The text, with a dot for what does not print. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int value : values) {
            text.append(value >= 0x20 && value < 0x7f ? (char) value : '.');
        }
        return text.toString();
    }
}
