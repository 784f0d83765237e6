package org.wirefig.trace.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.wirefig.capture.Progress;
import org.wirefig.filter.Expr;
import org.wirefig.filter.Filter;
import org.wirefig.protocol.Protocol;
import org.wirefig.trace.FrameColumns;
import org.wirefig.trace.LayerStacks;
import org.wirefig.trace.Trace;

/**
 * How a filter is answered from the index of a trace: one test for each stack of layers, from which what that stack
 * settles has gone. What the tests leave open is decoded. Made once for a query; safe to use from several threads.
 */
public final class Plan {
    private final Filter filter;
    private final FrameColumns frames;
    private final LayerStacks stacks;
    private final Map<Expr, Part> parts = new IdentityHashMap<>();
    private final List<Part> inOrder = new ArrayList<>();
    private final Map<List<Protocol>, IndexTest> tests = new HashMap<>();
    private volatile IndexTest[] byStack = new IndexTest[0];

    Plan(Trace trace, Filter filter) {
        this.filter = filter;
        this.frames = trace.columns();
        this.stacks = frames.stacks();
        collect(filter.root(), new Columns(trace));
    }

    private void collect(Expr expr, Columns columns) {
        switch (expr) {
            case Expr.Or or -> or.terms().forEach(term -> collect(term, columns));
            case Expr.And and -> and.terms().forEach(term -> collect(term, columns));
            case Expr.Xor xor -> xor.terms().forEach(term -> collect(term, columns));
            case Expr.Not not -> collect(not.of(), columns);
            case Expr.Always always -> {
            }
            default -> parts.computeIfAbsent(expr, leaf -> {
                Part part = new Part(parts.size(), leaf, columns);
                inOrder.add(part);
                return part;
            });
        }
    }

    /**
     * The frames that match; {@code partial} is given what was found so far, now and then, by this thread.
     *
     * @throws java.util.concurrent.CancellationException when {@code progress} says so
     */
    public static FrameSet select(Trace trace, Filter filter, Progress progress, Consumer<FrameSet> partial) {
        return Query.run(trace, filter, progress, partial);
    }

    Filter filter() {
        return filter;
    }

    List<Part> parts() {
        return inOrder;
    }

    /** What the index says about a frame. */
    Answer of(int frame, Scratch scratch) {
        int stack = frames.stack(frame);
        IndexTest[] known = byStack;
        IndexTest test = stack < known.length ? known[stack] : null;
        // most stacks settle it, which needs no call
        return test == IndexTest.NO ? Answer.NO : test == IndexTest.YES ? Answer.YES : test == IndexTest.ASK ? Answer.ASK
                : (test == null ? learn(stack) : test).of(frame, scratch);
    }

    private synchronized IndexTest learn(int stack) {
        if (stack >= byStack.length) {
            byStack = java.util.Arrays.copyOf(byStack, Math.min(LayerStacks.UNKNOWN + 1, Math.max(stack + 1, stacks.count() + 16)));
        }
        IndexTest test = byStack[stack];
        if (test == null) {
            Protocol[] layers = stack == LayerStacks.UNKNOWN ? null : stacks.protocols(stack);
            test = build(filter.root(), new StackFacts(layers, layers == null ? 0 : stacks.marks(stack)));
            byStack[stack] = test;
        }
        return test;
    }

    // ---- the test for a stack

    private IndexTest build(Expr expr, StackFacts stack) {
        return switch (expr) {
            case Expr.Always always -> always.answer() ? IndexTest.YES : IndexTest.NO;
            case Expr.Or or -> join(or.terms(), stack, IndexTest.YES, IndexTest.NO, Answer.YES, Answer.NO);
            case Expr.And and -> join(and.terms(), stack, IndexTest.NO, IndexTest.YES, Answer.NO, Answer.YES);
            case Expr.Xor xor -> xor(xor.terms(), stack);
            case Expr.Not not -> {
                IndexTest of = build(not.of(), stack);
                yield of == IndexTest.YES ? IndexTest.NO : of == IndexTest.NO ? IndexTest.YES : of == IndexTest.ASK ? of
                        : (frame, scratch) -> of.of(frame, scratch).not();
            }
            default -> parts.get(expr).on(stack);
        };
    }

    /** Or, and the same turned round, and: a term that decides ends it, one that says the contrary goes. */
    private IndexTest join(List<Expr> terms, StackFacts stack, IndexTest decides, IndexTest neutral, Answer decided, Answer otherwise) {
        List<IndexTest> open = new ArrayList<>();
        boolean ask = false;
        for (Expr term : terms) {
            IndexTest test = build(term, stack);
            if (test == decides) {
                return decides;
            }
            ask |= test == IndexTest.ASK;
            if (test != neutral && test != IndexTest.ASK) {
                open.add(test);
            }
        }
        if (open.isEmpty()) {
            return ask ? IndexTest.ASK : neutral;
        }
        if (open.size() == 1 && !ask) {
            return open.getFirst();
        }
        IndexTest[] tests = open.toArray(IndexTest[]::new);
        boolean askLast = ask;
        return (frame, scratch) -> {
            boolean asked = askLast;
            for (IndexTest test : tests) {
                Answer answer = test.of(frame, scratch);
                if (answer == decided) {
                    return decided;
                }
                asked |= answer == Answer.ASK;
            }
            return asked ? Answer.ASK : otherwise;
        };
    }

    private IndexTest xor(List<Expr> terms, StackFacts stack) {
        IndexTest[] tests = new IndexTest[terms.size()];
        for (int i = 0; i < tests.length; i++) {
            tests[i] = build(terms.get(i), stack);
        }
        return (frame, scratch) -> {
            boolean odd = false;
            for (IndexTest test : tests) {
                Answer answer = test.of(frame, scratch);
                if (answer == Answer.ASK) {
                    return answer;
                }
                odd ^= answer == Answer.YES;
            }
            return Answer.of(odd);
        };
    }
}
