package org.wirefig.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.wirefig.filter.Completion.Proposal;
import org.wirefig.protocol.Field;

/**
 * A function or an operator is one entry of its table: whatever the tables hold is understood, reads the same in
 * any case, and is proposed with its help, without a word about it anywhere else.
 */
class EntriesTest {
    private final Completion completion = new Completion(World.CONTEXT);

    @TestFactory
    Stream<DynamicTest> functions() {
        return Functions.all().stream()
                .map(function -> DynamicTest.dynamicTest(function.name(), () -> functionIsUnderstoodAndProposed(function)));
    }

    @TestFactory
    Stream<DynamicTest> operators() {
        return Operators.all().stream()
                .map(operator -> DynamicTest.dynamicTest(operator.spelling(), () -> operatorIsUnderstoodAndProposed(operator)));
    }

    private void functionIsUnderstoodAndProposed(Functions.Function function) throws FilterException {
        Field argument = Stream.of("zz.kind", "zz.delta", "zz.text").map(new World()::field)
                .filter(field -> function.accepts().test(field.type())).findFirst().orElseThrow();
        String call = function.name() + "(" + argument.name() + (", " + argument.name()).repeat(function.fewest() - 1) + ")";
        List<Integer> frames = matching(call + " == " + call);
        assertTrue(frames.contains(1), call + " gives nothing in frame 1, which has " + argument.name());
        assertFalse(frames.contains(4), call + " gives something in frame 4, which has no " + argument.name());
        assertEquals(frames, matching((call + " == " + call).toUpperCase(Locale.ROOT).replace(argument.name().toUpperCase(Locale.ROOT),
                argument.name())));
        String tooMany = function.name() + "(" + argument.name() + (", " + argument.name()).repeat(function.most()) + ") == 1";
        assertThrows(FilterException.class, () -> matching(tooMany), tooMany);
        assertProposed(function.name() + "(", function.help(), function.name().substring(0, 2));
        assertProposed(function.name() + "(", function.help(), "zz.flag && ");
    }

    private void operatorIsUnderstoodAndProposed(Operators.Operator operator) throws FilterException {
        String word = operator.spelling();
        String before = switch (operator.role()) {
            case OR, XOR, AND -> "zz.port ";
            case COMPARISON, IN -> "zz.text ";
            case ARITHMETIC -> "{zz.port ";
            case NOT, QUANTIFIER -> "";
        };
        String behind = switch (operator.role()) {
            case OR, XOR, AND -> " zz.text";
            case COMPARISON -> " \"second value\"";
            case IN -> " {\"second value\", \"outer\"}";
            case ARITHMETIC -> " 16} == 16";
            case NOT -> " zz.port";
            case QUANTIFIER -> " zz.port == 80";
        };
        List<Integer> frames = matching(before + word + behind);
        assertEquals(frames, matching(before + word.toUpperCase(Locale.ROOT) + behind));
        assertThrows(FilterException.class, () -> matching(before + word), "an operator without its operand");
        if (operator.role() != Operators.Role.NOT || operator.isWord()) {
            assertProposed(word, operator.help(), before);
        }
    }

    private static List<Integer> matching(String text) throws FilterException {
        return World.matching(Filter.compile(text, World.CONTEXT));
    }

    private void assertProposed(String word, String help, String written) {
        Proposal proposal = completion.at(written, written.length()).stream().filter(p -> p.text().equals(word)).findFirst()
                .orElseThrow(() -> new AssertionError(word + " is not proposed after '" + written + "'"));
        assertEquals(help, proposal.help());
    }
}
