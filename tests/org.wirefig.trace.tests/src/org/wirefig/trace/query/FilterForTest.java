package org.wirefig.trace.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wirefig.capture.Progress;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FrameValues;
import org.wirefig.trace.Decoded;
import org.wirefig.trace.Node;
import org.wirefig.trace.Trace;

/** The filter made from a node, from bytes or from a frame finds that frame. */
class FilterForTest {
    /** Frames looked at in each sample. */
    private static final int MOST = 60;

    @TestFactory
    Stream<DynamicTest> everyNodeOfTheSamples() throws Exception {
        return Samples.samples().stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> everyNode(file)));
    }

    private static void everyNode(Path file) throws Exception {
        List<String> wrong = new ArrayList<>();
        try (Trace trace = Trace.open(file, Progress.NONE)) {
            int step = Math.max(1, trace.frameCount() / MOST);
            for (int frame = 1; frame <= trace.frameCount(); frame += step) {
                Decoded decoded = trace.decode(frame);
                for (Node root : decoded.roots()) {
                    check(trace, decoded, root, wrong);
                }
                for (Optional<String> filter : List.of(FilterFor.stream(decoded), FilterFor.hosts(decoded), FilterFor.process(decoded))) {
                    filter.ifPresent(text -> finds(trace, decoded, text, wrong));
                }
            }
        }
        assertEquals(List.of(), wrong.stream().distinct().limit(20).toList());
    }

    private static void check(Trace trace, Decoded decoded, Node node, List<String> wrong) {
        FilterFor.node(node).ifPresent(text -> finds(trace, decoded, text, wrong));
        if (node.source() >= 0 && node.length() > 0) {
            FilterFor.bytes(decoded, node.source(), node.offset(), Math.min(node.length(), 5))
                    .ifPresent(text -> finds(trace, decoded, text, wrong));
        }
        node.children().forEach(child -> check(trace, decoded, child, wrong));
    }

    private static void finds(Trace trace, Decoded decoded, String text, List<String> wrong) {
        try {
            Filter filter = Filter.compile(text);
            FrameValues values = new FrameValues(filter.fields());
            trace.dissect(decoded.number(), values);
            if (!filter.matches(values)) {
                wrong.add("frame " + decoded.number() + " does not match " + text);
            }
        } catch (org.wirefig.filter.FilterException e) {
            wrong.add(text + ": " + e.getMessage());
        }
    }

    @Test
    void inWords() throws Exception {
        try (Trace trace = Trace.open(Samples.sample("ocs-crl-proxy.pcapng"), Progress.NONE)) {
            Decoded frame = trace.decode(407);
            assertTrue(FilterFor.stream(frame).orElseThrow().matches("tcp\\.stream == \\d+"));
            assertTrue(FilterFor.hosts(frame).orElseThrow().matches("ip\\.addr == [\\d.]+ && ip\\.addr == [\\d.]+"));
            assertEquals(Optional.of("frame[12:2] == 08:00"), FilterFor.bytes(frame, 0, 12, 2));
            assertEquals(Optional.of("frame[12:1] == 0x08"), FilterFor.bytes(frame, 0, 12, 1));
            assertEquals(Optional.empty(), FilterFor.bytes(frame, 0, 12, 205), "more than the frame has");
            Decoded larger = trace.decode(408);
            assertTrue(FilterFor.bytes(larger, 0, 0, 256).isPresent());
            assertEquals(Optional.empty(), FilterFor.bytes(larger, 0, 0, 257), "more than anybody reads");
            assertEquals(Optional.empty(), FilterFor.bytes(frame, 7, 12, 2));
        }
    }
}
