package org.wirefig.trace.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wirefig.capture.Progress;
import org.wirefig.trace.Decoded;
import org.wirefig.trace.Node;
import org.wirefig.trace.Trace;

/** From bytes to the field that has them, to the filter that finds them, and to the frames that brought them. */
class DecodedTest {
    @Test
    void bytesBelongToTheSmallestFieldThatHasThemAll() throws Exception {
        try (Trace trace = Trace.open(Samples.sample("ocs-crl-proxy.pcapng"), Progress.NONE)) {
            Decoded decoded = trace.decode(407);
            assertEquals("eth.type", decoded.nodeOver(0, 12, 2).field().name());
            assertEquals("frame", decoded.nodeOver(0, 12, 4).field().name());
            assertEquals("ip.src", decoded.nodeAt(0, 26).field().name(), "not the address of either side, which comes after it");
            assertEquals("ip", decoded.nodeOver(0, 26, 5).field().name());
            assertEquals(Optional.of("frame[26:2] == 0a:15"), FilterFor.bytes(decoded, 0, 26, 2));
            assertEquals(Optional.of("@ip.src[0:2] == 0a:15"), FilterFor.slice(decoded, 0, 26, 2));
            assertEquals(Optional.empty(), FilterFor.slice(decoded, 0, 200, 17), "more than there is");
        }
    }

    @Test
    void aMessageKnowsWhichFramesBroughtIt() throws Exception {
        try (Trace trace = Trace.open(Samples.sample("ocs-crl-proxy.pcapng"), Progress.NONE)) {
            Decoded decoded = trace.decode(311);
            assertEquals(List.of(), decoded.parts(0));
            assertEquals(List.of(new Decoded.Part(0, 1460, 308), new Decoded.Part(1460, 1460, 309), new Decoded.Part(2920, 46, 311)), decoded.parts(1));
            Node over = decoded.nodeOver(1, 1400, 100);
            assertNotEquals("tcp.segment", over.field().name(), "a field of the message, not a part");
        }
    }

    @Test
    void aFrameKnowsWhatOthersAreToIt() throws Exception {
        try (Trace trace = Trace.open(Samples.sample("ocs-crl-proxy.pcapng"), Progress.NONE)) {
            assertEquals(Relation.RESPONSE, Relation.of(trace.decode(407)).get(408));
            assertEquals(Relation.REQUEST, Relation.of(trace.decode(408)).get(407));
            assertEquals(Relation.RESPONSE, Relation.of(trace.decode(17)).get(18), "a name looked up");
            assertEquals(Map.of(308, Relation.PART, 309, Relation.PART), Relation.of(trace.decode(311)), "nothing but what brought the message");
            assertEquals(Map.of(306, Relation.ACKED, 311, Relation.WHOLE), Relation.of(trace.decode(308)));
            assertEquals(Relation.ACKED, Relation.of(trace.decode(310)).get(309));
        }
    }
}
