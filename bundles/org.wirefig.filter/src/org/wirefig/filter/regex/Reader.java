package org.wirefig.filter.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * Reads a regular expression, in the syntax of Perl as far as it describes a regular language. What goes beyond (what
 * was matched before, looking ahead and behind) makes it answer {@link #BEYOND}.
 */
final class Reader {
    /** Stands for an expression that this matcher cannot do. */
    static final Node BEYOND = new Node.Sequence(List.of());
    private static final int DEEPEST = 200;
    private static final int MOST_REPEATS = 1000;

    /** Ends reading when the expression goes beyond. */
    private static final class Beyond extends RuntimeException {
        private static final long serialVersionUID = 1;

        Beyond() {
            super(null, null, false, false);
        }
    }

    private final String text;
    private int at;
    private int depth;
    private boolean ignoreCase = true;
    private boolean multiline;
    private boolean dotAll;

    private Reader(String text) {
        this.text = text;
    }

    static Node read(String text) {
        Reader reader = new Reader(text);
        try {
            Node node = reader.choice();
            if (reader.at < text.length()) {
                throw reader.wrong("unmatched closing parenthesis", reader.at);
            }
            return node;
        } catch (Beyond beyond) {
            return BEYOND;
        }
    }

    private PatternSyntaxException wrong(String why, int where) {
        return new PatternSyntaxException(why, text, where);
    }

    private boolean more() {
        return at < text.length();
    }

    private boolean take(String expected) {
        if (text.startsWith(expected, at)) {
            at += expected.length();
            return true;
        }
        return false;
    }

    private Node choice() {
        if (++depth > DEEPEST) {
            throw wrong("parentheses are nested more than " + DEEPEST + " deep", at);
        }
        List<Node> parts = new ArrayList<>();
        parts.add(sequence());
        while (take("|")) {
            parts.add(sequence());
        }
        depth--;
        return parts.size() == 1 ? parts.getFirst() : new Node.Choice(parts);
    }

    private Node sequence() {
        List<Node> parts = new ArrayList<>();
        while (more() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            int start = at;
            Node atom = atom();
            if (atom == null) {
                continue;
            }
            parts.add(repeated(atom, start));
        }
        return new Node.Sequence(parts);
    }

    private Node repeated(Node atom, int start) {
        Node node = atom;
        while (more()) {
            int least;
            int most;
            int from = at;
            switch (text.charAt(at)) {
                case '*' -> {
                    least = 0;
                    most = -1;
                    at++;
                }
                case '+' -> {
                    least = 1;
                    most = -1;
                    at++;
                }
                case '?' -> {
                    least = 0;
                    most = 1;
                    at++;
                }
                case '{' -> {
                    int[] bounds = bounds();
                    if (bounds == null) {
                        return node;
                    }
                    least = bounds[0];
                    most = bounds[1];
                }
                default -> {
                    return node;
                }
            }
            if (most >= 0 && most < least) {
                throw wrong("numbers out of order in {} quantifier", from);
            }
            if (least > MOST_REPEATS || most > MOST_REPEATS) {
                throw wrong("more than " + MOST_REPEATS + " repetitions", from);
            }
            node = new Node.Repeat(node, least, most);
            if (take("+")) {
                throw new Beyond();
            }
            take("?");
        }
        return node;
    }

    /** The numbers in braces, or null when the brace stands for itself. */
    private int[] bounds() {
        int close = text.indexOf('}', at);
        if (close < 0 || !text.substring(at + 1, close).matches("\\d{1,6}(,\\d{0,6})?|,\\d{1,6}")) {
            return null;
        }
        String[] numbers = text.substring(at + 1, close).split(",", -1);
        at = close + 1;
        int least = numbers[0].isEmpty() ? 0 : Integer.parseInt(numbers[0]);
        return new int[] {least, numbers.length == 1 ? least : numbers[1].isEmpty() ? -1 : Integer.parseInt(numbers[1])};
    }

    /** One character, class, group or place; null for what stands for nothing, such as a change of flags. */
    private Node atom() {
        int start = at;
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        switch (c) {
            case '(' -> {
                return group(start);
            }
            case '[' -> {
                return new Node.One(set(start));
            }
            case '.' -> {
                return new Node.One(dotAll ? CharSet.ANY : CharSet.NOT_NEWLINE);
            }
            case '^' -> {
                return new Node.Where(multiline ? Node.Place.LINE_BEGIN : Node.Place.BEGIN);
            }
            case '$' -> {
                return new Node.Where(multiline ? Node.Place.LINE_END : Node.Place.END);
            }
            case '*', '+', '?' -> throw wrong("a quantifier follows nothing that can be repeated", start);
            case '{' -> {
                at = start;
                if (bounds() != null) {
                    throw wrong("a quantifier follows nothing that can be repeated", start);
                }
                at = start + 1;
                return one(c);
            }
            case '\\' -> {
                return escape(start);
            }
            default -> {
                return one(c);
            }
        }
    }

    private Node one(int c) {
        CharSet set = CharSet.of(c, c);
        return new Node.One(ignoreCase ? set.folded() : set);
    }

    private Node group(int start) {
        boolean wasIgnoring = ignoreCase;
        boolean wasMultiline = multiline;
        boolean wasDotAll = dotAll;
        if (take("?")) {
            if (take("#")) {
                int close = text.indexOf(')', at);
                if (close < 0) {
                    throw wrong("missing ) after (?# comment", start);
                }
                at = close + 1;
                return null;
            }
            if (text.startsWith("P<", at) || text.startsWith("<", at) && !text.startsWith("<=", at) && !text.startsWith("<!", at)) {
                int close = text.indexOf('>', at);
                if (close < 0 || !text.substring(text.indexOf('<', at) + 1, close).matches("[A-Za-z_]\\w*")) {
                    throw wrong("the name of a group is not well formed", start);
                }
                at = close + 1;
            } else if (flags(start)) {
                return null;
            }
        } else if (text.startsWith("*", at)) {
            throw new Beyond();
        }
        Node inside = choice();
        if (!take(")")) {
            throw wrong("missing closing parenthesis", start);
        }
        ignoreCase = wasIgnoring;
        multiline = wasMultiline;
        dotAll = wasDotAll;
        return inside;
    }

    /** Reads flags up to a colon (false) or the closing parenthesis (true: they hold for what follows). */
    private boolean flags(int start) {
        boolean on = true;
        while (more()) {
            char c = text.charAt(at++);
            switch (c) {
                case '-' -> on = false;
                case 'i' -> ignoreCase = on;
                case 'm' -> multiline = on;
                case 's' -> dotAll = on;
                case ':' -> {
                    return false;
                }
                case ')' -> {
                    return true;
                }
                default -> throw new Beyond();
            }
        }
        throw wrong("missing closing parenthesis", start);
    }

    private Node escape(int start) {
        if (!more()) {
            throw wrong("a backslash at the end", start);
        }
        char c = text.charAt(at);
        switch (c) {
            case 'b', 'B', 'A', 'z', 'Z' -> {
                at++;
                return new Node.Where(switch (c) {
                    case 'b' -> Node.Place.WORD_EDGE;
                    case 'B' -> Node.Place.NO_WORD_EDGE;
                    case 'A' -> Node.Place.BEGIN;
                    case 'z' -> Node.Place.VERY_END;
                    default -> Node.Place.END;
                });
            }
            case 'Q' -> {
                int end = text.indexOf("\\E", at);
                String literal = text.substring(at + 1, end < 0 ? text.length() : end);
                at = end < 0 ? text.length() : end + 2;
                return new Node.Sequence(literal.codePoints().mapToObj(this::one).toList());
            }
            case 'E' -> {
                at++;
                return null;
            }
            case '1', '2', '3', '4', '5', '6', '7', '8', '9', 'k', 'g', 'G', 'K', 'p', 'P', 'R', 'X', 'C' -> throw new Beyond();
            default -> {
                CharSet named = named(c);
                if (named != null) {
                    at++;
                    return new Node.One(named);
                }
                return one(character(start));
            }
        }
    }

    private static CharSet named(char c) {
        return switch (c) {
            case 'd' -> CharSet.DIGITS;
            case 'D' -> CharSet.DIGITS.not();
            case 'w' -> CharSet.WORD;
            case 'W' -> CharSet.WORD.not();
            case 's' -> CharSet.SPACE;
            case 'S' -> CharSet.SPACE.not();
            case 'h' -> CharSet.BLANK;
            case 'H' -> CharSet.BLANK.not();
            case 'N' -> CharSet.NOT_NEWLINE;
            default -> null;
        };
    }

    /** The character that an escape stands for; the backslash is behind. */
    private int character(int start) {
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        return switch (c) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case 'v' -> 0x0b;
            case 'a' -> 7;
            case 'e' -> 27;
            case '0' -> number(start, 0, 2, 8);
            case 'x' -> take("{") ? braced(start) : number(start, 0, 2, 16);
            case 'u' -> number(start, 4, 4, 16);
            default -> {
                if (c < 128 && Character.isLetterOrDigit(c)) {
                    throw wrong("\\" + Character.toString(c) + " has no meaning", start);
                }
                yield c;
            }
        };
    }

    private int number(int start, int least, int most, int base) {
        int value = 0;
        int count = 0;
        while (more() && count < most && Character.digit(text.charAt(at), base) >= 0) {
            value = value * base + Character.digit(text.charAt(at++), base);
            count++;
        }
        if (count < least) {
            throw wrong(least + " hexadecimal digits are missing", start);
        }
        return value;
    }

    private int braced(int start) {
        int value = number(start, 1, 6, 16);
        if (value > CharSet.LAST || !take("}")) {
            throw wrong("the number of a character is not well formed", start);
        }
        return value;
    }

    private CharSet set(int start) {
        boolean not = take("^");
        CharSet set = CharSet.of();
        boolean first = true;
        while (first || !text.startsWith("]", at)) {
            if (!more()) {
                throw wrong("missing ] of a character class", start);
            }
            if (text.startsWith("[:", at) && text.indexOf(":]", at) > 0) {
                set = set.and(posix(start));
            } else {
                set = set.and(element(start));
            }
            first = false;
        }
        at++;
        set = ignoreCase ? set.folded() : set;
        return not ? set.not() : set;
    }

    private CharSet posix(int start) {
        int close = text.indexOf(":]", at);
        String name = text.substring(at + 2, close);
        boolean not = name.startsWith("^");
        CharSet set = CharSet.posix(not ? name.substring(1) : name);
        if (set == null) {
            throw wrong("[:" + name + ":] is no class of characters", start);
        }
        at = close + 2;
        return not ? set.not() : set;
    }

    /** A character, a range, or a named class. */
    private CharSet element(int start) {
        CharSet named = text.charAt(at) == '\\' && at + 1 < text.length() ? named(text.charAt(at + 1)) : null;
        if (named != null) {
            at += 2;
            return named;
        }
        int low = inSet(start);
        if (text.startsWith("-", at) && at + 1 < text.length() && text.charAt(at + 1) != ']') {
            int dash = at++;
            if (text.charAt(at) == '\\' && at + 1 < text.length() && named(text.charAt(at + 1)) != null) {
                at = dash;
            } else {
                int high = inSet(start);
                if (high < low) {
                    throw wrong("range out of order in a character class", dash);
                }
                return CharSet.of(low, high);
            }
        }
        return CharSet.of(low, low);
    }

    private int inSet(int start) {
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        if (c != '\\') {
            return c;
        }
        if (!more()) {
            throw wrong("missing ] of a character class", start);
        }
        char kind = text.charAt(at);
        if (kind == 'b') {
            at++;
            return '\b';
        }
        if (kind == 'p' || kind == 'P' || kind == 'Q') {
            throw new Beyond();
        }
        return kind >= '1' && kind <= '7' ? number(start, 1, 3, 8) : character(start);
    }
}
