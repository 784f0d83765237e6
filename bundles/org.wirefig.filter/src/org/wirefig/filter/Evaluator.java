package org.wirefig.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.wirefig.protocol.Field;

/** Turns an expression into a test of frames. The common forms, a field compared with a constant, allocate nothing. */
final class Evaluator {
    /** Answers for one frame; can be shared by threads. */
    @FunctionalInterface
    interface Test {
        boolean of(FrameValues frame);
    }

    private Evaluator() {
    }

    static Test compile(Expr expr) {
        return switch (expr) {
            case Expr.Always always -> frame -> always.answer();
            case Expr.Or or -> or(or.terms());
            case Expr.And and -> and(and.terms());
            case Expr.Xor xor -> xor(xor.terms());
            case Expr.Not not -> {
                Test of = compile(not.of());
                yield frame -> !of.of(frame);
            }
            case Expr.Present present -> present.of() instanceof Value.OfField of ? frame -> frame.isPresent(of)
                    : frame -> !Values.of(present.of(), frame).isEmpty();
            case Expr.Compare compare -> compare(compare);
            case Expr.Among among -> among(among);
            case Expr.Test test -> frame -> holds(test.quantifier(), Values.of(test.value(), frame), Values::isTrue);
        };
    }

    private static Test[] all(List<Expr> terms) {
        Test[] tests = new Test[terms.size()];
        for (int i = 0; i < tests.length; i++) {
            tests[i] = compile(terms.get(i));
        }
        return tests;
    }

    private static Test or(List<Expr> terms) {
        Test[] tests = all(terms);
        return frame -> {
            for (Test test : tests) {
                if (test.of(frame)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Test and(List<Expr> terms) {
        Test[] tests = all(terms);
        return frame -> {
            for (Test test : tests) {
                if (!test.of(frame)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Test xor(List<Expr> terms) {
        Test[] tests = all(terms);
        return frame -> {
            boolean odd = false;
            for (Test test : tests) {
                odd ^= test.of(frame);
            }
            return odd;
        };
    }

    private static boolean holds(Quantifier quantifier, List<Object> values, Predicate<Object> test) {
        boolean any = quantifier == Quantifier.ANY;
        for (Object value : values) {
            if (test.test(value) == any) {
                return any;
            }
        }
        return !any && !values.isEmpty();
    }

    // ---- comparisons

    private static Test compare(Expr.Compare compare) {
        if (compare.right() instanceof Value.Constant constant) {
            return withConstant(compare.quantifier(), compare.left(), test(compare, constant), numbers(compare, constant));
        }
        Comparison comparison = compare.comparison();
        Field.Type left = compare.left().type();
        Field.Type right = compare.right().type();
        return frame -> {
            List<Object> others = Values.of(compare.right(), frame);
            if (others.isEmpty()) {
                return false;
            }
            return holds(compare.quantifier(), Values.of(compare.left(), frame), value ->
                    holds(compare.quantifier(), others, other -> Values.holds(comparison, left, value, right, other)));
        };
    }

    /** What is asked of one value. */
    private static Predicate<Object> test(Expr.Compare compare, Value.Constant constant) {
        Field.Type type = compare.left().type();
        Object right = constant.value();
        Comparison comparison = compare.comparison();
        if (right instanceof Regex regex) {
            return value -> value instanceof String text ? regex.find(text) : regex.find(Types.bytes(type, value));
        }
        if (comparison == Comparison.CONTAINS) {
            Needle needle = new Needle(Types.bytes(constant.type(), right).copy());
            return value -> value instanceof String text && right instanceof String what ? text.contains(what)
                    : needle.isIn(Types.bytes(type, value));
        }
        return value -> Values.holds(comparison, type, value, constant.type(), right);
    }

    /** What is asked of one value that is carried as long, or null when it has to be an object. */
    static LongPredicate numbers(Expr.Compare compare, Value.Constant constant) {
        Field.Type type = compare.left().type();
        Field.Type other = constant.type();
        Comparison comparison = compare.comparison();
        if (!type.isLong() || comparison == Comparison.CONTAINS || comparison == Comparison.MATCHES) {
            return null;
        }
        if (constant.value() instanceof Value.Interval) {
            return value -> Values.holds(comparison, type, value, other, constant.value());
        }
        if (!other.isLong() || !(constant.value() instanceof Long right)) {
            return null;
        }
        long number = right;
        boolean unsigned = type == Field.Type.UNSIGNED;
        // where one is signed and the other not, what stands for a negative number is to be told apart for each value
        return number >= 0 || unsigned == (other == Field.Type.UNSIGNED) ? new LongBound(unsigned, comparison, number)
                : value -> comparison.holds(Types.numbers(type, value, other, number));
    }

    /** {@code numbers} may be null. */
    private static Test withConstant(Quantifier quantifier, Value left, Predicate<Object> objects, LongPredicate numbers) {
        boolean any = quantifier == Quantifier.ANY;
        if (left instanceof Value.OfField of && of.isPlain()) {
            Field field = of.field();
            if (numbers != null) {
                return frame -> {
                    int count = frame.count(field);
                    for (int i = 0; i < count; i++) {
                        if (numbers.test(frame.number(field, i)) == any) {
                            return any;
                        }
                    }
                    return !any && count > 0;
                };
            }
            return frame -> {
                int count = frame.count(field);
                for (int i = 0; i < count; i++) {
                    if (objects.test(frame.value(field, i)) == any) {
                        return any;
                    }
                }
                return !any && count > 0;
            };
        }
        return frame -> holds(quantifier, Values.of(left, frame), objects);
    }

    // ---- sets

    private static Test among(Expr.Among among) {
        LongRanges ranges = LongRanges.of(among);
        if (ranges != null) {
            return withConstant(among.quantifier(), among.value(), value -> ranges.has((Long) value), ranges::has);
        }
        Field.Type type = among.value().type();
        List<Expr.Range> constants = new ArrayList<>();
        List<Expr.Range> others = new ArrayList<>();
        java.util.Set<Object> texts = new java.util.HashSet<>();
        for (Expr.Range range : among.set()) {
            if (range.isSingle() && range.low() instanceof Value.Constant c && c.value() instanceof String && type == Field.Type.STRING) {
                texts.add(c.value());
            } else if (range.low() instanceof Value.Constant && range.high() instanceof Value.Constant) {
                constants.add(range);
            } else {
                others.add(range);
            }
        }
        return frame -> holds(among.quantifier(), Values.of(among.value(), frame),
                value -> texts.contains(value) || inConstants(constants, type, value) || inOthers(others, type, value, frame));
    }

    private static boolean inConstants(List<Expr.Range> ranges, Field.Type type, Object value) {
        for (Expr.Range range : ranges) {
            Value.Constant low = (Value.Constant) range.low();
            if (range.isSingle() ? Values.holds(Comparison.EQ, type, value, low.type(), low.value())
                    : Values.holds(Comparison.GE, type, value, low.type(), low.value())
                    && Values.holds(Comparison.LE, type, value, range.high().type(), ((Value.Constant) range.high()).value())) {
                return true;
            }
        }
        return false;
    }

    private static boolean inOthers(List<Expr.Range> ranges, Field.Type type, Object value, FrameValues frame) {
        for (Expr.Range range : ranges) {
            List<Object> lows = Values.of(range.low(), frame);
            List<Object> highs = range.isSingle() ? lows : Values.of(range.high(), frame);
            Comparison comparison = range.isSingle() ? Comparison.EQ : Comparison.GE;
            if (holds(Quantifier.ANY, lows, low -> Values.holds(comparison, type, value, range.low().type(), low))
                    && (range.isSingle() || holds(Quantifier.ANY, highs,
                            high -> Values.holds(Comparison.LE, type, value, range.high().type(), high)))) {
                return true;
            }
        }
        return false;
    }
}
