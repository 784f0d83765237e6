package org.wirefig.filter;

import java.util.List;

/** A filter that means nothing: everything that is wrong with it, in the order of the text. Never empty. */
public final class FilterException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;
    private final String text;

    FilterException(String text, List<Problem> problems) {
        super(problems.stream().map(Problem::toString).reduce((a, b) -> a + "\n" + b).orElseThrow());
        this.text = text;
        this.problems = List.copyOf(problems);
    }

    /** The filter as it was written. */
    public String text() {
        return text;
    }

    public List<Problem> problems() {
        return problems;
    }

    /** The first problem. */
    public Problem first() {
        return problems.getFirst();
    }
}
