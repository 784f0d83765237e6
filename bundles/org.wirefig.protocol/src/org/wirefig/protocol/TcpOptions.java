package org.wirefig.protocol;

import org.wirefig.capture.Bytes;

/** TCP options: RFC 9293 3.2, RFC 7323 (scale, timestamps), RFC 2018 (SACK), RFC 2385, RFC 5482, RFC 7413. */
final class TcpOptions {
    private static final int WINDOW_SCALE = 3;
    private static final int LARGEST_SHIFT = 14;
    private static final int MULTIPATH = 30;
    /** By subtype of Multipath TCP: the least that its option has (RFC 8684, section 3). */
    private static final int[] SHORTEST_MULTIPATH = {4, 12, 4, 8, 4, 4, 12, 12, 4};

    private static final Field OPTIONS = Field.bytes("tcp.options", "TCP Options");
    private static final Field KIND = Field.number("tcp.option_kind", "Kind")
            .names(0, "End of Option List", 1, "No-Operation", 2, "Maximum Segment Size", WINDOW_SCALE, "Window Scale",
                    4, "SACK Permitted", 5, "SACK", 8, "Time Stamp Option", 19, "MD5 Signature", 28, "User Timeout",
                    29, "Authentication", MULTIPATH, "Multipath TCP", 34, "TCP Fast Open Cookie", 76, "Riverbed Probe", 78, "Riverbed Transparency");
    /** The node of an option, by its kind; others have none of their own. */
    private static final Field[] OPTION = {Field.none("tcp.options.eol", "TCP Option - End of Option List (EOL)"),
        Field.none("tcp.options.nop", "TCP Option - No-Operation (NOP)"), Field.none("tcp.options.mss", "TCP Option - Maximum segment size"),
        Field.none("tcp.options.wscale", "TCP Option - Window scale"), Field.none("tcp.options.sack_perm", "TCP Option - SACK permitted"),
        Field.none("tcp.options.sack", "TCP Option - SACK"), null, null, Field.none("tcp.options.timestamp", "TCP Option - Timestamps")};
    private static final Field LENGTH = Field.number("tcp.option_len", "Length");
    private static final Field MSS = Field.number("tcp.options.mss_val", "MSS Value");
    private static final Field SHIFT = Field.number("tcp.options.wscale.shift", "Shift count");
    private static final Field MULTIPLIER = Field.number("tcp.options.wscale.multiplier", "Multiplier");
    private static final Field SACK_LEFT = Field.number("tcp.options.sack_le", "TCP SACK Left Edge");
    private static final Field SACK_RIGHT = Field.number("tcp.options.sack_re", "TCP SACK Right Edge");
    private static final Field SACK_COUNT = Field.number("tcp.options.sack.count", "TCP SACK Count");
    private static final Field TSVAL = Field.number("tcp.options.timestamp.tsval", "Timestamp value");
    private static final Field TSECR = Field.number("tcp.options.timestamp.tsecr", "Timestamp echo reply");
    private static final Field MD5 = Field.bytes("tcp.options.md5.digest", "MD5 digest");
    private static final Field USER_TIMEOUT = Field.number("tcp.options.user_to_val", "User Timeout");
    private static final Field COOKIE = Field.bytes("tcp.options.tfo.cookie", "Fast Open Cookie");
    private static final Field MULTIPATH_TYPE = Field.number("tcp.options.mptcp.subtype", "Multipath TCP subtype")
            .names(0, "Multipath Capable", 1, "Join Connection", 2, "Data Sequence Signal", 3, "Add Address", 4, "Remove Address",
                    5, "Change Subflow Priority", 6, "TCP Fallback", 7, "Fast Close", 8, "Subflow Reset");
    private static final Field UNKNOWN = Field.bytes("tcp.options.unknown.payload", "Payload");

    private TcpOptions() {
    }

    /** Makes the fields above known to the registry. */
    static void declare() {
    }

    /** The shift of the window scale option in a header, or -1 when it is not there. */
    static int windowScale(Bytes b, int header) {
        int end = Math.min(header, b.length());
        for (int at = 20; at < end;) {
            int kind = b.u8(at);
            if (kind == 0) {
                return -1;
            }
            int length = kind == 1 ? 1 : at + 1 < end ? b.u8(at + 1) : 0;
            if (length < 1 || kind != 1 && length < 2) {
                return -1;
            }
            if (kind == WINDOW_SCALE && length == 3 && at + 2 < end) {
                return Math.min(b.u8(at + 2), LARGEST_SHIFT);
            }
            at += length;
        }
        return -1;
    }

    /** Says where an option of Multipath TCP in a SYN is shorter than what it stands for. */
    static void checkMultipath(Dissection d, Bytes b, int header) {
        int end = Math.min(header, b.length());
        for (int at = 20; at + 2 < end && b.u8(at) != 0;) {
            int length = b.u8(at) == 1 ? 1 : b.u8(at + 1);
            int subtype = b.u8(at + 2) >> 4;
            if (length < 1) {
                return;
            }
            if (b.u8(at) == MULTIPATH && subtype < SHORTEST_MULTIPATH.length && length < SHORTEST_MULTIPATH[subtype]) {
                d.malformed(b, at, Math.min(length, end - at), MULTIPATH_TYPE.names().name(subtype) + " of Multipath TCP has at least "
                        + SHORTEST_MULTIPATH[subtype] + " bytes, not " + length);
                return;
            }
            at += length;
        }
    }

    /** Reports the options; {@code base} is the other direction's initial sequence number, from which SACK counts. */
    static void report(Dissection d, Bytes b, int header, long base) {
        int end = Math.min(header, b.length());
        if (end <= 20) {
            return;
        }
        d.open(OPTIONS, b, 20, end - 20, "Options: (" + (end - 20) + " bytes)");
        d.bytes(OPTIONS, b, 20, end - 20);
        for (int at = 20; at < end;) {
            int kind = b.u8(at);
            int length = kind < 2 ? 1 : at + 1 < end ? b.u8(at + 1) : 0;
            if (length < 1 || kind > 1 && length < 2 || at + length > end) {
                d.note(b, at, end - at, "Option " + kind + " has an impossible length");
                break;
            }
            Field node = kind < OPTION.length ? OPTION[kind] : null;
            if (node != null) {
                d.open(node, b, at, length);
            }
            d.value(KIND, b, at, length, kind);
            if (kind > 1) {
                d.value(LENGTH, b, at + 1, 1, length);
            }
            option(d, b, kind, at, length, base);
            if (node != null) {
                d.close();
            }
            if (kind == 0) {
                break;
            }
            at += length;
        }
        d.close();
    }

    private static void option(Dissection d, Bytes b, int kind, int at, int length, long base) {
        switch (kind) {
            case 0, 1, 4 -> { }
            case 2 -> {
                if (length == 4) {
                    d.u16(MSS, b, at + 2);
                }
            }
            case WINDOW_SCALE -> {
                if (length == 3) {
                    int shift = d.u8(SHIFT, b, at + 2);
                    d.value(MULTIPLIER, b, at + 2, 1, 1L << Math.min(shift, LARGEST_SHIFT));
                }
            }
            case 5 -> {
                d.value(SACK_COUNT, b, at, 0, (length - 2) / 8);
                for (int edge = at + 2; edge + 8 <= at + length; edge += 8) {
                    d.value(SACK_LEFT, b, edge, 4, b.u32(edge) - base & 0xffffffffL);
                    d.value(SACK_RIGHT, b, edge + 4, 4, b.u32(edge + 4) - base & 0xffffffffL);
                }
            }
            case 8 -> {
                if (length == 10) {
                    d.u32(TSVAL, b, at + 2);
                    d.u32(TSECR, b, at + 6);
                }
            }
            case 19 -> d.bytes(MD5, b, at + 2, length - 2);
            case 28 -> {
                if (length == 4) {
                    d.bits(USER_TIMEOUT, b, at + 2, 2, b.u16(at + 2), 0x7fff);
                }
            }
            case 34 -> d.bytes(COOKIE, b, at + 2, length - 2);
            case MULTIPATH -> {
                if (length > 2) {
                    d.bits(MULTIPATH_TYPE, b, at + 2, 1, b.u8(at + 2), 0xf0);
                }
            }
            default -> {
                if (length > 2) {
                    d.bytes(UNKNOWN, b, at + 2, length - 2);
                }
            }
        }
    }
}
