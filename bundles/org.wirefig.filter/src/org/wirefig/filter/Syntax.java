package org.wirefig.filter;

import java.util.List;
import org.wirefig.filter.Operators.Arithmetic;
import org.wirefig.filter.Operators.Role;

/** What a filter says before its words are understood: the parser's result, with positions for the type check's errors. */
sealed interface Syntax {
    int at();

    int end();

    /** Terms joined by or, xor or and; how deep it is nested is counted when it is made. */
    record Logic(Role role, List<Syntax> terms, int depth, int at, int end) implements Syntax {
    }

    record Not(Syntax of, int depth, int at, int end) implements Syntax {
    }

    /** One comparison, or several in a chain: {@code 1 < ip.ttl < 200}. The quantifier is null where none is written. */
    record Chain(Quantifier quantifier, List<Operand> operands, List<Link> links) implements Syntax {
        @Override
        public int at() {
            return operands.getFirst().at();
        }

        @Override
        public int end() {
            return operands.getLast().end();
        }
    }

    /** The comparison between two operands of a chain. */
    record Link(Comparison comparison, Quantifier quantifier, Token token) {
    }

    record Membership(Quantifier quantifier, Operand value, boolean negated, List<Span> set, int end) implements Syntax {
        @Override
        public int at() {
            return value.at();
        }
    }

    /** An element of a set; {@code high} is null unless it is a range. */
    record Span(Operand low, Operand high) {
    }

    /** An operand alone: presence, or a test. */
    record Alone(Quantifier quantifier, Operand value) implements Syntax {
        @Override
        public int at() {
            return value.at();
        }

        @Override
        public int end() {
            return value.end();
        }
    }

    /** A part of a comparison. */
    sealed interface Operand {
        int at();

        int end();

        default int length() {
            return end() - at();
        }
    }

    /** A name, number, address, bytes or time; {@code token} tells strings and characters from words. */
    record Leaf(Token token) implements Operand {
        @Override
        public int at() {
            return token.at();
        }

        @Override
        public int end() {
            return token.end();
        }
    }

    record Sliced(Operand of, Token slice) implements Operand {
        @Override
        public int at() {
            return of.at();
        }

        @Override
        public int end() {
            return slice.end();
        }
    }

    record Layered(Operand of, Token layers) implements Operand {
        @Override
        public int at() {
            return of.at();
        }

        @Override
        public int end() {
            return layers.end();
        }
    }

    record Raw(Operand of, int at) implements Operand {
        @Override
        public int end() {
            return of.end();
        }
    }

    record Binary(Arithmetic operation, Operand left, Operand right) implements Operand {
        @Override
        public int at() {
            return left.at();
        }

        @Override
        public int end() {
            return right.end();
        }
    }

    record Negative(Operand of, int at) implements Operand {
        @Override
        public int end() {
            return of.end();
        }
    }

    record Call(Token name, List<Operand> arguments, int end) implements Operand {
        @Override
        public int at() {
            return name.at();
        }
    }
}
