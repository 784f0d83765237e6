package org.wirefig.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.filter.Operators.Arithmetic;
import org.wirefig.protocol.Field;

/**
 * Writes an expression so that it is answered faster and means the same: many {@code f == a || f == b} become one set,
 * {@code {f - 1} == 5} becomes {@code f == 6}, constant terms go.
 */
final class Simplify {
    private static final long SAFE = 1L << 53;

    private Simplify() {
    }

    static Expr simplify(Expr expr) {
        return switch (expr) {
            case Expr.Or or -> or(or);
            case Expr.And and -> and(and);
            case Expr.Xor xor -> new Expr.Xor(all(xor.terms()));
            case Expr.Not not -> {
                Expr of = simplify(not.of());
                yield of instanceof Expr.Not twice ? twice.of() : of instanceof Expr.Always always ? new Expr.Always(!always.answer())
                        : new Expr.Not(of);
            }
            case Expr.Compare compare -> moved(compare);
            default -> expr;
        };
    }

    private static List<Expr> all(List<Expr> terms) {
        List<Expr> simple = new ArrayList<>(terms.size());
        for (Expr term : terms) {
            simple.add(simplify(term));
        }
        return simple;
    }

    private static Expr and(Expr.And and) {
        List<Expr> terms = new ArrayList<>();
        for (Expr term : all(and.terms())) {
            if (term instanceof Expr.And inner) {
                terms.addAll(inner.terms());
            } else if (!(term instanceof Expr.Always always)) {
                terms.add(term);
            } else if (!always.answer()) {
                return always;
            }
        }
        return terms.isEmpty() ? new Expr.Always(true) : terms.size() == 1 ? terms.getFirst() : new Expr.And(terms);
    }

    private static Expr or(Expr.Or or) {
        List<Expr> terms = new ArrayList<>();
        for (Expr term : all(or.terms())) {
            if (term instanceof Expr.Or inner) {
                terms.addAll(inner.terms());
            } else if (!(term instanceof Expr.Always always)) {
                terms.add(term);
            } else if (always.answer()) {
                return always;
            }
        }
        List<Expr> merged = sets(terms);
        return merged.isEmpty() ? new Expr.Always(false) : merged.size() == 1 ? merged.getFirst() : new Expr.Or(merged);
    }

    /** Equalities of the same value with constants become one set, at the place of the first. */
    private static List<Expr> sets(List<Expr> terms) {
        Map<Value.OfField, List<Expr.Range>> ranges = new LinkedHashMap<>();
        for (Expr term : terms) {
            if (isEquality(term)) {
                Expr.Compare equal = (Expr.Compare) term;
                ranges.computeIfAbsent((Value.OfField) equal.left(), of -> new ArrayList<>())
                        .add(new Expr.Range(equal.right(), equal.right()));
            }
        }
        List<Expr> merged = new ArrayList<>();
        for (Expr term : terms) {
            List<Expr.Range> set = isEquality(term) ? ranges.get((Value.OfField) ((Expr.Compare) term).left()) : null;
            if (set == null || set.size() == 1) {
                merged.add(term);
            } else if (!set.isEmpty()) {
                merged.add(new Expr.Among(Quantifier.ANY, ((Expr.Compare) term).left(), List.copyOf(set)));
                set.clear();
            }
        }
        return merged;
    }

    private static boolean isEquality(Expr term) {
        return term instanceof Expr.Compare compare && compare.comparison() == Comparison.EQ
                && compare.quantifier() == Quantifier.ANY && compare.left() instanceof Value.OfField of && of.isPlain()
                && compare.right() instanceof Value.Constant;
    }

    /** Moves a constant that is added to a field to the other side. */
    private static Expr moved(Expr.Compare compare) {
        if (compare.left() instanceof Value.Operation sum && compare.comparison() != Comparison.CONTAINS
                && (sum.operation() == Arithmetic.ADD || sum.operation() == Arithmetic.SUBTRACT)
                && sum.left() instanceof Value.OfField of && of.type() == Field.Type.UNSIGNED
                && sum.right() instanceof Value.Constant added && added.value() instanceof Long c
                && compare.right() instanceof Value.Constant right && right.value() instanceof Long k
                && Math.abs(c) < SAFE && Math.abs(k) < SAFE) {
            long moved = sum.operation() == Arithmetic.ADD ? k - c : k + c;
            Field.Type type = moved < 0 ? Field.Type.SIGNED : Field.Type.UNSIGNED;
            return new Expr.Compare(compare.quantifier(), compare.comparison(), of,
                    new Value.Constant(type, moved, Long.toString(moved)));
        }
        return compare;
    }
}
