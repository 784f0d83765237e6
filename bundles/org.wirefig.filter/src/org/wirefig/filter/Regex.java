package org.wirefig.filter;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.wirefig.capture.Bytes;
import org.wirefig.filter.regex.Automaton;

/**
 * A regular expression of a filter. Case is ignored unless it says {@code (?-i)}. Nearly all are searched by an automaton,
 * in time proportional to the text; those that look around or back are searched by trying, with a limit.
 */
public final class Regex {
    private static final int STEPS = 1_000_000;

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
    private final Automaton automaton;
    private final Pattern pattern;

    private Regex(String text) {
        this.text = text;
        this.automaton = Automaton.of(text);
        this.pattern = automaton == null ? Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE) : null;
    }

    /** Throws {@link PatternSyntaxException} with where and why. */
    public static Regex of(String text) {
        try {
            return new Regex(text);
        } catch (StackOverflowError e) {
            throw new PatternSyntaxException("nested too deep", text, -1);
        }
    }

    public String text() {
        return text;
    }

    /** Whether it is found somewhere in the text. */
    public boolean find(CharSequence in) {
        return automaton == null ? tried(in) : automaton.find(in);
    }

    /** Whether it is found in the bytes, each of them a character. */
    public boolean find(Bytes in) {
        return automaton == null ? tried(in.text(0, in.length(), StandardCharsets.ISO_8859_1)) : automaton.find(in);
    }

    private boolean tried(CharSequence in) {
        Matcher matcher = pattern.matcher(new Bounded(in, new int[1]));
        try {
            return matcher.find();
        } catch (TooLong | StackOverflowError e) {
            throw new FilterAbort("The regular expression " + text + " takes too long: it goes back and forth in the text. "
                    + "Write it without looking around or back, or without a repetition inside a repetition.");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
