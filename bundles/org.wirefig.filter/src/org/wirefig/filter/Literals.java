package org.wirefig.filter;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Near;

/**
 * What a word or string means as a value of a type. Answers null and sets {@link #why} (and {@link #near}) when it means
 * nothing.
 */
final class Literals {
    private static final Pattern OID = Pattern.compile("\\d+(\\.\\d+)+");
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern REAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private final FilterContext context;
    private String why;
    private List<String> near = List.of();

    Literals(FilterContext context) {
        this.context = context;
    }

    /** The sentence that says why the last one meant nothing. */
    String why() {
        return why;
    }

    List<String> near() {
        return near;
    }

    /** @param field whose value names count, or null; {@code negative}: a minus stands before it */
    Object value(Token token, boolean negative, Field.Type type, Field field) {
        why = null;
        near = List.of();
        boolean quoted = token.kind() == Token.Kind.STRING;
        boolean character = token.kind() == Token.Kind.CHARACTER;
        String word = negative ? "-" + token.text() : token.text();
        if (!quoted && !character && word.startsWith(":") && !word.startsWith("::")) {
            word = word.substring(1);
        }
        Object value = switch (type) {
            case BOOLEAN -> truth(word, quoted, field);
            case UNSIGNED, SIGNED -> character ? (Object) (long) token.text().codePointAt(0)
                    : number(word, quoted, field, type == Field.Type.SIGNED ? 63 : 64);
            case TIME -> Times.point(word, context.zone());
            case DURATION -> quoted ? null : Times.nanos(word);
            case IPV4 -> Networks.ipv4(word, this);
            case IPV6 -> Networks.ipv6(word, this);
            case ETHER -> ether(word);
            case DOUBLE -> quoted || !REAL.matcher(word).matches() ? null : Double.valueOf(word);
            case BYTES, NONE -> quoted || character ? Bytes.of(token.bytes()) : bytes(word);
            case STRING -> quoted ? token.text() : word;
            case OID -> word.length() < 1000 && OID.matcher(word).matches() ? word : null;
            case GUID -> GUID.matcher(word).matches() ? word.toLowerCase(Locale.ROOT) : null;
        };
        if (value == null && why == null) {
            why = usual(word, quoted, type, field);
        }
        return value;
    }

    void because(String sentence) {
        why = sentence;
    }

    private static String usual(String word, boolean quoted, Field.Type type, Field field) {
        String of = field == null ? "" : ", as " + field.name() + " is";
        String shown = "\"" + word + "\"";
        return switch (type) {
            case TIME -> shown + " is not a time" + of + ": write \"2008-03-26 14:01:55.5\", with a zone or local.";
            case DURATION -> shown + " is not a number of seconds" + of + ", such as 0.5"
                    + (quoted ? " (without quotes)." : ".");
            case ETHER -> shown + " is not an Ethernet address" + of + ", such as 00:06:5b:01:02:03.";
            case BYTES -> shown + " is not bytes" + of + ": write 16:03, or text in \"quotes\".";
            case NONE -> shown + " is not bytes: write 16:03, or text in \"quotes\".";
            default -> shown + " is not " + Types.named(type) + of + (quoted ? " (write it without quotes)." : ".");
        };
    }

    private Long truth(String word, boolean quoted, Field field) {
        Long named = named(field, word, false);
        if (named != null) {
            return named;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.equals("true") || quoted && lower.equals("set")) {
            return 1L;
        }
        if (lower.equals("false") || quoted && lower.equals("not set")) {
            return 0L;
        }
        BigInteger number = quoted ? null : integer(word);
        if (number == null) {
            why = "\"" + word + "\" is not a truth value" + (field == null ? "" : ", as " + field.name() + " is")
                    + ": write true or false, 1 or 0.";
            return null;
        }
        return number.signum() == 0 ? 0L : 1L;
    }

    private static Long named(Field field, String word, boolean mainNamesOnly) {
        Names names = field == null ? null : field.names();
        Long value = names == null ? null : names.value(word);
        if (value == null || !mainNamesOnly) {
            return value;
        }
        String main = names.name(value);
        return main != null && main.equalsIgnoreCase(word) ? value : null;
    }

    private Long number(String word, boolean quoted, Field field, int most) {
        String of = field == null ? "" : field.name();
        Names names = field == null ? null : field.names();
        if (quoted) {
            Long value = named(field, word, false);
            if (value == null) {
                why = names == null ? "\"" + word + "\" is text, but " + (of.isEmpty() ? "a number is expected." : of + " is a number.")
                        : "\"" + word + "\" is not among the names of the values of " + of + ".";
                near = names == null ? List.of() : Near.to(word, names.all()).stream().map(n -> "\"" + n + "\"").toList();
            }
            return value;
        }
        BigInteger number = integer(word);
        if (number == null) {
            Long value = named(field, word, true);
            if (value == null) {
                Long other = named(field, word, false);
                why = other != null ? "Write this name in quotes: \"" + word + "\"."
                        : "\"" + word + "\" is not a number" + (of.isEmpty() ? "." : ", as " + of + " is.")
                        + (names == null ? "" : " Names of values stand in quotes.");
                near = other != null || names == null ? List.of()
                        : Near.to(word, names.all()).stream().map(n -> "\"" + n + "\"").toList();
            }
            return value;
        }
        int bits = field == null || field.digits() == 0 ? most : Math.min(most, field.digits() * 4);
        if (number.bitLength() > bits || number.signum() < 0 && number.bitLength() > 63) {
            BigInteger largest = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
            why = word + " is too large" + (of.isEmpty() ? "" : " for " + of) + ", whose largest value is " + largest + ".";
            return null;
        }
        return number.longValue();
    }

    /** Decimal, 0x hexadecimal, 0b binary, 0 octal; null for anything else. */
    static BigInteger integer(String word) {
        boolean negative = word.startsWith("-");
        String digits = (negative || word.startsWith("+") ? word.substring(1) : word).toLowerCase(Locale.ROOT);
        if (digits.isEmpty() || digits.length() > 80) {
            return null;
        }
        int base = 10;
        if (digits.startsWith("0x")) {
            base = 16;
            digits = digits.substring(2);
        } else if (digits.startsWith("0b")) {
            base = 2;
            digits = digits.substring(2);
        } else if (digits.length() > 1 && digits.startsWith("0")) {
            base = 8;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) > 'f' || Character.digit(digits.charAt(i), base) < 0) {
                return null;
            }
        }
        if (digits.isEmpty()) {
            return null;
        }
        BigInteger value = new BigInteger(digits, base);
        return negative ? value.negate() : value;
    }

    private static Long ether(String word) {
        Bytes bytes = bytes(word);
        return bytes == null || bytes.length() != 6 || word.length() < 14 ? null : (Long) bytes.u48(0);
    }

    /** Pairs of hexadecimal digits with one kind of separator or none; {@code 0x16} is one byte. */
    static Bytes bytes(String word) {
        String digits = word;
        if (word.length() <= 4 && (word.startsWith("0x") || word.startsWith("0X"))) {
            digits = word.substring(2);
        }
        if (digits.length() == 1) {
            digits = "0" + digits;
        }
        int size = separated(digits);
        if (size == 0) {
            return null;
        }
        byte[] bytes = new byte[digits.length() / 2];
        int count = 0;
        for (int i = 0; i < digits.length(); i++) {
            if (size < digits.length() && i % (size + 1) == size) {
                continue;
            }
            int high = digit(digits, i);
            int low = digit(digits, ++i);
            if (high < 0 || low < 0) {
                return null;
            }
            bytes[count++] = (byte) (high << 4 | low);
        }
        return Bytes.of(Arrays.copyOf(bytes, count));
    }

    private static int digit(String text, int at) {
        return at < text.length() && text.charAt(at) < 128 ? Character.digit(text.charAt(at), 16) : -1;
    }

    /** How many digits stand between separators, which must be the same all through; all when there is none; 0 when wrong. */
    private static int separated(String text) {
        int first = 0;
        while (first < text.length() && digit(text, first) >= 0) {
            first++;
        }
        if (first == text.length()) {
            return first % 2 == 0 ? first : 0;
        }
        char separator = text.charAt(first);
        boolean known = first == 2 && (separator == ':' || separator == '-' || separator == '.') || first == 4 && separator == '.';
        if (!known || text.length() % (first + 1) != first) {
            return 0;
        }
        for (int i = first; i < text.length(); i += first + 1) {
            if (text.charAt(i) != separator) {
                return 0;
            }
        }
        return first;
    }

    /** Whether a word cannot be a name: it begins like a number, an address or bytes. */
    static boolean isPlainlyValue(String word) {
        char first = word.charAt(0);
        return first == ':' || Character.isDigit(first) && !word.contains("_");
    }
}
