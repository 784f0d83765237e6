package org.wirefig.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefig.filter.Completion.Kind;
import org.wirefig.filter.Completion.Proposal;

class CompletionTest {
    private final Completion completion = new Completion(World.CONTEXT);

    private List<String> texts(String text) {
        return completion.at(text, text.length()).stream().map(Proposal::text).toList();
    }

    @Test
    void namesThatBeginSo() {
        assertTrue(texts("zz.po").contains("zz.port"));
        assertEquals("zz", texts("zz").getFirst());
        assertFalse(texts("zz.po").contains("zz.flag"));
        assertTrue(texts("").contains("zz.port"));
        assertTrue(texts("yy && zz.po").contains("zz.port"));
        assertTrue(texts("!(zz.po").contains("zz.port"));
    }

    @Test
    void namesWithAPartThatBeginsSo() {
        assertTrue(texts("por").contains("zz.port"));
        assertTrue(texts("hyph").isEmpty());
    }

    @Test
    void whatIsReplaced() {
        Proposal proposal = completion.at("yy && zz.po || zz", 11).getFirst();
        assertEquals("zz.port", proposal.text());
        assertEquals(6, proposal.position());
        assertEquals(5, proposal.length());
        assertTrue(proposal.help().contains("a number"), proposal.help());
    }

    @Test
    void namesOfValues() {
        assertEquals(List.of("\"Client Hello\""), texts("zz.kind == \"Cl").stream().toList());
        assertTrue(texts("zz.kind == ").containsAll(List.of("\"Client Hello\"", "\"Server Hello\"", "\"Bad Certificate\"")));
        assertTrue(texts("zz.kind in {1, ").contains("\"Bad Certificate\""));
        assertTrue(texts("zz.kind == Hel").contains("\"Client Hello\""));
        assertTrue(texts("zz.flag == t").contains("true"));
        assertEquals(Kind.VALUE, completion.at("zz.kind == ", 11).getFirst().kind());
    }

    @Test
    void operatorsAfterAField() {
        assertTrue(texts("zz.text ").containsAll(List.of("==", "contains", "matches", "&&", "in")));
        assertFalse(texts("zz.port ").contains("contains"));
        assertTrue(texts("zz.text cont").contains("contains"));
        assertTrue(texts("zz.port == 80 ").containsAll(List.of("&&", "||", "and", "or")));
        assertFalse(texts("zz.port == 80 ").contains("=="));
        assertTrue(texts("zz.label ").contains("and"));
        assertFalse(texts("zz.label ").contains("=="));
    }

    @Test
    void functionsWithTheirHelp() {
        Proposal lower = completion.at("low", 3).stream().filter(p -> p.kind() == Kind.FUNCTION).findFirst().orElseThrow();
        assertEquals("lower(", lower.text());
        assertTrue(lower.help().contains("small letters"));
        assertTrue(texts("lower(zz.te").contains("zz.text"));
    }

    @Test
    void macrosAndReferences() {
        assertTrue(texts("$bet").contains("$between("));
        assertTrue(texts("$lo").contains("${low}"));
        assertTrue(texts("zz.port == $").contains("${zz.port}"));
        assertTrue(texts("zz.port == ${zz.po").contains("${zz.port}"));
    }

    @Test
    void networkMonitorsPaths() {
        assertTrue(texts("IPv4.Addr").contains("IPv4.Address"));
        assertTrue(texts("FrameVariable.Fra").contains("FrameVariable.FrameNumber"));
    }

    @Test
    void caretsAnywhereInAnyText() {
        String odd = "zz.kind == \"a\\q' ${ $x( [ ] {} ; \u201c 1..2 @#-.:";
        for (int caret = -1; caret <= odd.length() + 1; caret++) {
            assertTrue(completion.at(odd, caret).size() <= 500);
        }
    }
}
