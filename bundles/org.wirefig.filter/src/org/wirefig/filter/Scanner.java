package org.wirefig.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wirefig.filter.Operators.Operator;
import org.wirefig.filter.Token.Kind;

/**
 * Cuts a filter's text into tokens. Names, numbers, addresses, bytes and times all come as words: what a word means is
 * for the type check to say, which knows what it is compared with. Macros are expanded here.
 */
final class Scanner {
    /** Words in which a hyphen belongs to the word, beside bytes. */
    private static final Pattern[] COMPOUND = {
        Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?"),
        Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"),
        Pattern.compile("\\d{1,30}(?:\\.\\d{1,30})?[eE][+-]\\d{1,3}")};

    /** More than any field's name has. */
    private static final int MOST_HYPHENS = 12;

    private final String text;
    private final FilterContext context;
    private final Macros macros;
    private final List<Problem> problems;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    /** From here to this position no bytes with hyphens begin: it was looked for once. */
    private int noBytesBefore;

    Scanner(String text, FilterContext context, Macros macros, List<Problem> problems) {
        this.text = text;
        this.context = context;
        this.macros = macros;
        this.problems = problems;
    }

    /** All tokens; the last is the end. */
    List<Token> scan() {
        while (true) {
            skip();
            if (at >= text.length()) {
                tokens.add(Token.of(Kind.END, text.length(), 0, ""));
                return tokens;
            }
            next();
        }
    }

    /** White space and comments. */
    private void skip() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\u00a0') {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                return;
            }
        }
    }

    private void next() {
        char c = text.charAt(at);
        switch (c) {
            case '"' -> string(at, false);
            case '\'' -> string(at, false);
            case '(' -> sign(Kind.OPEN, 1);
            case ')' -> sign(Kind.CLOSE, 1);
            case '{' -> sign(Kind.OPEN_BRACE, 1);
            case '}' -> sign(Kind.CLOSE_BRACE, 1);
            case ',' -> sign(Kind.COMMA, 1);
            case '@' -> sign(Kind.AT, 1);
            case '#' -> sign(Kind.LAYER, 1);
            case '[' -> slice();
            case '$' -> macro();
            default -> {
                if (text.startsWith("..", at)) {
                    sign(Kind.RANGE, 2);
                } else if ((c == 'r' || c == 'R') && text.startsWith("\"", at + 1)) {
                    string(at + 1, true);
                } else if (isWord(c)) {
                    word();
                } else {
                    operator(c);
                }
            }
        }
    }

    private void sign(Kind kind, int length) {
        tokens.add(Token.of(kind, at, length, text.substring(at, at + length)));
        at += length;
    }

    private void operator(char c) {
        Operator operator = Operators.sign(text, at);
        if (operator != null) {
            int length = operator.spelling().length();
            tokens.add(new Token(Kind.OPERATOR, at, length, operator.spelling(), null, null, operator, List.of()));
            at += length;
            return;
        }
        String message = switch (c) {
            case '=' -> "\"=\" is no operator: write == to compare.";
            case '|' -> "\"|\" is no operator: write || or the word or.";
            case '^' -> "\"^\" is no operator: write ^^ or the word xor.";
            case '\u201c', '\u201d', '\u201e', '\u201f', '\u00ab', '\u00bb' ->
                "This quotation mark is a typographic one: write \" instead.";
            case '\u2018', '\u2019', '\u201a', '\u201b' -> "This quotation mark is a typographic one: write ' instead.";
            case ']' -> "\"]\" closes nothing here.";
            default -> "\"" + text.substring(at, text.offsetByCodePoints(at, 1)) + "\" means nothing here.";
        };
        int length = Character.charCount(text.codePointAt(at));
        problems.add(new Problem(at, length, message));
        at += length;
    }

    private static boolean isWord(char c) {
        return c == '.' || c == ':' || c == '_' || Character.isLetterOrDigit(c);
    }

    private void word() {
        int start = at;
        int end = compound();
        if (end == start) {
            end = run(start);
            end = hyphenated(start, end);
        }
        String word = text.substring(start, end);
        at = end;
        Operator operator = Operators.word(word);
        tokens.add(operator == null ? Token.of(Kind.WORD, start, end - start, word)
                : new Token(Kind.OPERATOR, start, end - start, word, null, null, operator, List.of()));
    }

    private int run(int from) {
        int end = from;
        while (end < text.length() && isWord(text.charAt(end)) && !(end > from && text.startsWith("..", end))) {
            end++;
        }
        return end;
    }

    /** The end of a date, a GUID, a number with an exponent, bytes, or an address with a prefix length. */
    private int compound() {
        for (Pattern pattern : COMPOUND) {
            Matcher matcher = pattern.matcher(text).region(at, text.length());
            if (matcher.lookingAt() && endsAt(matcher.end())) {
                return matcher.end();
            }
        }
        return bytes();
    }

    /** The end of pairs of digits with hyphens, else of a network. */
    private int bytes() {
        int end = at;
        if (at >= noBytesBefore && isHex(at) && isHex(at + 1)) {
            end = at + 2;
            while (end < text.length() && text.charAt(end) == '-' && isHex(end + 1) && isHex(end + 2)) {
                end += 3;
            }
            if (end > at + 2 && endsAt(end)) {
                return end;
            }
            noBytesBefore = end;
        }
        return network();
    }

    private boolean endsAt(int end) {
        return end >= text.length() || !isWord(text.charAt(end)) || text.startsWith("..", end);
    }

    private boolean isHex(int position) {
        return position < text.length() && text.charAt(position) < 128 && Character.digit(text.charAt(position), 16) >= 0;
    }

    /** The end of {@code 10.0.0.0/8} or {@code fe80::/10}: digits with three dots or two colons, and what follows a slash. */
    private int network() {
        int end = at;
        int dots = 0;
        int colons = 0;
        while (end < text.length() && (isHex(end) || text.charAt(end) == '.' || text.charAt(end) == ':')) {
            dots += text.charAt(end) == '.' ? 1 : 0;
            colons += text.charAt(end) == ':' ? 1 : 0;
            end++;
        }
        if (end + 1 >= text.length() || text.charAt(end) != '/' || !Character.isLetterOrDigit(text.charAt(end + 1))
                || dots != 3 && colons < 2) {
            return at;
        }
        end++;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** A few field names have a hyphen: the longest one that is known is meant, else it is a minus. */
    private int hyphenated(int start, int end) {
        int best = end;
        int to = end;
        for (int hyphens = 0; hyphens < MOST_HYPHENS && to < text.length() - 1 && text.charAt(to) == '-'
                && isWord(text.charAt(to + 1)) && to - start < 100; hyphens++) {
            to = run(to + 1);
            if (context.fields().field(text.substring(start, to)) != null) {
                best = to;
            }
        }
        return best;
    }

    private void string(int quote, boolean raw) {
        StringScanner scanner = new StringScanner(text, quote, raw);
        if (scanner.end() < 0) {
            problems.add(new Problem(at, text.length() - at, "This string is not closed: " + text.charAt(quote)
                    + " is missing at its end."));
            tokens.add(Token.of(Kind.STRING, at, text.length() - at, ""));
            at = text.length();
            return;
        }
        boolean character = text.charAt(quote) == '\'';
        if (character && scanner.text().codePointCount(0, scanner.text().length()) != 1) {
            problems.add(new Problem(at, scanner.end() - at, "Single quotes hold one character; strings stand in \"double quotes\"."));
        }
        tokens.add(new Token(character ? Kind.CHARACTER : Kind.STRING, at, scanner.end() - at, scanner.text(),
                scanner.bytes(), scanner.pattern(), null, scanner.doubts()));
        at = scanner.end();
    }

    private void slice() {
        int close = text.indexOf(']', at);
        if (close < 0) {
            problems.add(new Problem(at, text.length() - at, "This slice is not closed: ] is missing."));
            close = text.length();
        }
        tokens.add(Token.of(Kind.SLICE, at, Math.min(text.length(), close + 1) - at, text.substring(at + 1, close)));
        at = Math.min(text.length(), close + 1);
    }

    private void macro() {
        Macros.Use use = Macros.Use.read(text, at);
        if (use == null) {
            problems.add(new Problem(at, 1, "After $ stands ${name}, or a macro with its arguments: $name(a, b)."));
            at++;
            return;
        }
        int start = at;
        at = use.end();
        if (use.arguments().isEmpty() && !macros.has(use.name())) {
            tokens.add(Token.of(Kind.REFERENCE, start, at - start, use.name()));
            return;
        }
        List<Problem> inside = new ArrayList<>();
        String expanded = macros.enter(use, start, problems);
        if (expanded == null) {
            tokens.add(Token.of(Kind.REFERENCE, start, at - start, ""));
            return;
        }
        List<Token> more = new Scanner(expanded, context, macros, inside).scan();
        macros.leave();
        if (macros.count(more.size(), start, at - start, problems)) {
            for (Token token : more.subList(0, more.size() - 1)) {
                tokens.add(token.moved(start, at - start));
            }
        }
        for (Problem problem : inside) {
            problems.add(new Problem(start, at - start, "In the macro " + use.name() + ": " + problem.message(), problem.near()));
        }
    }
}
