package org.wirefig.diagnosis;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.wirefig.protocol.Address;

/** Which names were resolved to which addresses in the trace, and which never were. */
public final class HostNames {
    private static final int NXDOMAIN = 3;

    /** How the resolution of a name went. */
    public enum Outcome { NEVER_ASKED, RESOLVED, NO_SUCH_NAME, NO_ADDRESS, FAILED, UNANSWERED }

    private final Map<String, String> nameOf = new HashMap<>();
    private final Map<String, Set<String>> addressesOf = new HashMap<>();
    private final List<Message> queries;
    private final List<Message> responses;

    HostNames(Facts facts) {
        queries = facts.messages(Message.Kind.DNS_QUERY);
        responses = facts.messages(Message.Kind.DNS_RESPONSE);
        for (Message response : responses) {
            String name = response.text("dns.qry.name").toLowerCase(Locale.ROOT);
            Set<String> addresses = new LinkedHashSet<>(response.shown("dns.a"));
            addresses.addAll(response.shown("dns.aaaa"));
            for (String address : addresses) {
                nameOf.putIfAbsent(address, name);
                addressesOf.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(address);
            }
        }
    }

    /** The name that was resolved to an address, or an empty text. */
    public String of(Address address) {
        return nameOf.getOrDefault(address.toString(), "");
    }

    /** True when the trace shows that the name has this address; a name that is an address has itself. */
    public boolean isAddressOf(String name, Address address) {
        return name.equals(address.toString()) || addressesOf.getOrDefault(name.toLowerCase(Locale.ROOT), Set.of()).contains(address.toString());
    }

    /** True when the trace shows some address of the name. */
    public boolean knows(String name) {
        return addressesOf.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** Queries and responses for a name by a host. */
    public List<Message> about(String name, Address host) {
        return java.util.stream.Stream.concat(queries.stream(), responses.stream())
                .filter(m -> m.text("dns.qry.name").equalsIgnoreCase(name) && (m.sender().equals(host) || m.receiver().equals(host)))
                .sorted(java.util.Comparator.comparingInt(Message::frame)).toList();
    }

    /** How a host's resolution of a name went. */
    public Outcome outcome(String name, Address host) {
        List<Message> about = about(name, host);
        List<Message> answers = about.stream().filter(m -> m.kind() == Message.Kind.DNS_RESPONSE).toList();
        if (about.isEmpty()) {
            return Outcome.NEVER_ASKED;
        }
        return knows(name) || answers.stream().anyMatch(m -> m.number("dns.flags.rcode", 0) == 0 && m.number("dns.count.answers", 0) > 0) ? Outcome.RESOLVED
                : answers.isEmpty() ? Outcome.UNANSWERED
                : answers.stream().anyMatch(m -> m.number("dns.flags.rcode", 0) == NXDOMAIN) ? Outcome.NO_SUCH_NAME
                : answers.stream().anyMatch(m -> m.number("dns.flags.rcode", 0) == 0) ? Outcome.NO_ADDRESS : Outcome.FAILED;
    }
}
