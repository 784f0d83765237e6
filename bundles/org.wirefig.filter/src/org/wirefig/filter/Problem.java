package org.wirefig.filter;

import java.util.List;

/**
 * What is wrong with a filter, and where: {@code length} characters from {@code position} (both from 0), a sentence, and
 * names that may have been meant, best first.
 */
public record Problem(int position, int length, String message, List<String> near) {
    private static final int LONGEST = 600;

    public Problem {
        if (message.length() > LONGEST) {
            message = message.substring(0, LONGEST / 2) + "…" + message.substring(message.length() - LONGEST / 2);
        }
    }

    public Problem(int position, int length, String message) {
        this(position, length, message, List.of());
    }

    /** The sentence with its column (from 1) and the near names. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("column ").append(position + 1).append(": ").append(message);
        if (!near.isEmpty()) {
            text.append(" Did you mean ").append(String.join(", ", near)).append('?');
        }
        return text.toString();
    }
}
