package org.wirefig.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in brackets: {@code [2]}, {@code [2:4]} (from, length), {@code [2-4]} (both included), {@code [:4]},
 * {@code [2:]}, {@code [-4:]}, and several of them with commas. Negative positions count from the end.
 */
public record Spans(List<Span> spans, String text) {
    private static final Pattern SPAN = Pattern.compile("(-?\\d+)?\\s*(?:(:)\\s*(-?\\d+)?|-\\s*(-?\\d+))?");

    /** One of them: {@code count} bytes (or all, when negative) from {@code from}; or up to {@code to} with {@code bounded}. */
    public record Span(int from, int count, int to, boolean bounded) {
        /** First position in something of this length, or -1 when out of range. */
        public int start(int length) {
            int start = from < 0 ? length + from : from;
            return start < 0 || start > length ? -1 : start;
        }

        /** Behind the last position, or -1 when out of range. */
        public int end(int length) {
            int start = start(length);
            if (start < 0) {
                return -1;
            }
            long end = bounded ? (to < 0 ? length + to : to) + 1L : count < 0 ? length : (long) start + count;
            return end > length || end <= start ? -1 : (int) end;
        }

        /** Whether the n-th of so many (from 1) is meant. */
        boolean takes(int n, int of) {
            int first = from < 0 ? of + from + 1 : from;
            int last = bounded ? to < 0 ? of + to + 1 : to : count < 0 ? of : first + count - 1;
            return n >= first && n <= last;
        }
    }

    /** Whether the n-th layer of so many is meant. */
    public boolean takes(int n, int of) {
        for (Span span : spans) {
            if (span.takes(n, of)) {
                return true;
            }
        }
        return false;
    }

    /** Reads the text between brackets; null with a problem when it is wrong. */
    static Spans read(String text, int at, List<Problem> problems) {
        List<Span> spans = new ArrayList<>();
        int position = at;
        for (String part : text.split(",", -1)) {
            String stripped = part.strip();
            Span span = span(stripped);
            if (span == null) {
                int lead = part.indexOf(stripped);
                problems.add(new Problem(position + Math.max(0, lead), Math.max(1, stripped.length()), (stripped.isEmpty()
                        ? "Something is missing here" : "\"" + stripped + "\" is no slice")
                        + ": write [from:length], [first-last], [position], [:length] or [from:]."));
                return null;
            }
            spans.add(span);
            position += part.length() + 1;
        }
        return new Spans(List.copyOf(spans), text.replaceAll("\\s+", ""));
    }

    private static Span span(String text) {
        Matcher matcher = SPAN.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            return null;
        }
        try {
            int from = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
            if (matcher.group(4) != null) {
                int to = Integer.parseInt(matcher.group(4));
                return matcher.group(1) == null || from >= 0 && to >= 0 && to < from ? null : new Span(from, 0, to, true);
            }
            if (matcher.group(2) != null) {
                if (matcher.group(1) == null && matcher.group(3) == null) {
                    return null;
                }
                int count = matcher.group(3) == null ? -1 : Integer.parseInt(matcher.group(3));
                return matcher.group(3) != null && count <= 0 ? null : new Span(from, count, 0, false);
            }
            return matcher.group(1) == null ? null : new Span(from, 1, 0, false);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
