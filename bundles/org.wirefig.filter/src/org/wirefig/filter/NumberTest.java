package org.wirefig.filter;

import java.util.function.LongPredicate;
import org.wirefig.filter.Operators.Arithmetic;
import org.wirefig.protocol.Field;

/**
 * What a part of a filter asks of the numbers of one field, without any frame: for an index that has the numbers.
 *
 * @param test asked of one value
 */
public record NumberTest(Field field, Quantifier quantifier, LongPredicate test) {
    /**
     * The test that a comparison, a set or a bit test is, or null when it is none: the field's plain values, perhaps with
     * bits masked, against constants.
     */
    public static NumberTest of(Expr leaf) {
        return switch (leaf) {
            case Expr.Compare compare when compare.right() instanceof Value.Constant constant -> {
                LongPredicate test = Evaluator.numbers(compare, constant);
                yield test == null ? null : over(compare.left(), compare.quantifier(), test);
            }
            case Expr.Among among -> {
                LongRanges ranges = LongRanges.of(among);
                yield ranges == null ? null : over(among.value(), among.quantifier(), ranges::has);
            }
            case Expr.Test bits -> over(bits.value(), bits.quantifier(), value -> value != 0);
            default -> null;
        };
    }

    private static NumberTest over(Value value, Quantifier quantifier, LongPredicate test) {
        if (value instanceof Value.OfField of && of.isPlain() && of.type().isLong()) {
            return new NumberTest(of.field(), quantifier, test);
        }
        if (value instanceof Value.Operation and && and.operation() == Arithmetic.AND && and.left() instanceof Value.OfField of
                && of.isPlain() && of.type().isLong() && and.type().isLong()
                && and.right() instanceof Value.Constant constant && constant.value() instanceof Long mask) {
            long bits = mask;
            return new NumberTest(of.field(), quantifier, number -> test.test(number & bits));
        }
        return null;
    }
}
