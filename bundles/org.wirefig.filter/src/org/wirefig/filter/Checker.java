package org.wirefig.filter;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.filter.Operators.Role;
import org.wirefig.filter.Syntax.Operand;
import org.wirefig.protocol.Field;

/**
 * Gives a syntax tree its meaning: names become fields, words become values of the type they are compared with. Goes on
 * after a problem, so that all are told at once.
 */
final class Checker {
    private static final Expr NOTHING = new Expr.Always(false);
    /** What comes after so many is not looked at. */
    private static final int MOST_PROBLEMS = 100;

    private final List<Problem> problems;
    private final Operands operands;

    Checker(FilterContext context, List<Problem> problems) {
        this.problems = problems;
        this.operands = new Operands(context, problems);
    }

    /** The meaning; of no use when problems were found. */
    Expr check(Syntax syntax) {
        return switch (syntax) {
            case Syntax.Logic logic -> logic(logic);
            case Syntax.Not not -> new Expr.Not(check(not.of()));
            case Syntax.Chain chain -> chain(chain);
            case Syntax.Membership membership -> membership(membership);
            case Syntax.Alone alone -> alone(alone);
        };
    }

    private Expr logic(Syntax.Logic logic) {
        List<Expr> terms = new ArrayList<>(logic.terms().size());
        for (Syntax term : logic.terms()) {
            if (problems.size() >= MOST_PROBLEMS) {
                return NOTHING;
            }
            terms.add(check(term));
        }
        return logic.role() == Role.OR ? new Expr.Or(terms) : logic.role() == Role.AND ? new Expr.And(terms) : new Expr.Xor(terms);
    }

    private Expr chain(Syntax.Chain chain) {
        List<Expr> terms = new ArrayList<>();
        for (int i = 0; i < chain.links().size(); i++) {
            Syntax.Link link = chain.links().get(i);
            Quantifier quantifier = chain.quantifier() == null ? link.quantifier() : chain.quantifier();
            terms.add(compare(chain.operands().get(i), link, chain.operands().get(i + 1), quantifier));
        }
        return terms.size() == 1 ? terms.getFirst() : new Expr.And(terms);
    }

    private Expr compare(Operand left, Syntax.Link link, Operand right, Quantifier quantifier) {
        Comparison comparison = link.comparison();
        boolean leftLiteral = operands.isLiteral(left);
        boolean rightLiteral = operands.isLiteral(right) || operands.isValueName(left, right);
        if (leftLiteral && rightLiteral) {
            operands.unknown(left, link.token());
            return NOTHING;
        }
        if (comparison == Comparison.MATCHES) {
            Value value = leftLiteral ? unknown(left, link) : operands.typed(left);
            Value pattern = value == null || !searchable(value, left, "matches") ? null : operands.pattern(right);
            return pattern == null ? NOTHING : new Expr.Compare(quantifier, comparison, value, pattern);
        }
        Value a = leftLiteral ? null : operands.typed(left);
        Value b = rightLiteral ? null : operands.typed(right);
        if (a == null && !leftLiteral || b == null && !rightLiteral) {
            return NOTHING;
        }
        if (comparison == Comparison.CONTAINS) {
            return contains(left, a, right, b, quantifier);
        }
        if (!ordered(a, left) || !ordered(b, right)) {
            return NOTHING;
        }
        if (a == null) {
            a = operands.literalOrName(left, b, link.token());
        } else if (b == null) {
            b = operands.literal(right, a);
        }
        if (a == null || b == null || !comparable(a, b, left.at(), right.end())) {
            return NOTHING;
        }
        return a instanceof Value.Constant && !(b instanceof Value.Constant)
                ? new Expr.Compare(quantifier, comparison.mirrored(), b, a) : new Expr.Compare(quantifier, comparison, a, b);
    }

    private Value unknown(Operand left, Syntax.Link link) {
        operands.unknown(left, link.token());
        return null;
    }

    private Expr contains(Operand left, Value a, Operand right, Value b, Quantifier quantifier) {
        Value where = a == null ? operands.alone(left, Field.Type.STRING) : a;
        if (where == null || !searchable(where, left, "contains")) {
            return NOTHING;
        }
        Field.Type sought = Types.isBytes(where.type()) || where.type() == Field.Type.IPV6 ? Field.Type.BYTES : Field.Type.STRING;
        Value what = b == null ? operands.alone(right, sought) : b;
        if (what == null) {
            return NOTHING;
        }
        if (what.type() != Field.Type.STRING && !Types.isBytes(what.type())) {
            problems.add(new Problem(right.at(), right.length(), "Contained can be text or bytes, but this is "
                    + Types.named(what.type()) + "."));
            return NOTHING;
        }
        return new Expr.Compare(quantifier, Comparison.CONTAINS, where, what);
    }

    private boolean searchable(Value value, Operand operand, String word) {
        if (Types.isSearchable(value.type())) {
            return true;
        }
        String name = operands.shown(operand);
        problems.add(new Problem(operand.at(), operand.length(), name + " is " + Types.named(value.type()) + "; " + word
                + " looks into text and bytes. Write string(" + name + ") to look into its text."));
        return false;
    }

    /** A label has nothing to compare. */
    private boolean ordered(Value value, Operand operand) {
        if (value instanceof Value.OfField of && of.field().type() == Field.Type.NONE && !of.raw() && !Fields.isProtocol(of.field())) {
            problems.add(new Problem(operand.at(), operand.length(), of.field().name()
                    + " is a label without a value: it can be present, contain bytes and be sliced, but not compared."));
            return false;
        }
        return true;
    }

    private boolean comparable(Value a, Value b, int at, int end) {
        if (Types.comparable(a.type(), b.type())) {
            return true;
        }
        problems.add(new Problem(at, end - at, Types.named(a.type()) + " and " + Types.named(b.type()) + " cannot be compared."));
        return false;
    }

    private Expr membership(Syntax.Membership membership) {
        Operand operand = membership.value();
        if (operands.isLiteral(operand)) {
            operands.unknown(operand, null);
            return NOTHING;
        }
        Value value = operands.typed(operand);
        if (value == null || !ordered(value, operand)) {
            return NOTHING;
        }
        List<Expr.Range> set = new ArrayList<>();
        for (Syntax.Span span : membership.set()) {
            Value low = element(span.low(), value);
            Value high = span.high() == null ? low : element(span.high(), value);
            if (low == null || high == null) {
                continue;
            }
            if (low != high && low instanceof Value.Constant a && high instanceof Value.Constant b && (a.value() instanceof Value.Interval
                    || b.value() instanceof Value.Interval || Types.order(a.type(), a.value(), b.type(), b.value()) > 0)) {
                problems.add(new Problem(span.low().at(), span.high().end() - span.low().at(),
                        "A range goes from the smaller value to the larger one."));
            }
            set.add(new Expr.Range(low, high));
        }
        Quantifier quantifier = membership.quantifier() == null ? Quantifier.ANY : membership.quantifier();
        Expr among = new Expr.Among(quantifier, value, set);
        return membership.negated() ? new Expr.Not(among) : among;
    }

    private Value element(Operand operand, Value of) {
        boolean literal = operands.isLiteral(operand) || Operands.isValueName(of, operand);
        Value value = literal ? operands.literal(operand, of) : operands.typed(operand);
        return value == null || !comparable(of, value, operand.at(), operand.end()) ? null : value;
    }

    private Expr alone(Syntax.Alone alone) {
        Operand operand = alone.value();
        if (operand instanceof Syntax.Leaf leaf && leaf.token().kind() == Token.Kind.WORD) {
            Syntax question = operands.question(leaf.token());
            if (question != null) {
                return check(question);
            }
        }
        if (operands.isLiteral(operand)) {
            operands.unknown(operand, null);
            return NOTHING;
        }
        Value value = operands.typed(operand);
        if (value == null) {
            return NOTHING;
        }
        boolean test = value instanceof Value.Operation || value instanceof Value.Call;
        if (!test && (alone.quantifier() != null || value instanceof Value.Reference)) {
            problems.add(new Problem(operand.at(), operand.length(), "A comparison is expected with "
                    + operands.shown(operand) + ", such as ==."));
        }
        return test ? new Expr.Test(alone.quantifier() == null ? Quantifier.ANY : alone.quantifier(), value) : new Expr.Present(value);
    }
}
