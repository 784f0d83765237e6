package org.wirefig.filter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wirefig.filter.Syntax.Operand;
import org.wirefig.filter.Token.Kind;

/**
 * NetMon's comparisons that are written as calls: {@code contains(X, "y")}, {@code X.Contains("y")} and
 * {@code ContainsBin(X, ASCII | HEX | UNICODE, "y")}. They become comparisons with contains.
 */
final class NetMonCalls {
    private static final String METHOD = ".contains";
    private static final String BINARY = "containsbin";

    private NetMonCalls() {
    }

    static boolean isRelation(Syntax.Call call) {
        String name = name(call);
        return name.equals("contains") || name.equals(BINARY) || name.endsWith(METHOD);
    }

    private static String name(Syntax.Call call) {
        return call.name().text().toLowerCase(Locale.ROOT);
    }

    /** The comparison, or nothing with a problem reported. */
    static Optional<Syntax> relation(Syntax.Call call, Quantifier quantifier, List<Problem> problems) {
        String name = name(call);
        List<Operand> arguments = call.arguments();
        if (name.endsWith(METHOD)) {
            if (arguments.size() != 1) {
                return wrong(call, "X.Contains(\"…\") takes one argument.", problems);
            }
            Token path = call.name();
            int length = path.length() - METHOD.length();
            Token field = Token.of(Kind.WORD, path.at(), length, path.text().substring(0, path.text().length() - METHOD.length()));
            return Optional.of(contains(quantifier, new Syntax.Leaf(field), arguments.getFirst(), call));
        }
        if (name.equals(BINARY)) {
            return arguments.size() == 3 ? binary(call, quantifier, problems)
                    : wrong(call, "ContainsBin takes three arguments: where, ASCII or HEX or UNICODE, and what.", problems);
        }
        return arguments.size() == 2 ? Optional.of(contains(quantifier, arguments.getFirst(), arguments.get(1), call))
                : wrong(call, "contains takes two arguments: contains(X, \"…\").", problems);
    }

    private static Syntax contains(Quantifier quantifier, Operand where, Operand what, Syntax.Call call) {
        return new Syntax.Chain(quantifier, List.of(where, what),
                List.of(new Syntax.Link(Comparison.CONTAINS, Quantifier.ANY, call.name())));
    }

    private static Optional<Syntax> binary(Syntax.Call call, Quantifier quantifier, List<Problem> problems) {
        Operand kind = call.arguments().get(1);
        Operand what = call.arguments().get(2);
        String coding = kind instanceof Syntax.Leaf leaf ? leaf.token().text().toUpperCase(Locale.ROOT) : "";
        if (!(what instanceof Syntax.Leaf sought) || sought.token().kind() != Kind.STRING) {
            problems.add(new Problem(what.at(), what.length(), "ContainsBin looks for a \"string\"."));
            return Optional.empty();
        }
        Token string = sought.token();
        byte[] bytes = switch (coding) {
            case "ASCII", "UTF8" -> string.bytes();
            case "UNICODE" -> string.text().getBytes(StandardCharsets.UTF_16LE);
            case "HEX" -> hex(string.text());
            default -> null;
        };
        if (bytes == null) {
            Operand bad = coding.equals("HEX") ? what : kind;
            problems.add(new Problem(bad.at(), bad.length(), coding.equals("HEX")
                    ? "HEX is followed by pairs of hexadecimal digits, as in \"02 2A\"."
                    : "The second argument of ContainsBin is ASCII, HEX or UNICODE."));
            return Optional.empty();
        }
        Token value = new Token(Kind.STRING, string.at(), string.length(), new String(bytes, StandardCharsets.ISO_8859_1),
                bytes, string.raw(), null, List.of());
        return Optional.of(contains(quantifier, new Syntax.Raw(call.arguments().getFirst(), call.arguments().getFirst().at()),
                new Syntax.Leaf(value), call));
    }

    /** Pairs of digits, with or without spaces, commas or 0x between; null when it is something else. */
    private static byte[] hex(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (text.isBlank()) {
            return bytes.toByteArray();
        }
        for (String part : text.replace(",", " ").replaceAll("0[xX]", " ").strip().split("\\s+")) {
            if (part.length() % 2 != 0 || part.isEmpty()) {
                return null;
            }
            for (int i = 0; i < part.length(); i += 2) {
                int high = Character.digit(part.charAt(i), 16);
                int low = Character.digit(part.charAt(i + 1), 16);
                if (high < 0 || low < 0) {
                    return null;
                }
                bytes.write(high << 4 | low);
            }
        }
        return bytes.toByteArray();
    }

    private static Optional<Syntax> wrong(Syntax.Call call, String message, List<Problem> problems) {
        problems.add(new Problem(call.at(), call.length(), message));
        return Optional.empty();
    }
}
