package org.wirefig.filter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads one quoted string of a filter: its text, its bytes, and its escapes that do not exist. */
final class StringScanner {
    private static final String SIMPLE = "'\"\\abfnrtv";
    private static final String MEANING = "'\"\\\u0007\b\f\n\r\t\u000b";

    private final String source;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder pattern = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Problem> doubts = new ArrayList<>();
    private final int end;

    /** Begins at the quotation mark. */
    StringScanner(String source, int quote, boolean raw) {
        this.source = source;
        this.end = read(quote, raw);
    }

    /** Behind the closing mark, or -1 where there is none. */
    int end() {
        return end;
    }

    String text() {
        return text.toString();
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** The text as a regular expression: an escape that does not exist in strings may exist there. */
    String pattern() {
        return pattern.toString();
    }

    List<Problem> doubts() {
        return doubts;
    }

    private int read(int quote, boolean raw) {
        char mark = source.charAt(quote);
        int at = quote + 1;
        while (at < source.length()) {
            int c = source.codePointAt(at);
            if (c == mark) {
                return at + 1;
            }
            if (c == '\\' && at + 1 < source.length()) {
                if (raw) {
                    add(c);
                    at++;
                    c = source.codePointAt(at);
                } else {
                    at = escape(at);
                    continue;
                }
            }
            add(c);
            at += Character.charCount(c);
        }
        return -1;
    }

    private void add(int c) {
        text.appendCodePoint(c);
        pattern.appendCodePoint(c);
        bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the escape at the backslash and answers where it ends. */
    private int escape(int at) {
        char kind = source.charAt(at + 1);
        int simple = SIMPLE.indexOf(kind);
        if (simple >= 0) {
            add(MEANING.charAt(simple));
            return at + 2;
        }
        return switch (kind) {
            case '0', '1', '2', '3', '4', '5', '6', '7' -> number(at, at + 1, 1, 3, 8);
            case 'x' -> number(at, at + 2, 1, 2, 16);
            case 'u' -> number(at, at + 2, 4, 4, 16);
            case 'U' -> number(at, at + 2, 8, 8, 16);
            default -> wrong(at, at + 1 + Character.charCount(source.codePointAt(at + 1)),
                    "is no escape; a backslash itself is written \\\\, or the whole as a raw string r\"…\".");
        };
    }

    private int number(int from, int digits, int fewest, int most, int base) {
        int to = digits;
        long value = 0;
        while (to < source.length() && to - digits < most && Character.digit(source.charAt(to), base) >= 0) {
            value = value * base + Character.digit(source.charAt(to), base);
            to++;
        }
        if (to - digits < fewest) {
            return wrong(from, to, "needs " + (fewest == most ? "" : "at least ") + fewest
                    + (base == 16 ? " hexadecimal digit" : " octal digit") + (fewest == 1 ? "." : "s."));
        }
        boolean octet = source.charAt(from + 1) != 'u' && source.charAt(from + 1) != 'U';
        if (octet && value > 0xff) {
            return wrong(from, to, "is larger than a byte, \\377.");
        }
        if (value > Character.MAX_CODE_POINT || value >= 0xd800 && value <= 0xdfff) {
            return wrong(from, to, "is no character.");
        }
        text.appendCodePoint((int) value);
        pattern.append(source, from, to);
        if (octet) {
            bytes.write((int) value);
        } else {
            bytes.writeBytes(Character.toString((int) value).getBytes(StandardCharsets.UTF_8));
        }
        return to;
    }

    private int wrong(int from, int to, String why) {
        String escape = source.substring(from, to);
        doubts.add(new Problem(from, to - from, escape + " " + why));
        text.append(escape);
        pattern.append(escape);
        bytes.writeBytes(escape.getBytes(StandardCharsets.UTF_8));
        return to;
    }
}
