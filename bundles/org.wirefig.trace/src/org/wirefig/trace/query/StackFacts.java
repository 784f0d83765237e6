package org.wirefig.trace.query;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Mark;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;

/** What a stack of layers says about the fields that its frames can have. */
final class StackFacts {
    /** Layers that report fields of another protocol, or those of its fields that begin so: the layer's own kin. */
    private static final Map<String, Set<String>> LENT = Map.ofEntries(
            entry("dns", Set.of("mdns", "llmnr", "nbns")),
            entry("http", Set.of("ssdp")), entry("http.auth", Set.of("http2")), entry("http.authbasic", Set.of("http2")),
            entry("ip", Set.of("exported_pdu")), entry("ipv6", Set.of("exported_pdu")),
            entry("spnego", Set.of("gss-api", "dcerpc")), entry("ntlmssp.verf", Set.of("dcerpc", "gss-api")),
            entry("tls.ech", Set.of("dns", "mdns")), entry("tls.sct", Set.of("x509af", "ocsp")),
            entry("smb.access_mask", Set.of("smb2")));
    /**
     * Begins of names without a protocol of that name that stand in certificates, revocation lists and OCSP messages;
     * distinguished names also in TLS, where a server says whose certificates it accepts.
     */
    private static final Set<String> IN_CERTIFICATES = Set.of("x509ce", "x509if", "x509sat", "pkix1explicit", "pkix1implicit",
            "pkcs1", "cms");

    private static final Map<Field, Protocol> OWNERS = new HashMap<>();
    private static final Protocol IP = Protocols.protocol("ip");
    private static final Protocol IPV6 = Protocols.protocol("ipv6");
    private static final Protocol TCP = Protocols.protocol("tcp");
    private static final Protocol UDP = Protocols.protocol("udp");
    /** Layers that say that the one before them ends too early. */
    private static final Set<Protocol> ENDINGS = Set.of(Protocols.protocol("_ws.malformed"), Protocols.protocol("_ws.short"),
            Protocols.protocol("_ws.unreassembled"));

    private static final Mark[] MARKS = Mark.values();

    private final Protocol[] layers;
    private final int marks;
    private final boolean application;
    private final Protocol network;
    private final Protocol transport;

    /**
     * @param layers outermost first; null when they are not known
     * @param marks what is marked in the frames
     */
    StackFacts(Protocol[] layers, int marks) {
        this.layers = layers;
        this.marks = marks;
        boolean above = layers == null;
        int networks = 0;
        int transports = 0;
        int at = -1;
        for (int i = 0; layers != null && i < layers.length; i++) {
            above |= isApplication(layers[i]);
            if (layers[i] == IP || layers[i] == IPV6) {
                networks++;
            } else if (layers[i] == TCP || layers[i] == UDP) {
                transports++;
                at = i;
            }
        }
        this.application = above;
        boolean plain = networks == 1 && transports == 1 && (layers[at - 1] == IP || layers[at - 1] == IPV6)
                && !(at + 1 < layers.length && ENDINGS.contains(layers[at + 1]));
        this.network = plain ? layers[at - 1] : null;
        this.transport = plain ? layers[at] : null;
    }

    private static boolean isApplication(Protocol protocol) {
        String room = protocol.getClass().getPackageName();
        return !room.endsWith(".link") && !room.endsWith(".net") && !room.equals(Protocol.class.getPackageName());
    }

    boolean known() {
        return layers != null;
    }

    boolean has(Protocol protocol) {
        for (Protocol layer : layers) {
            if (layer == protocol) {
                return true;
            }
        }
        return false;
    }

    /** Whether all frames of this stack surely have the protocol. */
    boolean surelyHas(Protocol protocol) {
        return has(protocol) && !protocol.name().startsWith("_") && !(application && isBody(protocol));
    }

    /** IPv4 or IPv6, when the frame has one network layer and a transport layer right on it; else null. */
    Protocol network() {
        return network;
    }

    /** TCP or UDP, when the frame has just one transport layer, right on its network layer; else null. */
    Protocol transport() {
        return transport;
    }

    /** Whether frames of this stack can have the field. */
    boolean canHave(Field field) {
        if (layers == null || field.name().startsWith("_")) {
            return true;
        }
        for (Mark mark : MARKS) {
            if (mark.covers(field) && !mark.isIn(marks)) {
                return false;
            }
        }
        Protocol owner = owner(field);
        if (owner != null && has(owner)) {
            return true;
        }
        String prefix = owner != null ? owner.name() : field.name().substring(0, Math.max(0, field.name().indexOf('.')));
        if (IN_CERTIFICATES.contains(prefix) || owner != null && isOfRoom(owner, ".pki")) {
            return hasRoom(".pki") || (prefix.equals("x509if") || prefix.equals("x509sat")) && hasRoom(".tls");
        }
        Set<String> lenders = lenders(field.name());
        for (Protocol layer : layers) {
            if (lenders.contains(layer.name()) || owner == null && layer.name().startsWith(prefix)) {
                return true;
            }
        }
        return application && (owner == null || isBody(owner));
    }

    private static Set<String> lenders(String name) {
        Set<String> lenders = LENT.get(name);
        int dot = name.lastIndexOf('.');
        return lenders != null ? lenders : dot < 0 ? Set.of() : lenders(name.substring(0, dot));
    }

    private static boolean isOfRoom(Protocol protocol, String room) {
        return protocol.getClass().getPackageName().endsWith(room);
    }

    private boolean hasRoom(String room) {
        for (Protocol layer : layers) {
            if (isOfRoom(layer, room)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a protocol's layer may only show when a frame is decoded in full, or not any more: bodies of messages. */
    private static boolean isBody(Protocol protocol) {
        return isOfRoom(protocol, ".http") && !protocol.name().equals("http") || protocol.name().equals("data");
    }

    /** The protocol that a field's name begins with, or null. */
    static synchronized Protocol owner(Field field) {
        return OWNERS.computeIfAbsent(field, StackFacts::findOwner);
    }

    private static Protocol findOwner(Field field) {
        String name = field.name();
        for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
            Protocol protocol = Protocols.protocol(name.substring(0, end));
            if (protocol != null) {
                return protocol;
            }
        }
        return null;
    }
}
