package org.wirefig.filter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Field.Type;
import org.wirefig.protocol.Protocol;

/** Six frames with fields of every type, and a registry that knows only them: what the cases are asked of. */
final class World implements Fields {
    /** A protocol that decodes nothing: its values are reported by hand. */
    private static final class Made extends Protocol {
        Made(String name) {
            super(name, name.toUpperCase(), "Made-up protocol " + name, "no RFC");
        }

        @Override
        protected void dissect(Dissection d, Bytes b) {
            throw new UnsupportedOperationException("this protocol is never called");
        }
    }

    private static final Map<String, Field> FIELDS = new LinkedHashMap<>();
    private static final Protocol PROTOCOL = made("zz");
    private static final Protocol OTHER = made("yy");
    /** Known here as tls, but the real one has that name in this process. */
    private static final Protocol TLS = made("zztls");
    private static final Field LABEL = add(Field.none("zz.label", "Label"));
    private static final Field FLAG = add(Field.flag("zz.flag", "Flag"));
    private static final Field PORT = add(Field.number("zz.port", "Port"));
    private static final Field HEX = add(Field.hex("zz.hex", "Hexadecimal", 4));
    private static final Field BIG = add(Field.number("zz.big", "64 bits"));
    private static final Field KIND = add(Field.number("zz.kind", "Kind")
            .names(1, "Client Hello", 2, "Server Hello", 42, "Bad Certificate", 6, "TCP"));
    private static final Field SIGNED = add(Field.signed("zz.signed", "Signed"));
    private static final Field TIME = add(Field.of(Type.TIME, "zz.time", "Time"));
    private static final Field DURATION = add(Field.of(Type.DURATION, "zz.delta", "Duration"));
    private static final Field IP = add(Field.of(Type.IPV4, "zz.ip", "IPv4"));
    private static final Field IP6 = add(Field.of(Type.IPV6, "zz.ip6", "IPv6"));
    private static final Field ETHER = add(Field.of(Type.ETHER, "zz.eth", "Ethernet"));
    private static final Field REAL = add(Field.of(Type.DOUBLE, "zz.real", "Decimal"));
    private static final Field BYTES = add(Field.bytes("zz.data", "Bytes"));
    private static final Field TEXT = add(Field.text("zz.text", "Text"));
    private static final Field OID = add(Field.of(Type.OID, "zz.oid", "Object identifier"));
    private static final Field GUID = add(Field.of(Type.GUID, "zz.guid", "GUID"));
    private static final Field HYPHEN = add(Field.number("zz.with-hyphen", "Hyphen"));
    private static final Field RECORD = add(Field.number("zztls.record.version", "Record version"));

    /** How many frames there are, numbered from 1. */
    static final int FRAMES = 6;

    static final FilterContext CONTEXT = FilterContext.DEFAULT.withFields(new World()).withZone(ZoneOffset.UTC)
            .withMacros(Map.of("low", "zz.port < 1024", "between", "zz.port >= $1 && zz.port <= $2", "loop", "$loop(1)",
                    "nested", "$between($1, 9000) || $low", "wrong", "zz.prt == 1", "value", "80"))
            .withSelected(wanted -> frame(1, wanted));

    static {
        KIND.names().also(42, "bad_certificate");
        FIELDS.put("tls", TLS.field());
        FIELDS.put("tls.record.version", RECORD);
    }

    private static Protocol made(String name) {
        Protocol protocol = new Made(name);
        add(protocol.field());
        return protocol;
    }

    private static Field add(Field field) {
        FIELDS.put(field.name(), field);
        return field;
    }

    @Override
    public Field field(String name) {
        return FIELDS.get(name);
    }

    @Override
    public Collection<Field> all() {
        return FIELDS.values();
    }

    /** The numbers of the frames that a filter matches. */
    static List<Integer> matching(Filter filter) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 1; number <= FRAMES; number++) {
            if (filter.matches(frame(number, filter.fields()))) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** The values of a frame. 1 has two of much, 2 one of all, 3 two layers, 4 nothing, 5 zeros, 6 odd text. */
    static FrameValues frame(int number, Set<Field> wanted) {
        FrameValues to = new FrameValues(wanted);
        switch (number) {
            case 1 -> first(to);
            case 2 -> second(to);
            case 3 -> third(to);
            case 4 -> to.layer(OTHER, 1);
            case 5 -> zeros(to);
            default -> odd(to);
        }
        return to;
    }

    private static void first(FrameValues to) {
        Bytes packet = ascii("HDR:GET / HTTP/1.1\r\n");
        to.layer(PROTOCOL, 1);
        to.open(PROTOCOL.field(), packet, 0, 4, null);
        to.open(LABEL, packet, 0, 3, null);
        to.close();
        number(to, FLAG, 1);
        to.value(PORT, Bytes.of((byte) 0, (byte) 80), 0, 2, 80, null);
        to.value(PORT, Bytes.of((byte) 1, (byte) 0xbb), 0, 2, 443, null);
        number(to, HEX, 0x0303);
        number(to, BIG, -1);
        number(to, KIND, 1);
        number(to, SIGNED, -5);
        number(to, TIME, nanos("2008-03-26T14:01:55.500Z"));
        number(to, DURATION, 500_000_000L);
        number(to, IP, 0x0a000001L);
        number(to, IP, 0xc0a80102L);
        object(to, IP6, ipv6(0x20010db8_00000000L, 1));
        to.value(ETHER, Bytes.of((byte) 0, (byte) 6, (byte) 0x5b, (byte) 1, (byte) 2, (byte) 3), 0, 6, 0x00065b010203L, null);
        object(to, REAL, 1.5);
        object(to, BYTES, Bytes.of((byte) 0x16, (byte) 3, (byte) 1, (byte) 2, (byte) 0));
        object(to, TEXT, "www.Example.com");
        object(to, OID, "1.2.840.113549");
        object(to, GUID, "6B29FC40-CA47-1067-B31D-00DD010662DA");
        number(to, HYPHEN, 7);
        to.close();
    }

    private static void second(FrameValues to) {
        to.layer(PROTOCOL, 1);
        to.open(PROTOCOL.field(), ascii("xxPOST /crl"), 2, 4, null);
        number(to, FLAG, 0);
        number(to, PORT, 80);
        number(to, HEX, 0x0301);
        number(to, BIG, 5);
        number(to, KIND, 2);
        number(to, SIGNED, 7);
        number(to, TIME, nanos("2008-03-26T14:02:00Z"));
        number(to, DURATION, 2_000_000_000L);
        number(to, IP, 0x0affffffL);
        object(to, IP6, ipv6(0xfe80000000000000L, 0xab));
        number(to, ETHER, 0xffffffffffffL);
        object(to, REAL, -2.25);
        object(to, BYTES, ascii("Hello"));
        object(to, TEXT, "GET /index.html");
        object(to, TEXT, "second value");
        object(to, OID, Bytes.of((byte) 0x55, (byte) 4, (byte) 3));
        object(to, GUID, "00000000-0000-0000-0000-000000000001");
        to.layer(TLS, 1);
        to.open(TLS.field(), ascii("tls"), 0, 3, null);
        number(to, RECORD, 0x0301);
    }

    private static void third(FrameValues to) {
        to.layer(PROTOCOL, 1);
        number(to, PORT, 8080);
        number(to, IP, 0x01010101L);
        object(to, TEXT, "outer");
        to.layer(PROTOCOL, 2);
        number(to, PORT, 9090);
        number(to, IP, 0x02020202L);
        object(to, TEXT, "inner");
        number(to, KIND, 42);
    }

    private static void zeros(FrameValues to) {
        to.layer(PROTOCOL, 1);
        number(to, FLAG, 0);
        number(to, PORT, 0);
        number(to, BIG, 0);
        number(to, KIND, 0);
        number(to, SIGNED, 0);
        number(to, TIME, 0);
        number(to, DURATION, 0);
        number(to, IP, 0);
        object(to, IP6, ipv6(0, 0));
        number(to, ETHER, 0);
        object(to, REAL, 0.0);
        object(to, BYTES, Bytes.EMPTY);
        object(to, TEXT, "");
    }

    private static void odd(FrameValues to) {
        object(to, TEXT, "Gr\u00fc\u00dfe \ud83d\ude00 \"quoted\" back\\slash\ttab");
        number(to, SIGNED, Long.MIN_VALUE);
        number(to, BIG, Long.MIN_VALUE);
        number(to, DURATION, -1_000_000L);
    }

    private static void number(FrameValues to, Field field, long value) {
        to.value(field, Bytes.EMPTY, 0, 0, value, null);
    }

    private static void object(FrameValues to, Field field, Object value) {
        Bytes in = value instanceof Bytes bytes ? bytes : value instanceof String text
                ? Bytes.of(text.getBytes(StandardCharsets.UTF_8)) : Bytes.EMPTY;
        to.value(field, in, 0, in.length(), value, null);
    }

    private static long nanos(String time) {
        Instant instant = Instant.parse(time);
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    private static Bytes ascii(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Bytes ipv6(long high, long low) {
        return Bytes.of(java.nio.ByteBuffer.allocate(16).putLong(high).putLong(low).array());
    }
}
