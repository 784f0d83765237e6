package org.wirefig.protocol.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

/** Messages of which header and lengths are decoded: whole ones are in order, others say what contradicts itself. */
class LengthsTest {
    private static Trace router(String hex) throws IOException {
        return new Frames(40000, 323).server(Frames.hex(hex)).open();
    }

    private static Trace pana(String hex) throws IOException {
        return new Frames(40000, 716).overUdp().client(Frames.hex(hex)).open();
    }

    @Test
    void aPrefixAndTheEndOfData() throws IOException {
        try (Trace trace = router("01040000 00000014 01181800 c0000200 0000fde8" + "01070007 00000018 00000005 00000e10 00000258 00001c20")) {
            assertEquals(List.of("192.0.2.0"), Frames.values(trace, 1, "rpki-rtr.ipv4_prefix"));
            assertEquals(List.of("65000"), Frames.values(trace, 1, "rpki-rtr.as_number"));
            assertEquals(List.of("5"), Frames.values(trace, 1, "rpki-rtr.serial_number"));
            assertNull(Frames.node(trace, 1, "Malformed"), Frames.tree(trace, 1));
        }
    }

    @Test
    void anErrorReportWithASentence() throws IOException {
        try (Trace trace = router("010a0002 0000001b 00000008 0102000000000008 00000003 6e6f21")) {
            assertEquals(List.of("2"), Frames.values(trace, 1, "rpki-rtr.error_code"));
            assertEquals(List.of("no!"), Frames.values(trace, 1, "rpki-rtr.error_text"));
            assertNull(Frames.node(trace, 1, "Malformed"), Frames.tree(trace, 1));
        }
    }

    @Test
    void aCopyLongerThanTheErrorReportAndAnEndOfDataOfAnotherVersion() throws IOException {
        for (String hex : List.of("010a0002 00000015 00000025 0102000000000008 00", "01070007 0000000c 00000005")) {
            try (Trace trace = router(hex)) {
                assertNotNull(Frames.node(trace, 1, "Malformed"), Frames.tree(trace, 1));
            }
        }
    }

    @Test
    void whatIsNotOfTheRouterKeepsOffItsPort() throws IOException {
        try (Trace trace = router("1603010200 010001fc0303")) {
            assertTrue(Frames.values(trace, 1, "rpki-rtr.version").isEmpty(), Frames.tree(trace, 1));
        }
    }

    @Test
    void attributesOfPana() throws IOException {
        String header = "c000 0002 235c04d1 11b86f1a 0006 0000 0004 0000 00000002";
        try (Trace trace = pana("0000 002c" + header + "0005 8000 0003 0000 00000009 aabbcc00")) {
            assertEquals(List.of("6", "5"), Frames.values(trace, 1, "pana.avp.code"));
            assertEquals(List.of("9"), Frames.values(trace, 1, "pana.avp.vendorid"));
            assertNull(Frames.node(trace, 1, "Malformed"), Frames.tree(trace, 1));
        }
        try (Trace trace = pana("0000 0028" + header + "0003 0000 000c 0000 00000007")) {
            assertNotNull(Frames.node(trace, 1, "Malformed"), Frames.tree(trace, 1));
        }
    }

    @Test
    void aFirstAttributeThatDoesNotFitIsNoPana() throws IOException {
        try (Trace trace = pana("0000 001c 8000 0002 235c04d1 11b86f1c 0002 0000 001e 0000 00000000")) {
            assertTrue(Frames.values(trace, 1, "pana.type").isEmpty(), Frames.tree(trace, 1));
        }
    }
}
