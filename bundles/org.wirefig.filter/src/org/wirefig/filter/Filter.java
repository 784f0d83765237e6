package org.wirefig.filter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wirefig.protocol.Field;

/**
 * A display filter, compiled: a question about frames in Wireshark's language, or Network Monitor's. It never changes
 * and can be asked from any thread, each with {@link FrameValues} of its own.
 */
public final class Filter {
    private static final int LONGEST = 4_000_000;

    private final String text;
    private final Expr root;
    private final Expr written;
    private final Set<Field> fields;
    private final Evaluator.Test test;

    private Filter(String text, Expr written, Expr root) {
        this.text = text;
        this.written = written;
        this.root = root;
        Set<Field> needed = new LinkedHashSet<>();
        Walk.fields(root, needed);
        this.fields = Collections.unmodifiableSet(needed);
        this.test = Evaluator.compile(root);
    }

    public static Filter compile(String text) throws FilterException {
        return compile(text, FilterContext.DEFAULT);
    }

    /** Throws with everything that is wrong with the text; where it cannot be read as a whole, with that and with unknown names. */
    public static Filter compile(String text, FilterContext context) throws FilterException {
        List<Problem> problems = new ArrayList<>();
        if (text.length() > LONGEST) {
            problems.add(new Problem(LONGEST, text.length() - LONGEST, "A filter has at most " + LONGEST + " characters."));
            throw new FilterException(text, problems);
        }
        List<Token> tokens = new Scanner(text, context, new Macros(context.macros()), problems).scan();
        boolean readable = problems.isEmpty();
        Syntax syntax = readable ? new Parser(tokens, problems).parse() : null;
        if (syntax == null) {
            new Operands(context, problems).unknownNames(tokens);
        }
        Expr expr = syntax == null ? null : new Checker(context, problems).check(syntax);
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(Problem::position));
            throw new FilterException(text, problems);
        }
        return new Filter(text, expr, Simplify.simplify(expr));
    }

    /** The filter for an expression made otherwise, a part of another filter for instance. */
    public static Filter of(Expr expr) {
        return new Filter(Dialect.WIRESHARK.write(expr), expr, Simplify.simplify(expr));
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** What it asks, in the form that is answered fastest. */
    public Expr root() {
        return root;
    }

    /** What it asks, in the form in which it was written. */
    public Expr written() {
        return written;
    }

    /** The fields whose values must be collected to answer it. */
    public Set<Field> fields() {
        return fields;
    }

    /**
     * Whether the frame answers it with yes.
     *
     * @throws FilterAbort when a regular expression takes too long
     */
    public boolean matches(FrameValues values) {
        return test.of(values);
    }

    @Override
    public String toString() {
        return text;
    }
}
