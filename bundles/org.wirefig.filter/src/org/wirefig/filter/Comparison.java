package org.wirefig.filter;

/** What a comparison asks of two values. */
public enum Comparison {
    EQ, NE, GT, LT, GE, LE, CONTAINS, MATCHES;

    /** Whether the order of two values, as of a comparator, answers it with yes. */
    public boolean holds(int order) {
        return switch (this) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case GT -> order > 0;
            case LT -> order < 0;
            case GE -> order >= 0;
            case LE -> order <= 0;
            case CONTAINS, MATCHES -> throw new IllegalStateException(this + " asks for no order");
        };
    }

    /** True for the comparisons that ask for an order, beyond being the same. */
    public boolean isOrder() {
        return this == GT || this == LT || this == GE || this == LE;
    }

    /** The same question with the sides exchanged. */
    public Comparison mirrored() {
        return switch (this) {
            case GT -> LT;
            case LT -> GT;
            case GE -> LE;
            case LE -> GE;
            default -> this;
        };
    }
}
