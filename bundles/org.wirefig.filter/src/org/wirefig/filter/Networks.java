package org.wirefig.filter;

import org.wirefig.capture.Bytes;
import org.wirefig.filter.Value.Interval;

/** IPv4 and IPv6 addresses and networks ({@code 10.0.0.0/8}), RFC 4291 2.2 and RFC 4632; a network is an interval. */
final class Networks {
    private Networks() {
    }

    /** A Long, an interval of them, or null with the reason told. */
    static Object ipv4(String word, Literals tell) {
        int slash = word.indexOf('/');
        Long address = address4(slash < 0 ? word : word.substring(0, slash));
        if (address == null) {
            tell.because("\"" + word + "\" is not an IPv4 address, such as 10.1.2.3, nor a network, such as 10.0.0.0/8.");
            return null;
        }
        if (slash < 0) {
            return address;
        }
        int bits = prefix(word.substring(slash + 1), 32, tell);
        if (bits < 0) {
            return null;
        }
        long host = 0xffffffffL >>> bits;
        return new Interval(address & ~host, address | host);
    }

    private static Long address4(String word) {
        String[] parts = word.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        long address = 0;
        for (String part : parts) {
            if (part.isEmpty() || part.length() > 3 || !part.chars().allMatch(c -> c >= '0' && c <= '9')
                    || Integer.parseInt(part) > 255) {
                return null;
            }
            address = address << 8 | Integer.parseInt(part);
        }
        return address;
    }

    private static int prefix(String text, int most, Literals tell) {
        int bits = !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(text) : -1;
        if (bits < 0 || bits > most) {
            tell.because("The prefix length of this network is " + text + ", but can be 0 to " + most + ".");
            return -1;
        }
        return bits;
    }

    /** Bytes (16), an interval of them, or null with the reason told. */
    static Object ipv6(String word, Literals tell) {
        int slash = word.indexOf('/');
        byte[] address = address6(slash < 0 ? word : word.substring(0, slash));
        if (address == null) {
            tell.because("\"" + word + "\" is not an IPv6 address, such as 2001:db8::1, nor a network, such as 2001:db8::/32.");
            return null;
        }
        if (slash < 0) {
            return Bytes.of(address);
        }
        int bits = prefix(word.substring(slash + 1), 128, tell);
        if (bits < 0) {
            return null;
        }
        byte[] low = address.clone();
        byte[] high = address.clone();
        for (int i = 0; i < 16; i++) {
            int host = 0xff >> Math.clamp(bits - 8 * i, 0, 8);
            low[i] &= (byte) ~host;
            high[i] |= (byte) host;
        }
        return new Interval(Bytes.of(low), Bytes.of(high));
    }

    private static byte[] address6(String word) {
        int gap = word.indexOf("::");
        if (word.length() > 45 || gap >= 0 && word.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        byte[] head = groups(gap < 0 ? word : word.substring(0, gap), gap < 0);
        byte[] tail = gap < 0 ? new byte[0] : groups(word.substring(gap + 2), true);
        if (head == null || tail == null || (gap < 0 ? head.length != 16 : head.length + tail.length > 14)) {
            return null;
        }
        byte[] address = new byte[16];
        System.arraycopy(head, 0, address, 0, head.length);
        System.arraycopy(tail, 0, address, 16 - tail.length, tail.length);
        return address;
    }

    /** Groups of up to four hexadecimal digits; the last may be an IPv4 address. */
    private static byte[] groups(String text, boolean mayEndWithIpv4) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        String[] parts = text.split(":", -1);
        byte[] bytes = new byte[16 + 4];
        int at = 0;
        for (int i = 0; i < parts.length; i++) {
            Long embedded = i == parts.length - 1 && mayEndWithIpv4 && parts[i].indexOf('.') > 0 ? address4(parts[i]) : null;
            if (embedded != null && at <= 12) {
                for (int shift = 24; shift >= 0; shift -= 8) {
                    bytes[at++] = (byte) (embedded >> shift);
                }
            } else {
                if (!parts[i].matches("[0-9a-fA-F]{1,4}") || at > 14) {
                    return null;
                }
                int group = Integer.parseInt(parts[i], 16);
                bytes[at++] = (byte) (group >> 8);
                bytes[at++] = (byte) group;
            }
        }
        return java.util.Arrays.copyOf(bytes, at);
    }
}
