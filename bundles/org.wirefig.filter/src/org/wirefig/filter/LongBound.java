package org.wirefig.filter;

import java.util.function.LongPredicate;

/**
 * A comparison of numbers with a constant, as a range that a value is in or not. All comparisons are the same few operations,
 * without a branch that some never take: compiled code that has left one out is given up when the first filter comes that takes it,
 * and a trace's frames are then asked by the interpreter.
 */
final class LongBound implements LongPredicate {
    private final long shift;
    private final long top;
    private final boolean outside;

    /**
     * @param unsigned whether values count as unsigned
     * @param comparison one that asks for an order
     */
    LongBound(boolean unsigned, Comparison comparison, long constant) {
        long bias = unsigned ? Long.MIN_VALUE : 0;
        long at = constant + bias;
        long low = switch (comparison) {
            case EQ, NE, GE, LT -> at;
            default -> Long.MIN_VALUE;
        };
        long high = switch (comparison) {
            case EQ, NE, LE, GT -> at;
            default -> Long.MAX_VALUE;
        };
        this.outside = comparison == Comparison.NE || comparison == Comparison.LT || comparison == Comparison.GT;
        // counted from its low end, and that moved to the least long, the range ends at top
        this.shift = bias - low + Long.MIN_VALUE;
        this.top = high - low + Long.MIN_VALUE;
    }

    @Override
    public boolean test(long value) {
        return value + shift <= top ^ outside;
    }
}
