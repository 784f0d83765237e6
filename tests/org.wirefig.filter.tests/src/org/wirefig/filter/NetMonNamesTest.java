package org.wirefig.filter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Network Monitor's paths that completion proposes all mean something. */
class NetMonNamesTest {
    @Test
    void everyProposedPathCompiles() throws FilterException {
        List<Completion.Proposal> paths = new Completion(FilterContext.DEFAULT).at("T", 1).stream()
                .filter(proposal -> proposal.kind() == Completion.Kind.NETMON).toList();
        for (String begin : List.of("Ethernet.", "IPv4.", "IPv6.", "TCP.", "UDP.", "HTTP.", "DNS.", "TLS.", "NLMP.", "Frame",
                "Conversation.", "Property.")) {
            List<Completion.Proposal> found = new Completion(FilterContext.DEFAULT).at(begin, begin.length()).stream()
                    .filter(proposal -> proposal.kind() == Completion.Kind.NETMON).toList();
            assertTrue(!found.isEmpty(), begin);
            for (Completion.Proposal proposal : found) {
                assertTrue(Filter.compile(proposal.text()).fields().size() > 0, proposal.text());
            }
        }
        assertTrue(!paths.isEmpty());
    }
}
