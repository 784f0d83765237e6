package org.wirefig.figure;

import java.util.List;

/**
 * One lifeline: a host in a part it plays. {@code inferred} says that no packet of it is in the trace, and that it is
 * known only from what others say.
 *
 * @param id stays the same for the same host in the same trace, so that renaming and hiding can be kept
 * @param role what it is ("Proxy"), the head's first line
 * @param name what it calls itself ("crl.example.com"), may be empty
 * @param addresses as text, the first one first seen
 */
public record Participant(String id, Kind kind, String role, String name, List<String> addresses, boolean inferred) {
    /** What a participant does in the trace. */
    public enum Kind { CLIENT, SERVER, PROXY, CRL, OCSP, DNS, DOMAIN_CONTROLLER, MIDDLEBOX, GROUP, HOST }

    public Participant {
        addresses = List.copyOf(addresses);
    }

    public Participant named(String newRole) {
        return new Participant(id, kind, newRole, name, addresses, inferred);
    }
}
