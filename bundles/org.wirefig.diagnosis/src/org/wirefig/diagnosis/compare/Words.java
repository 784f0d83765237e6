package org.wirefig.diagnosis.compare;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocols;

/** Numbers in the protocol's own words, and lists short enough for a sentence. */
final class Words {
    private static final int LISTED = 4;

    private Words() {
    }

    /** The value's name as the field declares it, or the number in hexadecimal. */
    static String name(String fieldName, long value) {
        Field field = Protocols.field(fieldName);
        String name = field == null || field.names() == null ? null : field.names().name(value);
        return name == null ? "0x" + Long.toHexString(value) : name;
    }

    static String names(String fieldName, List<Long> values) {
        return list(values.stream().map(v -> name(fieldName, v)).toList());
    }

    /** The name of an alert as its RFC spells it: bad_certificate (42). */
    static String alert(long number) {
        String name = name("tls.alert_message.desc", number);
        int bracket = name.lastIndexOf(" (");
        return (bracket < 0 ? name : name.substring(0, bracket)).toLowerCase(Locale.ROOT).replace(' ', '_') + " (" + number + ")";
    }

    static String version(long number) {
        return switch ((int) number) {
            case 0x0002 -> "SSL 2.0";
            case 0x0300 -> "SSL 3.0";
            case 0x0301, 0x0302, 0x0303, 0x0304 -> "TLS 1." + (number - 0x0301);
            default -> "version 0x" + Long.toHexString(number);
        };
    }

    static String list(List<String> values) {
        if (values.isEmpty()) {
            return "none";
        }
        String first = values.stream().limit(LISTED).collect(Collectors.joining(", "));
        return values.size() > LISTED ? first + " and " + (values.size() - LISTED) + " more" : first;
    }

    static String seconds(long nanos) {
        return String.format(Locale.ROOT, nanos < 100_000_000L ? "%.3f s" : "%.1f s", nanos / 1e9);
    }

    static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** GREASE values (RFC 8701) are made at random. */
    static boolean grease(long value) {
        return (value & 0x0f0f) == 0x0a0a && (value >>> 8 & 0xff) == (value & 0xff);
    }
}
