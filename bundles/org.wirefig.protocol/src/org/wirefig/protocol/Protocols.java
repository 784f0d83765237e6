package org.wirefig.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wirefig.protocol.link.Ethernet;
import org.wirefig.protocol.net.Ipv4;
import org.wirefig.protocol.net.Ipv6;

/** Every protocol that Wirefig knows, one line each, and every field. A new protocol is a file and a line here. */
public final class Protocols {
    static final Protocol FRAME = new Frame();
    static final Protocol DATA = new Data();
    static final Malformed MALFORMED = new Malformed("_ws.malformed", "Malformed Packet", "malformed packet");
    static final Malformed SHORT = new Malformed("_ws.short", "Packet size limited during capture", "cut by the capture's snap length");

    private static final List<Protocol> ALL = numbered(List.of(
            FRAME, DATA, MALFORMED, SHORT,
            new Ethernet(),
            new Ipv4(), new Ipv6(),
            new Tcp(), new Udp()));

    private static final Bindings BINDINGS = new Bindings();
    private static final Map<String, Field> FIELDS = new TreeMap<>();

    static {
        for (Protocol protocol : ALL) {
            protocol.bind(BINDINGS);
        }
        for (Field field : Field.made()) {
            Field other = FIELDS.putIfAbsent(field.name(), field);
            if (other != null) {
                throw new IllegalStateException("Field " + field.name() + " is declared twice: declare it once and share it");
            }
        }
    }

    private Protocols() {
    }

    public static List<Protocol> all() {
        return ALL;
    }

    public static Bindings bindings() {
        return BINDINGS;
    }

    /** The field of that name, or null. Names are lower case but for a few of Wireshark's. */
    public static Field field(String name) {
        return FIELDS.get(name);
    }

    /** The protocol of that filter name, or null. */
    public static Protocol protocol(String name) {
        for (Protocol protocol : ALL) {
            if (protocol.name().equals(name)) {
                return protocol;
            }
        }
        return null;
    }

    /** All fields by name, protocols included. */
    public static Collection<Field> fields() {
        return Collections.unmodifiableCollection(FIELDS.values());
    }

    private static List<Protocol> numbered(List<Protocol> protocols) {
        List<Protocol> list = new ArrayList<>(protocols);
        for (int i = 0; i < list.size(); i++) {
            list.get(i).id(i);
        }
        return List.copyOf(list);
    }
}
