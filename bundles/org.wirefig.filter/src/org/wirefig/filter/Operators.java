package org.wirefig.filter;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every operator: a new one is a line here. Words are written in any case. */
public final class Operators {
    /** What the parser does with an operator. */
    public enum Role { OR, XOR, AND, NOT, COMPARISON, IN, ARITHMETIC, QUANTIFIER }

    /**
     * One operator.
     *
     * @param what the {@link Comparison}, {@link Arithmetic} or {@link Quantifier}, where the role needs one
     * @param quantifier of a comparison, where none is written before the field
     */
    public record Operator(String spelling, Role role, Enum<?> what, Quantifier quantifier, String help) {
        public boolean isWord() {
            return Character.isLetter(spelling.charAt(0));
        }
    }

    /** Operations on numbers, tightest binding last. */
    public enum Arithmetic {
        AND(0), ADD(1), SUBTRACT(1), MULTIPLY(2), DIVIDE(2), MODULO(2);

        private final int binding;

        Arithmetic(int binding) {
            this.binding = binding;
        }

        public int binding() {
            return binding;
        }
    }

    private static final List<Operator> ALL = List.of(
            logic("||", Role.OR, "either side holds"),
            logic("or", Role.OR, "either side holds"),
            logic("^^", Role.XOR, "one side holds, not both"),
            logic("xor", Role.XOR, "one side holds, not both"),
            logic("&&", Role.AND, "both sides hold"),
            logic("and", Role.AND, "both sides hold"),
            logic("!", Role.NOT, "what follows does not hold"),
            logic("not", Role.NOT, "what follows does not hold"),
            any("==", Comparison.EQ, "some value is the same"),
            any("eq", Comparison.EQ, "some value is the same"),
            any("any_eq", Comparison.EQ, "some value is the same"),
            all("===", Comparison.EQ, "all values are the same"),
            all("all_eq", Comparison.EQ, "all values are the same"),
            all("!=", Comparison.NE, "all values differ, and there is one"),
            all("ne", Comparison.NE, "all values differ, and there is one"),
            all("all_ne", Comparison.NE, "all values differ, and there is one"),
            any("!==", Comparison.NE, "some value differs"),
            any("~=", Comparison.NE, "some value differs"),
            any("any_ne", Comparison.NE, "some value differs"),
            any(">=", Comparison.GE, "at least"),
            any("ge", Comparison.GE, "at least"),
            any("<=", Comparison.LE, "at most"),
            any("le", Comparison.LE, "at most"),
            any(">", Comparison.GT, "greater than"),
            any("gt", Comparison.GT, "greater than"),
            any("<", Comparison.LT, "less than"),
            any("lt", Comparison.LT, "less than"),
            any("contains", Comparison.CONTAINS, "the text or bytes stand somewhere in it, in this case"),
            any("matches", Comparison.MATCHES, "the regular expression is found in it, in any case; (?-i) respects case"),
            any("~", Comparison.MATCHES, "the regular expression is found in it, in any case; (?-i) respects case"),
            new Operator("in", Role.IN, null, Quantifier.ANY, "one of a set: f in {80, 443, 4430..4434}"),
            arithmetic("&", Arithmetic.AND, "bits that both have; alone, a test for any of the bits"),
            arithmetic("bitand", Arithmetic.AND, "bits that both have; alone, a test for any of the bits"),
            arithmetic("+", Arithmetic.ADD, "sum"),
            arithmetic("-", Arithmetic.SUBTRACT, "difference (with spaces around it)"),
            arithmetic("*", Arithmetic.MULTIPLY, "product"),
            arithmetic("/", Arithmetic.DIVIDE, "quotient; nothing when divided by 0"),
            arithmetic("%", Arithmetic.MODULO, "remainder; nothing when divided by 0"),
            new Operator("any", Role.QUANTIFIER, Quantifier.ANY, null, "before a field: one value is enough"),
            new Operator("all", Role.QUANTIFIER, Quantifier.ALL, null, "before a field: all of its values"));

    private static final Map<String, Operator> BY_SPELLING =
            ALL.stream().collect(Collectors.toMap(Operator::spelling, operator -> operator));

    /** Signs, longest first, so that the first that fits is meant. */
    private static final List<Operator> SIGNS = ALL.stream().filter(operator -> !operator.isWord())
            .sorted((a, b) -> b.spelling().length() - a.spelling().length()).toList();

    private Operators() {
    }

    public static List<Operator> all() {
        return ALL;
    }

    public static Stream<Operator> words() {
        return ALL.stream().filter(Operator::isWord);
    }

    /** The operator that a word stands for, in any case, or null. */
    static Operator word(String text) {
        return text.length() > 8 ? null : BY_SPELLING.get(text.toLowerCase(Locale.ROOT));
    }

    /** The operator whose sign stands there, or null. */
    static Operator sign(String text, int at) {
        for (Operator operator : SIGNS) {
            if (text.startsWith(operator.spelling(), at)) {
                return operator;
            }
        }
        return null;
    }

    /** The usual sign or word of a comparison with a quantifier. */
    static String spelling(Comparison comparison, Quantifier quantifier) {
        return ALL.stream().filter(o -> o.what() == comparison && o.quantifier() == quantifier).findFirst()
                .map(Operator::spelling).orElse(null);
    }

    static String spelling(Arithmetic operation) {
        return ALL.stream().filter(o -> o.what() == operation).findFirst().orElseThrow().spelling();
    }

    /** The quantifier that a comparison has where none is written. */
    static Quantifier usual(Comparison comparison) {
        return comparison == Comparison.NE ? Quantifier.ALL : Quantifier.ANY;
    }

    private static Operator logic(String spelling, Role role, String help) {
        return new Operator(spelling, role, null, null, help);
    }

    private static Operator any(String spelling, Comparison what, String help) {
        return new Operator(spelling, Role.COMPARISON, what, Quantifier.ANY, help);
    }

    private static Operator all(String spelling, Comparison what, String help) {
        return new Operator(spelling, Role.COMPARISON, what, Quantifier.ALL, help);
    }

    private static Operator arithmetic(String spelling, Arithmetic what, String help) {
        return new Operator(spelling, Role.ARITHMETIC, what, null, help);
    }
}
