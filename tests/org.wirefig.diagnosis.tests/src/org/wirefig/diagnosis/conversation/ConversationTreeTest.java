package org.wirefig.diagnosis.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.conversation.Entry.Grade;
import org.wirefig.diagnosis.conversation.Entry.Kind;
import org.wirefig.filter.Filter;
import org.wirefig.trace.Trace;

/** The tree of conversations on the samples. */
final class ConversationTreeTest {

    private static Trace sample(String name) throws IOException {
        return Trace.open(Path.of(System.getProperty("wirefig.root", "."), "samples", name), Progress.NONE);
    }

    private static List<Entry> flat(List<Entry> entries) {
        List<Entry> all = new ArrayList<>();
        for (Entry entry : entries) {
            all.add(entry);
            all.addAll(flat(entry.children()));
        }
        return all;
    }

    private static Entry named(List<Entry> entries, Kind kind, String part) {
        return flat(entries).stream().filter(e -> e.kind() == kind && e.name().contains(part)).findFirst().orElseThrow();
    }

    @Test
    void theProxyScenarioShowsWhatFailed() throws IOException {
        try (Trace trace = sample("ocs-crl-proxy.cap")) {
            List<Entry> roots = ConversationTree.of(trace, Facts.of(trace, Progress.NONE), Progress.NONE);
            assertEquals(trace.frameCount(), roots.getFirst().frames());
            Entry request = named(roots, Kind.EXCHANGE, "GET");
            assertEquals("407", request.state());
            assertEquals(Grade.BAD, request.grade());
            Entry server = named(roots, Kind.CONNECTION, ":5061");
            assertEquals("handshake complete, reset after 30.0 s", server.state());
            assertEquals("TLSv1 handshake complete", server.children().getFirst().state());
        }
    }

    @Test
    void everyFrameIsInOneConversation() throws IOException {
        for (String name : List.of("ocs-crl-proxy.cap", "iis-client-cert.cap", "iis-client-cert.pcapng")) {
            try (Trace trace = sample(name)) {
                int frames = flat(ConversationTree.of(trace, null, Progress.NONE)).stream()
                        .filter(e -> e.kind() == Kind.CONNECTION || e.kind() == Kind.DATAGRAMS || e.kind() == Kind.OTHER)
                        .mapToInt(Entry::frames).sum();
                assertEquals(trace.frameCount(), frames, name);
            }
        }
    }

    @Test
    void theFilterOfALineShowsItsFrames() throws Exception {
        try (Trace trace = sample("ocs-crl-proxy.cap")) {
            for (Entry entry : flat(ConversationTree.of(trace, Facts.of(trace, Progress.NONE), Progress.NONE))) {
                if (entry.frames() > 0 && !entry.filter().isEmpty()) {
                    assertEquals(entry.frames(), trace.select(Filter.compile(entry.filter()), Progress.NONE).size(), entry.name());
                }
            }
        }
    }

    @Test
    void anAlertIsNamed() throws IOException {
        try (Trace trace = sample("iis-client-cert.cap")) {
            List<Entry> roots = ConversationTree.of(trace, Facts.of(trace, Progress.NONE), Progress.NONE);
            assertTrue(flat(roots).stream().anyMatch(e -> e.kind() == Kind.TLS && e.grade() == Grade.BAD
                    && e.state().contains("bad_certificate (42)")), flat(roots).toString());
        }
    }
}
