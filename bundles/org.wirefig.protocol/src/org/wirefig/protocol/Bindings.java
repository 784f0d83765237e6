package org.wirefig.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wirefig.capture.Bytes;

/**
 * Who handles what: tables by number (link type, EtherType, IP protocol, ports), by word (media type, authentication
 * scheme), and lists by content. Filled once from {@link Protocol#bind}, then only read.
 */
public final class Bindings {
    private final Map<String, NumberTable> numbers = new HashMap<>();
    private final Map<String, Map<String, Protocol>> words = new HashMap<>();
    private final Map<String, List<Protocol>> content = new HashMap<>();

    /** Binds numbers of a table, named as in Wireshark: {@code link.type ethertype ip.proto tcp.port udp.port}. */
    public void number(String table, Protocol protocol, int... values) {
        if (protocol.carriesPackets() && table.equals("tcp.port")) {
            throw new IllegalArgumentException(protocol + " carries packets, which the first pass does not expect in a stream");
        }
        for (int value : values) {
            numbers(table).put(value, protocol);
        }
    }

    /** Binds words of a table, without regard to case: {@code media_type http.auth alpn}. */
    public void word(String table, Protocol protocol, String... values) {
        for (String value : values) {
            words.computeIfAbsent(table, t -> new HashMap<>()).putIfAbsent(value.toLowerCase(Locale.ROOT), protocol);
        }
    }

    /** Offers bytes that nobody claimed ({@code tcp udp}) to {@link Protocol#recognises}, in order of binding. */
    public void content(String table, Protocol protocol) {
        if (protocol.carriesPackets()) {
            throw new IllegalArgumentException(protocol + " carries packets: the first pass has to know it by its port");
        }
        content.computeIfAbsent(table, t -> new ArrayList<>()).add(protocol);
    }

    /** The protocol bound to a number, or null. */
    public Protocol find(String table, int value) {
        NumberTable found = numbers.get(table);
        return found == null ? null : found.get(value);
    }

    public Protocol find(String table, String word) {
        Map<String, Protocol> map = words.get(table);
        return map == null ? null : map.get(word.toLowerCase(Locale.ROOT));
    }

    /** All protocols bound to words of a table. */
    Collection<Protocol> words(String table) {
        return words.getOrDefault(table, Map.of()).values();
    }

    /** The protocol of a TCP port, as the analyst says or else as it is bound; or null. */
    public Protocol ofTcpPort(Dissection d, int port) {
        Protocol asked = d.session().decodeAs().at(DecodeAsTable.TCP_PORT, port);
        return asked != null ? asked : numbers("tcp.port").get(port);
    }

    /**
     * Who handles a TCP stream that nobody claimed: by port, as the analyst says or else as bound, the lower one first,
     * as long as the bytes can be that protocol's; else by content; else the port's protocol after all, or null. For
     * HTTP and others that carry a stream of their own inside, the ports are those that the inner stream would have.
     */
    public Protocol overTcp(Dissection d, int from, int to, Bytes payload) {
        return overTcp(d, d.session().decodeAs().ofPorts(DecodeAsTable.TCP_PORT, from, to), from, to, payload);
    }

    /** The same where the analyst's wish is another one, or there is none (null): inside TLS. */
    public Protocol overTcp(Dissection d, Protocol asked, int from, int to, Bytes payload) {
        Protocol byPort = asked != null ? asked : ofPorts(numbers("tcp.port"), from, to);
        if (byPort != null && (!(byPort instanceof StreamProtocol streamed) || streamed.accepts(d, payload))) {
            return byPort;
        }
        for (Protocol candidate : byContent("tcp")) {
            if (candidate != byPort && candidate.recognises(d, payload)) {
                return candidate;
            }
        }
        return byPort;
    }

    /** The same of a datagram. */
    public Protocol overUdp(Dissection d, int from, int to, Bytes payload) {
        return overUdp(d, d.session().decodeAs().ofPorts(DecodeAsTable.UDP_PORT, from, to), from, to, payload);
    }

    /** The same where the analyst's wish is another one, or there is none (null): inside DTLS. */
    public Protocol overUdp(Dissection d, Protocol asked, int from, int to, Bytes payload) {
        Protocol found = asked != null ? asked : ofPorts(numbers("udp.port"), from, to);
        if (found instanceof StreamProtocol streamed && !streamed.accepts(d, payload)) {
            found = null;
        }
        if (found == null) {
            for (Protocol candidate : byContent("udp")) {
                if (candidate.recognises(d, payload)) {
                    return candidate;
                }
            }
        }
        return found;
    }

    private static Protocol ofPorts(NumberTable ports, int from, int to) {
        Protocol low = ports.get(Math.min(from, to));
        return low != null ? low : ports.get(Math.max(from, to));
    }

    /** True when what is bound to a port of UDP carries packets. */
    boolean carriesPackets(int port) {
        Protocol bound = numbers("udp.port").get(port);
        return bound != null && bound.carriesPackets();
    }

    public List<Protocol> byContent(String table) {
        return content.getOrDefault(table, List.of());
    }

    /** A table by number, to be kept by a protocol that asks it for every frame. */
    public NumberTable numbers(String table) {
        return numbers.computeIfAbsent(table, t -> new NumberTable());
    }
}
