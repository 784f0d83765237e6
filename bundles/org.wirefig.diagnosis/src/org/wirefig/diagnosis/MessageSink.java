package org.wirefig.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Sink;

/** Cuts what a frame's decoding reports into messages. A message begins with its protocol's layer, or with a group in it. */
final class MessageSink implements Sink {
    /** Layers that are one message each. */
    static final Set<String> LAYERS = Set.of("http", "dns", "kerberos", "sip", "icmp", "icmpv6");
    private static final Set<String> GROUPS = Set.of("tls.handshake", "tls.alert_message", "tls.change_cipher_spec", "tls.app_data");
    private static final String[] PREFIXES = {"tls.", "http.", "ntlmssp.", "dns.", "kerberos.", "sip.", "icmp", "ocsp.", "spnego.",
        "gss", "tcp.srcport", "tcp.dstport"};
    /** Fields that repeat others, or bits of a number that is there as a whole. */
    private static final String[] NOT = {"http.request.line", "http.response.line", "http.chat", "http.prev_", "http.next_", "tls.handshake.ja",
        "ntlmssp.negotiate", "ntlmssp.string", "ntlmssp.target", "kerberos.KDCOptions", "kerberos.APOptions", "kerberos.cipher"};
    /** The domain and workstation that an NTLM negotiate message names; without the dot it is the bits of its flags. */
    private static final String NTLM_NAMES = "ntlmssp.negotiate.";
    private static final Set<String> BYTE_FIELDS = Set.of("tls.handshake.certificate", "ocsp.serialNumber");
    /** Groups that are kept as their bytes. */
    private static final Set<String> WHOLE = Set.of("tls.handshake.dname");
    /** Layers below messages in which nothing is that rules ask for: certificates are decoded from their bytes. */
    private static final Set<String> WITHOUT_MESSAGES = Set.of("x509af", "data-text-lines", "xml", "json", "sdp", "media", "urlencoded-form",
            "mime_multipart", "png", "image-gif", "image-jfif", "pkix-crl");
    private static final String HANDSHAKE = "tls.handshake";
    /** In SSLv2 framing the type of a handshake message stands in no group. */
    private static final String TYPE = "tls.handshake.type";
    private static final String BODY = "http.file_data";
    /** Of a text only the beginning is kept; of other bodies what may be DER: certificates, CRLs, OCSP messages. */
    private static final int MOST_TEXT = 600;
    private static final int MOST_DER = 1 << 24;
    private static final int DER_SEQUENCE = 0x30;
    /** A hostile message may repeat a field without end. */
    private static final int MOST_VALUES = 4096;

    /** A message as cut: its group or layer, its size where it is opaque, and its values. */
    record Part(String start, int size, Map<String, List<Object>> values) {
    }

    /** What is done with a field: found out once, by its name. */
    private enum Role { DROPPED, KEPT, MESSAGE, BYTES, BODY, TYPE }

    private final List<Part> parts = new ArrayList<>();
    private final List<Part> open = new ArrayList<>();
    private Role[] roles = new Role[4096];
    private Part layer;

    void begin() {
        parts.clear();
        open.clear();
        layer = null;
    }

    List<Part> parts() {
        return parts;
    }

    private Role role(Field field) {
        int id = field.id();
        if (id >= roles.length) {
            roles = Arrays.copyOf(roles, id * 2);
        }
        Role role = roles[id];
        if (role == null) {
            role = judge(field);
            roles[id] = role;
        }
        return role;
    }

    private static Role judge(Field field) {
        String name = field.name();
        if (GROUPS.contains(name)) {
            return Role.MESSAGE;
        }
        if (WHOLE.contains(name)) {
            return Role.BYTES;
        }
        if (name.equals(TYPE) || name.equals(BODY)) {
            return name.equals(TYPE) ? Role.TYPE : Role.BODY;
        }
        boolean bytes = field.type() == Field.Type.BYTES;
        boolean keep = bytes && BYTE_FIELDS.contains(name) || !bytes && begins(name, PREFIXES) && !begins(name, NOT) || name.equals("ntlmssp.negotiateflags") || name.startsWith(NTLM_NAMES);
        return keep ? Role.KEPT : Role.DROPPED;
    }

    private static boolean begins(String name, String[] prefixes) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean wants(Field field) {
        return role(field) != Role.DROPPED;
    }

    @Override
    public boolean wants(Protocol protocol) {
        return !WITHOUT_MESSAGES.contains(protocol.name());
    }

    @Override
    public boolean texts() {
        return false;
    }

    @Override
    public void layer(Protocol protocol, int occurrence) {
        if (LAYERS.contains(protocol.name())) {
            layer = new Part(protocol.name(), 0, new HashMap<>());
            parts.add(layer);
        } else if (protocol.name().equals("tls")) {
            layer = null;
        }
    }

    @Override
    public void open(Field field, Bytes in, int at, int length, String text) {
        Part part = open.isEmpty() ? null : open.getLast();
        switch (role(field)) {
            case MESSAGE -> {
                part = new Part(field.name(), length, new HashMap<>());
                parts.add(part);
            }
            case BYTES -> put(field, in.slice(at, length));
            case KEPT -> put(field, Boolean.TRUE);
            default -> {
            }
        }
        open.add(part);
    }

    @Override
    public void close() {
        if (!open.isEmpty()) {
            open.removeLast();
        }
    }

    @Override
    public void value(Field field, Bytes in, int at, int length, long value, String text) {
        Role role = role(field);
        if (role != Role.DROPPED) {
            value(role, field, length, value);
        }
    }

    @Override
    public void value(Field field, Bytes in, int at, int length, Object value, String text) {
        Role role = role(field);
        if (role != Role.DROPPED) {
            value(role, field, length, role == Role.BODY ? body(in, at, length, value) : value);
        }
    }

    private void value(Role role, Field field, int length, Object value) {
        if (role == Role.MESSAGE) {
            parts.add(new Part(field.name(), length, Map.of()));
            return;
        }
        if (role == Role.TYPE && (open.isEmpty() || open.getLast() == null || !open.getLast().start().equals(HANDSHAKE))) {
            layer = new Part(HANDSHAKE, length, new HashMap<>());
            parts.add(layer);
        }
        put(field, value);
    }

    /** Bytes where it is a DER sequence, else the beginning of the text. */
    private static Object body(Bytes in, int at, int length, Object value) {
        boolean der = length > 2 && length <= MOST_DER && in.u8(at) == DER_SEQUENCE
                && (in.u8(at + 1) == length - 2 || in.u8(at + 1) > 0x80 && in.u8(at + 1) <= 0x84);
        String text = der ? "" : value.toString();
        return der ? in.slice(at, length) : text.substring(0, Math.min(text.length(), MOST_TEXT));
    }

    private void put(Field field, Object value) {
        Part part = !open.isEmpty() && open.getLast() != null ? open.getLast() : layer;
        if (part != null) {
            List<Object> values = part.values.computeIfAbsent(field.name(), name -> new ArrayList<>(1));
            if (values.size() < MOST_VALUES) {
                values.add(value);
            }
        }
    }

    @Override
    public void note(Bytes in, int at, int length, String text) {
    }
}
