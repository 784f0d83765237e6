package org.wirefig.filter;

import java.util.List;
import org.wirefig.filter.Operators.Operator;

/**
 * A piece of a filter's text.
 *
 * @param text of a word as written; of a string what it stands for; of a slice what is between the brackets
 * @param bytes of a string: {@code \xNN} stands for one byte
 * @param raw of a string: with the escapes that do not exist left as they are, as a regular expression wants them
 * @param doubts escapes that do not exist; wrong unless the string is a regular expression
 */
record Token(Kind kind, int at, int length, String text, byte[] bytes, String raw, Operator operator, List<Problem> doubts) {
    enum Kind {
        WORD, STRING, CHARACTER, OPERATOR, OPEN, CLOSE, OPEN_BRACE, CLOSE_BRACE, COMMA, RANGE, AT, LAYER, SLICE, REFERENCE, END
    }

    static Token of(Kind kind, int at, int length, String text) {
        return new Token(kind, at, length, text, null, null, null, List.of());
    }

    Token moved(int to, int span) {
        return new Token(kind, to, span, text, bytes, raw, operator, doubts.stream()
                .map(problem -> new Problem(to, span, problem.message(), problem.near())).toList());
    }

    int end() {
        return at + length;
    }
}
