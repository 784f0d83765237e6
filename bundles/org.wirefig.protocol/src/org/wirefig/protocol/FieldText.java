package org.wirefig.protocol;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.wirefig.capture.Bytes;

/**
 * A field's value as text: {@link #plain} for tables of values and filters (decimal, or hexadecimal where the field says
 * so; times in seconds with nine decimals), {@link #shown} for the tree, with the value's name.
 */
public final class FieldText {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("MMM d, yyyy HH:mm:ss.nnnnnnnnn 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private FieldText() {
    }

    public static String plain(Field field, long value) {
        return switch (field.type()) {
            case UNSIGNED -> field.digits() > 0 ? hex(value, field.digits()) : Long.toUnsignedString(value);
            case IPV4 -> Address.ipv4Text(value);
            case ETHER -> Address.ether(value);
            case TIME -> UTC.format(Instant.ofEpochSecond(Math.floorDiv(value, 1_000_000_000L), Math.floorMod(value, 1_000_000_000L)));
            case DURATION -> seconds(value);
            case BOOLEAN -> value != 0 ? "1" : "0";
            default -> Long.toString(value);
        };
    }

    public static String plain(Field field, Object value) {
        return switch (value) {
            case Bytes b when field.type() == Field.Type.IPV6 -> Address.ipv6Text(b.i64(0), b.i64(8));
            case Bytes b when field.type() == Field.Type.GUID -> guid(b);
            case Bytes b -> hex(b, Integer.MAX_VALUE, "");
            case null -> "";
            default -> value.toString();
        };
    }

    /** The value as the tree shows it, without the label. */
    public static String shown(Field field, long value) {
        String name = field.names() == null ? null : field.names().name(value);
        return switch (field.type()) {
            case BOOLEAN -> name != null ? name : value != 0 ? "Set" : "Not set";
            case DURATION -> seconds(value) + " seconds";
            default -> name == null ? plain(field, value) : name + " (" + plain(field, value) + ")";
        };
    }

    public static String shown(Field field, Object value) {
        if (value instanceof Bytes b && (field.type() == Field.Type.BYTES)) {
            return hex(b, 36, "");
        }
        String text = plain(field, value);
        return field.type() == Field.Type.STRING ? printable(text) : text;
    }

    /** Nanoseconds as seconds with nine decimals. */
    public static String seconds(long nanos) {
        return new Utf8Text(24).seconds(nanos).toString();
    }

    public static String hex(long value, int digits) {
        String text = Long.toHexString(value);
        return "0x" + "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    /** At most {@code most} bytes in hexadecimal, with an ellipsis where some are left out. */
    public static String hex(Bytes b, int most, String between) {
        int count = Math.min(b.length(), most);
        StringBuilder text = new StringBuilder(count * (2 + between.length()) + 1);
        for (int i = 0; i < count; i++) {
            int octet = b.u8(i);
            text.append(i > 0 ? between : "").append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 15, 16));
        }
        return count < b.length() ? text.append('…').toString() : text.toString();
    }

    /** Text on one line: control characters as their usual escapes. */
    public static String printable(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c != 0x7f) {
                if (out != null) {
                    out.append(c);
                }
                continue;
            }
            if (out == null) {
                out = new StringBuilder(text.substring(0, i));
            }
            switch (c) {
                case '\r' -> out.append("\\r");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> out.append(String.format("\\x%02x", (int) c));
            }
        }
        return out == null ? text : out.toString();
    }

    private static String guid(Bytes b) {
        return String.format("%08x-%04x-%04x-%04x-%012x", b.u32le(0), b.u16le(4), b.u16le(6), b.u16(8), b.u48(10));
    }
}
