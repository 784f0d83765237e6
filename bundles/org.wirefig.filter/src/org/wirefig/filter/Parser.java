package org.wirefig.filter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.wirefig.filter.Operators.Arithmetic;
import org.wirefig.filter.Operators.Role;
import org.wirefig.filter.Syntax.Operand;
import org.wirefig.filter.Token.Kind;

/**
 * Reads tokens into a syntax tree. Logic is read with a stack of its own, not by recursion, so parentheses may be nested
 * as deep as anybody likes; what the tree itself may reach is bounded, and so are operands. The first thing that cannot
 * be read ends the reading.
 */
final class Parser {
    static final int DEEPEST = 500;
    private static final int DEEPEST_OPERAND = 100;

    /** Thrown to end reading; the problem has been reported. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stop() {
            super(null, null, false, false);
        }
    }

    /** An operator that waits for its right side, or an open parenthesis (role null). */
    private record Waiting(Role role, Token token) {
        int binding() {
            return role == null ? -1 : binding(role);
        }

        static int binding(Role role) {
            return switch (role) {
                case OR -> 1;
                case XOR -> 2;
                case AND -> 3;
                default -> 4;
            };
        }
    }

    private final List<Token> tokens;
    private final List<Problem> problems;
    private int next;
    private int depth;

    Parser(List<Token> tokens, List<Problem> problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    /** The tree, or null when the text cannot be read. */
    Syntax parse() {
        try {
            return logic();
        } catch (Stop stop) {
            return null;
        }
    }

    // ---- logic

    private Syntax logic() {
        Deque<Waiting> waiting = new ArrayDeque<>();
        Deque<Syntax> done = new ArrayDeque<>();
        while (true) {
            Token token = peek();
            if (isRole(token, Role.NOT)) {
                next++;
                waiting.push(new Waiting(Role.NOT, token));
                continue;
            }
            if (token.kind() == Kind.OPEN) {
                next++;
                waiting.push(new Waiting(null, token));
                continue;
            }
            done.push(relation());
            negate(waiting, done);
            while (peek().kind() == Kind.CLOSE) {
                close(waiting, done);
            }
            Token joint = peek();
            Role role = joint.kind() == Kind.OPERATOR ? joint.operator().role() : null;
            if (role != Role.OR && role != Role.XOR && role != Role.AND) {
                break;
            }
            next++;
            reduce(waiting, done, Waiting.binding(role));
            waiting.push(new Waiting(role, joint));
        }
        if (peek().kind() != Kind.END) {
            throw unexpected(peek());
        }
        reduce(waiting, done, 0);
        if (!waiting.isEmpty()) {
            throw stop(waiting.peek().token(), "This parenthesis is not closed: ) is missing.");
        }
        return done.pop();
    }

    private void close(Deque<Waiting> waiting, Deque<Syntax> done) {
        Token token = tokens.get(next++);
        reduce(waiting, done, 0);
        if (waiting.isEmpty()) {
            throw stop(token, "This parenthesis closes nothing.");
        }
        waiting.pop();
        negate(waiting, done);
    }

    private void negate(Deque<Waiting> waiting, Deque<Syntax> done) {
        while (!waiting.isEmpty() && waiting.peek().role() == Role.NOT) {
            Token not = waiting.pop().token();
            Syntax of = done.pop();
            done.push(of instanceof Syntax.Not twice ? twice.of()
                    : new Syntax.Not(of, bounded(1 + depthOf(of), not), not.at(), of.end()));
        }
    }

    /** Joins what waits with at least this binding, up to an open parenthesis. */
    private void reduce(Deque<Waiting> waiting, Deque<Syntax> done, int binding) {
        while (!waiting.isEmpty() && waiting.peek().role() != null && waiting.peek().binding() >= binding) {
            Waiting joint = waiting.pop();
            List<Syntax> terms = new ArrayList<>();
            terms.add(done.pop());
            while (!waiting.isEmpty() && waiting.peek().role() == joint.role()) {
                waiting.pop();
                terms.add(done.pop());
            }
            terms.add(done.pop());
            Collections.reverse(terms);
            done.push(join(joint, terms));
        }
    }

    private Syntax join(Waiting joint, List<Syntax> terms) {
        List<Syntax> flat = new ArrayList<>();
        int deepest = 0;
        for (Syntax term : terms) {
            if (term instanceof Syntax.Logic inner && inner.role() == joint.role()) {
                flat.addAll(inner.terms());
                deepest = Math.max(deepest, inner.depth() - 1);
            } else {
                flat.add(term);
                deepest = Math.max(deepest, depthOf(term));
            }
        }
        return new Syntax.Logic(joint.role(), flat, bounded(deepest + 1, joint.token()), terms.getFirst().at(), terms.getLast().end());
    }

    private static int depthOf(Syntax syntax) {
        return switch (syntax) {
            case Syntax.Logic logic -> logic.depth();
            case Syntax.Not not -> not.depth();
            default -> 1;
        };
    }

    private int bounded(int reached, Token token) {
        if (reached > DEEPEST) {
            throw stop(token, "Nested more than " + DEEPEST + " levels deep: write it flatter.");
        }
        return reached;
    }

    // ---- relations

    private Syntax relation() {
        Quantifier quantifier = null;
        if (isRole(peek(), Role.QUANTIFIER)) {
            quantifier = (Quantifier) tokens.get(next++).operator().what();
        }
        if (isComparison(peek(), Comparison.CONTAINS) && tokens.get(next + 1).kind() == Kind.OPEN) {
            Syntax.Call call = call(tokens.get(next++));
            return NetMonCalls.relation(call, quantifier, problems).orElseThrow(Stop::new);
        }
        Operand first = operand();
        if (first instanceof Syntax.Call call && NetMonCalls.isRelation(call)) {
            return NetMonCalls.relation(call, quantifier, problems).orElseThrow(Stop::new);
        }
        boolean negated = isRole(peek(), Role.NOT) && isRole(tokens.get(next + 1), Role.IN);
        if (negated) {
            next++;
        }
        if (isRole(peek(), Role.IN)) {
            next++;
            return set(quantifier, first, negated);
        }
        if (!isRole(peek(), Role.COMPARISON)) {
            return new Syntax.Alone(quantifier, first);
        }
        List<Operand> operands = new ArrayList<>(List.of(first));
        List<Syntax.Link> links = new ArrayList<>();
        while (isRole(peek(), Role.COMPARISON)) {
            Token sign = tokens.get(next++);
            links.add(new Syntax.Link((Comparison) sign.operator().what(), sign.operator().quantifier(), sign));
            operands.add(operand());
        }
        return new Syntax.Chain(quantifier, operands, links);
    }

    private Syntax set(Quantifier quantifier, Operand value, boolean negated) {
        Token open = peek();
        if (open.kind() != Kind.OPEN_BRACE) {
            throw stop(open, "After in stands a set in braces: {80, 443, 4430..4434}.");
        }
        next++;
        if (peek().kind() == Kind.CLOSE_BRACE) {
            throw stop(peek(), "This set is empty; it needs a value.");
        }
        List<Syntax.Span> set = new ArrayList<>();
        while (true) {
            Operand low = operand();
            Operand high = null;
            if (peek().kind() == Kind.RANGE) {
                next++;
                high = operand();
            }
            set.add(new Syntax.Span(low, high));
            Token token = peek();
            if (token.kind() == Kind.CLOSE_BRACE) {
                next++;
                return new Syntax.Membership(quantifier, value, negated, set, token.end());
            }
            if (token.kind() == Kind.END) {
                throw stop(open, "This set is not closed: } is missing.");
            }
            if (token.kind() != Kind.COMMA) {
                throw stop(token, "The values of a set are separated by commas: a , or } is expected before " + shown(token) + ".");
            }
            next++;
        }
    }

    // ---- operands

    private Operand operand() {
        return binary(Arithmetic.AND.binding());
    }

    private Operand binary(int binding) {
        if (binding > Arithmetic.MULTIPLY.binding()) {
            return unary();
        }
        Operand left = binary(binding + 1);
        int count = 0;
        while (isRole(peek(), Role.ARITHMETIC) && ((Arithmetic) peek().operator().what()).binding() == binding) {
            if (++count > DEEPEST_OPERAND) {
                throw stop(peek(), "More than " + DEEPEST_OPERAND + " operations in a row: write less arithmetic.");
            }
            Arithmetic operation = (Arithmetic) tokens.get(next++).operator().what();
            left = new Syntax.Binary(operation, left, binary(binding + 1));
        }
        return left;
    }

    private Operand unary() {
        Token token = peek();
        if (isRole(token, Role.ARITHMETIC)) {
            Arithmetic operation = (Arithmetic) token.operator().what();
            if (operation == Arithmetic.SUBTRACT || operation == Arithmetic.ADD) {
                next++;
                enter(token);
                Operand of = unary();
                depth--;
                return operation == Arithmetic.ADD ? of : new Syntax.Negative(of, token.at());
            }
        }
        return postfix(primary());
    }

    private void enter(Token token) {
        if (++depth > DEEPEST_OPERAND) {
            throw stop(token, "Nested more than " + DEEPEST_OPERAND + " levels deep: write it flatter.");
        }
    }

    private Operand postfix(Operand first) {
        Operand operand = first;
        int count = 0;
        while (count++ < DEEPEST_OPERAND) {
            Token token = peek();
            if (token.kind() == Kind.SLICE) {
                next++;
                operand = new Syntax.Sliced(operand, token);
            } else if (token.kind() == Kind.LAYER) {
                next++;
                Token layers = peek();
                boolean negative = isRole(layers, Role.ARITHMETIC) && layers.text().equals("-");
                if (negative || layers.kind() != Kind.SLICE && layers.kind() != Kind.WORD) {
                    throw stop(layers, "After # stands which layer is meant: #1, #[2-4] or #[-1].");
                }
                next++;
                operand = new Syntax.Layered(operand, layers);
            } else {
                return operand;
            }
        }
        throw stop(peek(), "More than " + DEEPEST_OPERAND + " slices in a row.");
    }

    private Operand primary() {
        Token token = tokens.get(next);
        switch (token.kind()) {
            case WORD -> {
                next++;
                if (peek().kind() == Kind.OPEN) {
                    return call(token);
                }
                return new Syntax.Leaf(token);
            }
            case STRING, CHARACTER, REFERENCE -> {
                next++;
                return new Syntax.Leaf(token);
            }
            case AT -> {
                next++;
                enter(token);
                Operand of = primary();
                depth--;
                return new Syntax.Raw(of, token.at());
            }
            case OPEN_BRACE -> {
                next++;
                enter(token);
                Operand inside = operand();
                depth--;
                if (peek().kind() != Kind.CLOSE_BRACE) {
                    throw peek().kind() == Kind.END ? stop(token, "This brace is not closed: } is missing.") : unexpected(peek());
                }
                next++;
                return inside;
            }
            case OPERATOR -> {
                if (token.operator().isWord() && next + 1 < tokens.size() && tokens.get(next + 1).kind() == Kind.OPEN
                        && token.operator().role() == Role.COMPARISON) {
                    next++;
                    return call(token);
                }
                throw unexpected(token);
            }
            default -> throw unexpected(token);
        }
    }

    private Syntax.Call call(Token name) {
        enter(name);
        Token open = tokens.get(next++);
        List<Operand> arguments = new ArrayList<>();
        if (peek().kind() != Kind.CLOSE) {
            arguments.add(operand());
            while (peek().kind() == Kind.COMMA) {
                next++;
                arguments.add(operand());
            }
        }
        Token close = peek();
        if (close.kind() != Kind.CLOSE) {
            throw close.kind() == Kind.END ? stop(open, "This parenthesis is not closed: ) is missing.")
                    : stop(close, "A , or ) is expected before " + shown(close) + ".");
        }
        next++;
        depth--;
        return new Syntax.Call(name, arguments, close.end());
    }

    // ---- tokens and errors

    private Token peek() {
        return tokens.get(next);
    }

    private static boolean isRole(Token token, Role role) {
        return token.kind() == Kind.OPERATOR && token.operator().role() == role;
    }

    private static boolean isComparison(Token token, Comparison comparison) {
        return token.kind() == Kind.OPERATOR && token.operator().what() == comparison && token.operator().isWord();
    }

    private static String shown(Token token) {
        return token.kind() == Kind.SLICE ? "\"[\"" : "\"" + token.text() + "\"";
    }

    private Stop stop(Token token, String message) {
        problems.add(new Problem(token.at(), token.length(), message));
        return new Stop();
    }

    /** What may stand at a place depends on what stands before it. */
    private Stop unexpected(Token token) {
        Token before = next == 0 ? null : tokens.get(next - 1);
        boolean value = before == null || before.kind() == Kind.OPERATOR || before.kind() == Kind.OPEN
                || before.kind() == Kind.OPEN_BRACE || before.kind() == Kind.COMMA || before.kind() == Kind.RANGE
                || before.kind() == Kind.AT;
        String expected = value ? before != null && before.kind() == Kind.OPERATOR
                && before.operator().role() != Role.COMPARISON && before.operator().role() != Role.ARITHMETIC
                || before == null ? "a field, a protocol or a parenthesis" : "a value"
                : before.kind() == Kind.CLOSE && isRole(token, Role.COMPARISON) || before.kind() == Kind.CLOSE
                && isRole(token, Role.ARITHMETIC) ? "&& or || (arithmetic is grouped with braces, as in {a + b} == c)"
                : "an operator such as ==, in, && or ||";
        String message = token.kind() == Kind.END
                ? (before == null ? "The filter is empty: " : "The filter ends after " + shown(before) + ": ") + expected + " is expected."
                : shown(token).toLowerCase(Locale.ROOT).equals("\")\"") && !value ? "This parenthesis closes nothing."
                : shown(token) + " is not expected here, but " + expected + ".";
        return stop(token, message);
    }
}
