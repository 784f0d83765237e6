package org.wirefig.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Address;

/**
 * One message of a protocol: a TLS handshake message or alert, an HTTP request or response, a DNS query… with the field
 * values that were decoded in it, under their filter names.
 */
public final class Message {
    /** What a message is. */
    public enum Kind {
        CLIENT_HELLO, SERVER_HELLO, HELLO_RETRY_REQUEST, NEW_SESSION_TICKET, CERTIFICATE, SERVER_KEY_EXCHANGE, CERTIFICATE_REQUEST,
        SERVER_HELLO_DONE, CERTIFICATE_VERIFY, CLIENT_KEY_EXCHANGE, CERTIFICATE_STATUS, HELLO_REQUEST, OTHER_HANDSHAKE,
        ENCRYPTED_HANDSHAKE, CHANGE_CIPHER_SPEC, ALERT, ENCRYPTED_ALERT, APPLICATION_DATA,
        HTTP_REQUEST, HTTP_RESPONSE, DNS_QUERY, DNS_RESPONSE, KERBEROS, SIP, ICMP
    }

    private static final int IPV6 = 16;

    private final Kind kind;
    private final int frame;
    private final long timeNanos;
    private final Connection connection;
    private final boolean fromClient;
    private final Ends ends;
    private final int size;
    /** By field its value, or a list where it has several: most have one, and a large trace has a million. */
    private final Map<String, Object> values;

    /** Who sent a message, and to whom. */
    record Ends(Address sender, Address receiver, int receiverPort) {
        static final Ends UNKNOWN = new Ends(Address.NONE, Address.NONE, 0);
    }

    Message(Kind kind, int frame, long timeNanos, Connection connection, boolean fromClient, Ends ends, MessageSink.Part part) {
        this.kind = kind;
        this.frame = frame;
        this.timeNanos = timeNanos;
        this.connection = connection;
        this.fromClient = fromClient;
        this.ends = ends;
        this.size = part.size();
        this.values = compact(part.values());
    }

    private static Map<String, Object> compact(Map<String, List<Object>> found) {
        List<Map.Entry<String, Object>> entries = new ArrayList<>(found.size());
        found.forEach((field, of) -> entries.add(Map.entry(field, of.size() == 1 ? of.getFirst() : List.copyOf(of))));
        @SuppressWarnings({"unchecked", "rawtypes"})
        Map.Entry<String, Object>[] all = entries.toArray(Map.Entry[]::new);
        return Map.ofEntries(all);
    }

    private List<?> values(String field) {
        Object value = values.get(field);
        return value == null ? List.of() : value instanceof List<?> several ? several : List.of(value);
    }

    public Kind kind() {
        return kind;
    }

    /** The frame that completes the message. */
    public int frame() {
        return frame;
    }

    public long timeNanos() {
        return timeNanos;
    }

    /** The TCP connection, or null (UDP). */
    public Connection connection() {
        return connection;
    }

    public boolean fromClient() {
        return fromClient;
    }

    public Address sender() {
        return ends.sender;
    }

    public Address receiver() {
        return ends.receiver;
    }

    public int receiverPort() {
        return ends.receiverPort;
    }

    /** Bytes of the message where it is one opaque piece (encrypted data), else 0. */
    public int size() {
        return size;
    }

    public boolean has(String field) {
        return values.containsKey(field);
    }

    /** The first value of a number field, or {@code otherwise}. */
    public long number(String field, long otherwise) {
        for (Object value : values(field)) {
            if (value instanceof Long number) {
                return number;
            }
        }
        return otherwise;
    }

    public List<Long> numbers(String field) {
        return values(field).stream().filter(Long.class::isInstance).map(Long.class::cast).toList();
    }

    /** The first value of a text field, or an empty text. */
    public String text(String field) {
        for (Object value : values(field)) {
            if (value instanceof String text) {
                return text;
            }
        }
        return "";
    }

    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (Object value : values(field)) {
            if (value instanceof String text) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** Values of an address field as text. */
    public List<String> shown(String field) {
        return values(field).stream().filter(v -> v != Boolean.TRUE).map(v -> switch (v) {
            case Long number -> Address.ipv4Text(number);
            case Bytes b when b.length() == IPV6 -> Address.ipv6(b, 0).toString();
            default -> v.toString();
        }).toList();
    }

    public List<Bytes> bytes(String field) {
        return values(field).stream().filter(Bytes.class::isInstance).map(Bytes.class::cast).toList();
    }

    @Override
    public String toString() {
        return kind + " in frame " + frame;
    }
}
