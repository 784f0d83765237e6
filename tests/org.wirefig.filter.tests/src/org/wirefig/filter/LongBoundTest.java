package org.wirefig.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** Comparisons of numbers with a constant, at the ends of what a long holds. */
class LongBoundTest {
    private static final long[] NUMBERS = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -2, -1, 0, 1, 2, 999, 1000, 1001, Long.MAX_VALUE - 1, Long.MAX_VALUE};
    private static final String[] SIGNS = {"==", "!=", ">", "<", ">=", "<="};

    private static boolean holds(String sign, int order) {
        return switch (sign) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case ">" -> order > 0;
            case "<" -> order < 0;
            case ">=" -> order >= 0;
            default -> order <= 0;
        };
    }

    private static void compare(String field, boolean unsigned) throws FilterException {
        for (String sign : SIGNS) {
            for (long constant : NUMBERS) {
                String text = field + " " + sign + " " + (unsigned ? Long.toUnsignedString(constant) : Long.toString(constant));
                LongPredicate test = NumberTest.of(Filter.compile(text, World.CONTEXT).root()).test();
                for (long value : NUMBERS) {
                    int order = unsigned ? Long.compareUnsigned(value, constant) : Long.compare(value, constant);
                    assertEquals(holds(sign, order), test.test(value), text + " asked of " + value);
                }
            }
        }
    }

    @Test
    void unsignedNumbers() throws FilterException {
        compare("zz.big", true);
    }

    @Test
    void signedNumbers() throws FilterException {
        compare("zz.signed", false);
    }
}
