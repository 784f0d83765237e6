package org.wirefig.filter;

import java.util.List;

/** What a filter asks, with every type known: for the evaluator, for a plan over an index, and for writing it again. */
public sealed interface Expr {
    /** The same answer for every frame. */
    record Always(boolean answer) implements Expr {
    }

    /** Two terms or more. */
    record Or(List<Expr> terms) implements Expr {
    }

    /** Two terms or more. */
    record And(List<Expr> terms) implements Expr {
    }

    /** Two terms or more: an odd number of them holds. */
    record Xor(List<Expr> terms) implements Expr {
    }

    record Not(Expr of) implements Expr {
    }

    /** The field, protocol or slice is there. */
    record Present(Value of) implements Expr {
    }

    /** A comparison; with MATCHES the right side is a constant {@link Regex}, with CONTAINS text or bytes. */
    record Compare(Quantifier quantifier, Comparison comparison, Value left, Value right) implements Expr {
    }

    /** One of a set of values and ranges. */
    record Among(Quantifier quantifier, Value value, List<Range> set) implements Expr {
    }

    /** Some value (or with ALL: every value) is not zero, not empty, not false. */
    record Test(Quantifier quantifier, Value value) implements Expr {
    }

    /** An element of a set: one value when both ends are the same object. */
    record Range(Value low, Value high) {
        public boolean isSingle() {
            return low == high;
        }
    }
}
