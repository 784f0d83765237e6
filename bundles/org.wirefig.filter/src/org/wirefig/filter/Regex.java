package org.wirefig.filter;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.wirefig.capture.Bytes;

/**
 * A regular expression of a filter. Case is ignored unless it says {@code (?-i)}. How long one search may take is
 * bounded, whatever the expression and the text.
 */
public final class Regex {
    private static final int STEPS = 2_000_000;

    /** The text of a search, which counts how often it is looked at. */
    private static final class Bounded implements CharSequence {
        private final CharSequence text;
        private final int[] steps;

        Bounded(CharSequence text, int[] steps) {
            this.text = text;
            this.steps = steps;
        }

        @Override
        public char charAt(int index) {
            if (++steps[0] > STEPS) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Bounded(text.subSequence(start, end), steps);
        }
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLong() {
            super(null, null, false, false);
        }
    }

    private final String text;
    private final Pattern pattern;

    private Regex(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /** Throws {@link PatternSyntaxException} with where and why. */
    static Regex of(String text) {
        return new Regex(text, Pattern.compile(text, Pattern.CASE_INSENSITIVE));
    }

    public String text() {
        return text;
    }

    /** Whether it is found somewhere in the text. */
    public boolean find(CharSequence in) {
        Matcher matcher = pattern.matcher(new Bounded(in, new int[1]));
        try {
            return matcher.find();
        } catch (TooLong | StackOverflowError e) {
            throw new FilterAbort("The regular expression " + text + " takes too long: it goes back and forth in the text. "
                    + "Write it without a repetition inside a repetition.");
        }
    }

    /** Whether it is found in the bytes, each of them a character. */
    public boolean find(Bytes in) {
        return find(in.text(0, in.length(), StandardCharsets.ISO_8859_1));
    }

    @Override
    public String toString() {
        return text;
    }
}
