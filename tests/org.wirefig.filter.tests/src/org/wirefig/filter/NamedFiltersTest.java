package org.wirefig.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The text file of named filters and macros: what is written is read, and what cannot be read is said. */
class NamedFiltersTest {
    @Test
    void whatIsWrittenIsRead() {
        NamedFilters filters = NamedFilters.of(List.of(new NamedFilter("Alerts", "tls.alert_message", "button"),
                new NamedFilter("$between", "ip.addr == $1 && ip.addr == $2", ""), new NamedFilter("Two\nlines", "a\tb", "")));
        NamedFilters again = NamedFilters.read(filters.write());
        assertEquals(filters, again);
        assertEquals("Two lines", again.list().get(2).name());
        assertEquals("a b", again.list().get(2).text());
        assertEquals(Map.of("between", "ip.addr == $1 && ip.addr == $2"), again.macros());
    }

    @Test
    void whatAMailMadeOfItIsReadToo() {
        NamedFilters read = NamedFilters.read("\uFEFF# remark\r\n\r\nA\t\ttcp\r\nno tab here\r\n\tonly\r\n$1x\ttcp\r\nA\tudp\tbutton\r\n");
        assertEquals(List.of(new NamedFilter("A", "udp", "button")), read.list());
        assertEquals(3, read.problems().size(), read.problems().toString());
        assertTrue(read.problems().getFirst().startsWith("Line 4 "), read.problems().getFirst());
        assertTrue(read.problems().getLast().contains("macro's name"), read.problems().getLast());
    }

    @Test
    void whatIsTakenInReplacesByName() {
        NamedFilters own = NamedFilters.read("A\ttcp\nB\tudp");
        assertEquals(List.of(new NamedFilter("A", "tcp", ""), new NamedFilter("B", "tls", ""), new NamedFilter("C", "http", "")),
                own.with(NamedFilters.read("B\ttls\nC\thttp")).list());
    }

    @Test
    void macrosOfAFileCompile() throws FilterException {
        FilterContext context = World.CONTEXT.withMacros(NamedFilters.read("$port\tzz.port == $1\n").macros());
        assertEquals(World.matching(Filter.compile("zz.port == 80", World.CONTEXT)), World.matching(Filter.compile("$port(80)", context)));
    }

    @Test
    void unknownNamesAreToldBesideWhatCannotBeRead() {
        try {
            Filter.compile("zz.foo == 1 && == && zz.bar or (", World.CONTEXT);
        } catch (FilterException e) {
            assertEquals(List.of(0, 15, 21), e.problems().stream().map(Problem::position).toList(), e.getMessage());
            return;
        }
        throw new AssertionError("compiled");
    }
}
