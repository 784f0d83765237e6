package org.wirefig.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a {@link DecodeAsRule} can be about: ports, and single conversations. Names as Wireshark's tables and fields. */
public enum DecodeAsTable {
    TCP_PORT("tcp.port", 65535),
    UDP_PORT("udp.port", 65535),
    /** Ports of what is spoken inside TLS. */
    TLS_PORT("tls.port", 65535),
    DTLS_PORT("dtls.port", 65535),
    TCP_STREAM("tcp.stream", Integer.MAX_VALUE),
    UDP_STREAM("udp.stream", Integer.MAX_VALUE);

    private final String label;
    private final int largest;

    DecodeAsTable(String label, int largest) {
        this.label = label;
        this.largest = largest;
    }

    public String label() {
        return label;
    }

    /** The largest number that can stand there. */
    public int largest() {
        return largest;
    }

    public boolean isStream() {
        return this == TCP_STREAM || this == UDP_STREAM;
    }

    /** The table of that name, or null. */
    public static DecodeAsTable of(String label) {
        for (DecodeAsTable table : values()) {
            if (table.label.equals(label)) {
                return table;
            }
        }
        return null;
    }

    /** The protocols that can stand there, by name: those that Wirefig itself looks for there, and plain bytes. */
    public List<Protocol> protocols() {
        Bindings bindings = Protocols.bindings();
        Set<Protocol> found = new LinkedHashSet<>(switch (this) {
            case TCP_PORT, TCP_STREAM -> over(bindings, "tcp");
            case UDP_PORT, UDP_STREAM -> over(bindings, "udp");
            case TLS_PORT -> within(bindings, "tcp", "tls");
            case DTLS_PORT -> within(bindings, "udp", "dtls");
        });
        found.add(Protocols.DATA);
        List<Protocol> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(Protocol::name));
        return sorted;
    }

    private static Set<Protocol> over(Bindings bindings, String transport) {
        Set<Protocol> found = new LinkedHashSet<>(bindings.numbers(transport + ".port").protocols());
        found.addAll(bindings.byContent(transport));
        return found;
    }

    private static Collection<Protocol> within(Bindings bindings, String transport, String itself) {
        Set<Protocol> found = over(bindings, transport);
        found.addAll(bindings.words("alpn"));
        found.removeIf(protocol -> protocol.name().equals(itself));
        return found;
    }
}
