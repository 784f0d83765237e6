package org.wirefig.protocol;

import org.wirefig.capture.Bytes;

/**
 * A network or link address. IPv4 and Ethernet addresses stand in {@code low}; IPv6 fills both halves, IPX has its
 * network in {@code high}; USB has bus, device and endpoint; CONTROLLER
 * is Bluetooth's; WPAN_SHORT and EUI64 are those of IEEE 802.15.4, I2C and I2C_BUS a board's. RECEIVER and TRANSMITTER are the ends of an 802.11 control
 * frame; NOT_AVAILABLE is an end of a link without addresses.
 */
public record Address(Kind kind, long high, long low) {
    public enum Kind { NONE, ETHER, IPV4, IPV6, IPX, RECEIVER, TRANSMITTER, NOT_AVAILABLE, ARCNET, USB, USB_HOST, CONTROLLER,
        WPAN_SHORT, EUI64, I2C, I2C_BUS }

    public static final Address NONE = new Address(Kind.NONE, 0, 0);

    public static Address ipv4(long address) {
        return new Address(Kind.IPV4, 0, address & 0xffffffffL);
    }

    public static Address ipv6(Bytes b, int at) {
        return new Address(Kind.IPV6, b.i64(at), b.i64(at + 8));
    }

    /** As a record has it, but without the start-up that a record's own takes: every command needs it. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Address a && low == a.low && high == a.high && kind == a.kind;
    }

    @Override
    public int hashCode() {
        return (31 * kind.ordinal() + Long.hashCode(high)) * 31 + Long.hashCode(low);
    }

    /** An end of a connection: 10.0.0.1:443, [2001:db8::1]:443 (RFC 5952 section 6). */
    public String withPort(int port) {
        return (kind == Kind.IPV6 ? "[" + this + "]" : toString()) + ":" + port;
    }

    @Override
    public String toString() {
        return text(kind, high, low);
    }

    static String text(Kind kind, long high, long low) {
        return switch (kind) {
            case NONE -> "";
            case ETHER -> ether(low);
            case IPV4 -> ipv4Text(low);
            case IPV6 -> ipv6Text(high, low);
            case IPX -> FieldText.hex(high, 8).substring(2) + "." + FieldText.hex(low, 12).substring(2);
            case RECEIVER -> ether(low) + " (RA)";
            case TRANSMITTER -> ether(low) + " (TA)";
            case NOT_AVAILABLE -> "N/A";
            case ARCNET -> FieldText.hex(low, 2);
            case USB -> (low >> 32) + "." + (low >> 16 & 0xffff) + "." + (low & 0xffff);
            case USB_HOST -> "host";
            case CONTROLLER -> "controller";
            case WPAN_SHORT -> low == 0xffff ? "Broadcast" : FieldText.hex(low, 4);
            case EUI64 -> octets(low, 56);
            case I2C -> FieldText.hex(low, 2);
            case I2C_BUS -> "I2C-" + low;
        };
    }

    public static String ether(long address) {
        return octets(address, 40);
    }

    private static String octets(long address, int highest) {
        StringBuilder text = new StringBuilder(23);
        for (int shift = highest; shift >= 0; shift -= 8) {
            int octet = (int) (address >> shift) & 0xff;
            text.append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 15, 16));
            if (shift > 0) {
                text.append(':');
            }
        }
        return text.toString();
    }

    public static String ipv4Text(long address) {
        return new StringBuilder(15).append(address >> 24 & 0xff).append('.').append(address >> 16 & 0xff).append('.')
                .append(address >> 8 & 0xff).append('.').append(address & 0xff).toString();
    }

    /** RFC 5952: the longest run of zero groups is left out, the first of equals, never a single one. */
    public static String ipv6Text(long high, long low) {
        int[] groups = new int[8];
        for (int i = 0; i < 4; i++) {
            groups[i] = (int) (high >> (48 - 16 * i)) & 0xffff;
            groups[i + 4] = (int) (low >> (48 - 16 * i)) & 0xffff;
        }
        if (high == 0 && low >>> 32 == 0xffffL) {
            return "::ffff:" + ipv4Text(low);
        }
        int best = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && groups[i + run] == 0) {
                run++;
            }
            if (run > bestLength) {
                best = i;
                bestLength = run;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                text.append("::");
                i += bestLength - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
