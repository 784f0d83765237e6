package org.wirefig.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Who handles what: tables by number (link type, EtherType, IP protocol, ports), by word (media type, authentication
 * scheme), and lists by content. Filled once from {@link Protocol#bind}, then only read.
 */
public final class Bindings {
    private final Map<String, Map<Integer, Protocol>> numbers = new HashMap<>();
    private final Map<String, Map<String, Protocol>> words = new HashMap<>();
    private final Map<String, List<Protocol>> content = new HashMap<>();

    /** Binds numbers of a table, named as in Wireshark: {@code link.type ethertype ip.proto tcp.port udp.port}. */
    public void number(String table, Protocol protocol, int... values) {
        for (int value : values) {
            numbers.computeIfAbsent(table, t -> new HashMap<>()).putIfAbsent(value, protocol);
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
        content.computeIfAbsent(table, t -> new ArrayList<>()).add(protocol);
    }

    /** The protocol bound to a number, or null. */
    public Protocol find(String table, int value) {
        Map<Integer, Protocol> map = numbers.get(table);
        return map == null ? null : map.get(value);
    }

    public Protocol find(String table, String word) {
        Map<String, Protocol> map = words.get(table);
        return map == null ? null : map.get(word.toLowerCase(Locale.ROOT));
    }

    public List<Protocol> byContent(String table) {
        return content.getOrDefault(table, List.of());
    }

    /** A table by number, for a protocol that asks it for every frame. */
    public Map<Integer, Protocol> table(String name) {
        return numbers.getOrDefault(name, Map.of());
    }
}
