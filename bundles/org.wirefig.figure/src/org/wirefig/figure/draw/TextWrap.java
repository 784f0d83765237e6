package org.wirefig.figure.draw;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines of a width, at spaces first, then after punctuation as in URLs and names, then anywhere. */
final class TextWrap {
    private static final String BREAK_AFTER = "/.,;:-=&?@\\_|";
    private static final String ELLIPSIS = "…";
    private static final int LONGEST = 2000;

    private final TextMeasurer measurer;

    TextWrap(TextMeasurer measurer) {
        this.measurer = measurer;
    }

    /** At most {@code maxLines} lines, none wider than {@code width}; what doesn't fit is replaced by an ellipsis. */
    List<String> wrap(String given, TextStyle style, double width, int maxLines) {
        String text = clean(given);
        if (text.isEmpty()) {
            return List.of();
        }
        if (measurer.width(text, style) <= width) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            String rest = text.substring(at);
            if (lines.size() == maxLines - 1 || measurer.width(rest, style) <= width) {
                lines.add(shorten(rest, style, width));
                break;
            }
            int end = at + breakPoint(rest, style, width);
            lines.add(text.substring(at, end).strip());
            at = end;
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }
        return lines;
    }

    /** How wide the widest part is that is broken only where it fits into no line, if wider than what is known to be. */
    double widestWord(String text, TextStyle style, double known) {
        double widest = known;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = c == ' ';
            if (space || i == text.length() - 1 || BREAK_AFTER.indexOf(c) >= 0) {
                String word = text.substring(from, space ? i : i + 1);
                // no character is wider than its size
                widest = word.length() * style.size() <= widest ? widest : Math.max(widest, measurer.width(word, style));
                from = i + 1;
            }
        }
        return widest;
    }

    String shorten(String text, TextStyle style, double width) {
        if (measurer.width(text, style) <= width) {
            return text;
        }
        double room = width - measurer.width(ELLIPSIS, style);
        return text.substring(0, fitting(text, style, Math.max(0, room))).stripTrailing() + ELLIPSIS;
    }

    private int breakPoint(String text, TextStyle style, double width) {
        int most = Math.max(1, fitting(text, style, width));
        if (most < text.length() && text.charAt(most) == ' ') {
            return most;
        }
        int space = text.lastIndexOf(' ', most - 1);
        if (space > most / 3) {
            return space;
        }
        for (int i = most - 1; i > most / 3; i--) {
            if (BREAK_AFTER.indexOf(text.charAt(i)) >= 0) {
                return i + 1;
            }
        }
        if (space > 0) {
            return space;
        }
        return Character.isHighSurrogate(text.charAt(most - 1)) && most > 1 ? most - 1 : most;
    }

    /** How many characters fit; by halving, since widths grow with the text. */
    private int fitting(String text, TextStyle style, double width) {
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (measurer.width(text.substring(0, middle), style) <= width) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Control characters, which a capture may put into any name, become spaces. */
    private static String clean(String text) {
        String limited = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        for (int i = 0; i < limited.length(); i++) {
            if (Character.isISOControl(limited.charAt(i))) {
                StringBuilder changed = new StringBuilder(limited);
                for (int j = i; j < changed.length(); j++) {
                    if (Character.isISOControl(changed.charAt(j))) {
                        changed.setCharAt(j, ' ');
                    }
                }
                return changed.toString().strip();
            }
        }
        return limited.strip();
    }
}
