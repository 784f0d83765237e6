package org.wirefig.protocol.dns;

import org.wirefig.capture.Bytes;

/** A domain name in a message: labels, and pointers back to labels (RFC 1035 4.1.4). Hostile pointers end it. */
record DnsName(String text, int length, int labels) {
    private static final int LONGEST = 255;
    private static final int MOST_POINTERS = 64;

    /** Reads the name at {@code at}; {@code length} counts the bytes there, without what pointers lead to. */
    static DnsName read(Bytes message, int at) {
        StringBuilder text = new StringBuilder();
        int here = at;
        int length = -1;
        int pointers = 0;
        int labels = 0;
        while (text.length() <= 4 * LONGEST) {
            int label = message.u8(here);
            if (label == 0) {
                return new DnsName(text.isEmpty() ? "<Root>" : text.toString(), length < 0 ? here + 1 - at : length, labels);
            }
            if (label >= 0xc0) {
                int to = message.u16(here) & 0x3fff;
                length = length < 0 ? here + 2 - at : length;
                if (++pointers > MOST_POINTERS || to == here) {
                    return new DnsName(text + "<pointer loop>", length, labels);
                }
                here = to;
            } else if (label > 63) {
                return new DnsName(text + "<label type " + (label >> 6) + ">", length < 0 ? here + 1 - at : length, labels);
            } else {
                message.require(here + 1, label);
                label(text, message, here + 1, label);
                here += 1 + label;
                labels++;
            }
        }
        return new DnsName(text + "<too long>", length < 0 ? here - at : length, labels);
    }

    private static void label(StringBuilder text, Bytes b, int at, int length) {
        if (!text.isEmpty()) {
            text.append('.');
        }
        for (int i = at; i < at + length; i++) {
            int c = b.u8(i);
            if (c < 0x20 || c >= 0x7f) {
                text.append('\\').append(c / 100).append(c / 10 % 10).append(c % 10);
            } else {
                text.append((char) c);
            }
        }
    }
}
