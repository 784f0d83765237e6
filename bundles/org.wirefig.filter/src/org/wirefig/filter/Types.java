package org.wirefig.filter;

import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Field;

/** What the types of values have in common: names for messages, which can be compared, order, text, bytes. */
final class Types {
    private Types() {
    }

    /** The type in words, with its article. */
    static String named(Field.Type type) {
        return switch (type) {
            case NONE -> "a label";
            case BOOLEAN -> "a truth value";
            case UNSIGNED -> "a number";
            case SIGNED -> "a signed number";
            case TIME -> "a time";
            case DURATION -> "a duration";
            case IPV4 -> "an IPv4 address";
            case ETHER -> "an Ethernet address";
            case DOUBLE -> "a decimal number";
            case IPV6 -> "an IPv6 address";
            case BYTES -> "bytes";
            case STRING -> "text";
            case OID -> "an object identifier";
            case GUID -> "a GUID";
        };
    }

    static boolean isNumeric(Field.Type type) {
        return type.isNumber() || type == Field.Type.DOUBLE;
    }

    static boolean isBytes(Field.Type type) {
        return type == Field.Type.BYTES || type == Field.Type.ETHER;
    }

    /** Values in which something may be contained, or a regular expression found. */
    static boolean isSearchable(Field.Type type) {
        return type == Field.Type.STRING || type == Field.Type.BYTES || type == Field.Type.ETHER || type == Field.Type.IPV6
                || type == Field.Type.OID || type == Field.Type.GUID;
    }

    static boolean comparable(Field.Type a, Field.Type b) {
        return a == b || isNumeric(a) && isNumeric(b) || isBytes(a) && isBytes(b)
                || a == Field.Type.STRING && b == Field.Type.BYTES || a == Field.Type.BYTES && b == Field.Type.STRING;
    }

    /** The order of two comparable values. */
    static int order(Field.Type a, Object left, Field.Type b, Object right) {
        if (a == Field.Type.DOUBLE || b == Field.Type.DOUBLE) {
            return Double.compare(real(a, left), real(b, right));
        }
        if (left instanceof Long x && right instanceof Long y) {
            return numbers(a, x, b, y);
        }
        if (left instanceof String x && right instanceof String y) {
            return x.compareTo(y);
        }
        return order(bytes(a, left), bytes(b, right));
    }

    /** The order of two values that are carried as long. */
    static int numbers(Field.Type a, long left, Field.Type b, long right) {
        boolean leftUnsigned = a == Field.Type.UNSIGNED;
        boolean rightUnsigned = b == Field.Type.UNSIGNED;
        if (leftUnsigned == rightUnsigned) {
            return leftUnsigned ? Long.compareUnsigned(left, right) : Long.compare(left, right);
        }
        if (leftUnsigned) {
            return left < 0 || right < 0 ? 1 : Long.compare(left, right);
        }
        return right < 0 || left < 0 ? -1 : Long.compare(left, right);
    }

    static int order(Bytes left, Bytes right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            int difference = left.u8(i) - right.u8(i);
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    static double real(Field.Type type, Object value) {
        if (value instanceof Double real) {
            return real;
        }
        long number = (Long) value;
        return type == Field.Type.UNSIGNED && number < 0 ? (number >>> 1) * 2.0 : number;
    }

    /** A value's bytes as they stand in a packet. */
    static Bytes bytes(Field.Type type, Object value) {
        return switch (value) {
            case Bytes bytes -> bytes;
            case String text -> Bytes.of(text.getBytes(StandardCharsets.UTF_8));
            case Long number -> {
                int length = type == Field.Type.ETHER ? 6 : type == Field.Type.IPV4 ? 4 : type == Field.Type.BOOLEAN ? 1 : 8;
                byte[] bytes = new byte[length];
                for (int i = 0; i < length; i++) {
                    bytes[i] = (byte) (number >> 8 * (length - 1 - i));
                }
                yield Bytes.of(bytes);
            }
            default -> Bytes.EMPTY;
        };
    }

    /** A value as a filter would write it, without quotes. */
    static String text(Field.Type type, Object value) {
        return switch (value) {
            case String text -> text;
            case Double real -> real.toString();
            case Bytes bytes when type == Field.Type.IPV6 && bytes.length() == 16 -> Address.ipv6(bytes, 0).toString();
            case Bytes bytes -> hex(bytes);
            case Long number -> switch (type) {
                case IPV4 -> Address.ipv4Text(number);
                case ETHER -> Address.ether(number);
                case UNSIGNED -> Long.toUnsignedString(number);
                case BOOLEAN -> number == 0 ? "False" : "True";
                case TIME, DURATION -> seconds(number);
                default -> number.toString();
            };
            default -> value.toString();
        };
    }

    static String hex(Bytes bytes) {
        StringBuilder text = new StringBuilder(bytes.length() * 3);
        for (int i = 0; i < bytes.length(); i++) {
            text.append(i == 0 ? "" : ":").append(Character.forDigit(bytes.u8(i) >> 4, 16))
                    .append(Character.forDigit(bytes.u8(i) & 15, 16));
        }
        return text.toString();
    }

    private static String seconds(long nanos) {
        return java.math.BigDecimal.valueOf(nanos, 9).toPlainString();
    }

    /** Text of values that dissectors may report as text or as bytes. */
    static Object normal(Field.Type type, Object value) {
        if (type == Field.Type.OID && value instanceof Bytes bytes) {
            return oid(bytes);
        }
        if (type == Field.Type.GUID && value instanceof Bytes bytes && bytes.length() == 16) {
            return guid(bytes);
        }
        return type == Field.Type.GUID && value instanceof String text ? text.toLowerCase(java.util.Locale.ROOT) : value;
    }

    /** X.690 8.19: base 128, the first two arcs in one number. */
    private static String oid(Bytes bytes) {
        StringBuilder text = new StringBuilder();
        long arc = 0;
        for (int i = 0; i < bytes.length(); i++) {
            arc = arc << 7 | bytes.u8(i) & 0x7f;
            if ((bytes.u8(i) & 0x80) == 0) {
                if (text.isEmpty()) {
                    long first = Math.min(2, arc / 40);
                    text.append(first).append('.').append(arc - 40 * first);
                } else {
                    text.append('.').append(Long.toUnsignedString(arc));
                }
                arc = 0;
            }
        }
        return text.toString();
    }

    /** The first three parts are little-endian, as Microsoft's protocols write them. */
    private static String guid(Bytes b) {
        return String.format("%08x-%04x-%04x-%04x-%012x", b.u32le(0), b.u16le(4), b.u16le(6), b.u16(8), b.u48(10));
    }
}
