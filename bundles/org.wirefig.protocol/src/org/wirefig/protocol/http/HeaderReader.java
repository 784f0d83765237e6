package org.wirefig.protocol.http;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.capture.Bytes;

/** Reads the numbers and strings that header compression is made of, of HTTP/2 and HTTP/3 alike: RFC 7541, section 5. */
final class HeaderReader {
    /** Lengths in bits of the Huffman codes of octets, appendix B; the code is canonical, so that lengths are enough. */
    private static final int[] LENGTHS = {
        13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28,
        28, 28, 6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10,
        13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6,
        15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28,
        20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, 24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23,
        23, 24, 22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, 21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22,
        23, 22, 22, 23, 26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, 19, 21, 26, 27, 27, 26, 27, 24, 21, 21,
        26, 26, 28, 27, 27, 27, 20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23, 26, 27, 26, 26, 27, 27, 27, 27,
        27, 28, 27, 27, 27, 27, 27, 26};
    private static final int LONGEST = 30;
    /** Per length: the first code, and the octets in the order of their codes. */
    private static final int[] FIRST = new int[LONGEST + 1];
    private static final int[][] OCTETS = new int[LONGEST + 1][];

    static {
        int code = 0;
        for (int length = 1; length <= LONGEST; length++) {
            code <<= 1;
            FIRST[length] = code;
            List<Integer> octets = new ArrayList<>();
            for (int i = 0; i < LENGTHS.length; i++) {
                if (LENGTHS[i] == length) {
                    octets.add(i);
                }
            }
            OCTETS[length] = octets.stream().mapToInt(Integer::intValue).toArray();
            code += OCTETS[length].length;
        }
    }

    private final Bytes block;
    private int at;

    HeaderReader(Bytes block) {
        this.block = block;
    }

    boolean more() {
        return at < block.length();
    }

    /** The octet that comes next, without passing it. */
    int peek() {
        return block.u8(at);
    }

    /** An integer with a prefix of so many bits, section 5.1. */
    long number(int bits) {
        int most = (1 << bits) - 1;
        long value = block.u8(at++) & most;
        if (value < most) {
            return value;
        }
        for (int shift = 0; shift < 28; shift += 7) {
            int octet = block.u8(at++);
            value += (long) (octet & 0x7f) << shift;
            if ((octet & 0x80) == 0) {
                return value;
            }
        }
        throw new IllegalStateException("A number too long");
    }

    /** A string whose length has a prefix of so many bits, the bit before them saying whether it is in Huffman codes. */
    String string(int bits) {
        boolean huffman = (block.u8(at) >> bits & 1) != 0;
        int length = (int) number(bits);
        Bytes bytes = block.slice(at, length);
        at += length;
        return huffman ? huffman(bytes) : bytes.ascii(0, length);
    }

    private static String huffman(Bytes b) {
        StringBuilder out = new StringBuilder(b.length() * 8 / 5);
        int code = 0;
        int length = 0;
        for (int i = 0; i < b.length(); i++) {
            int octet = b.u8(i);
            for (int bit = 7; bit >= 0; bit--) {
                code = code << 1 | octet >> bit & 1;
                length++;
                if (length > LONGEST) {
                    throw new IllegalStateException("No such code");
                }
                int offset = code - FIRST[length];
                if (offset >= 0 && offset < OCTETS[length].length) {
                    out.append((char) OCTETS[length][offset]);
                    code = 0;
                    length = 0;
                }
            }
        }
        return out.toString();
    }
}
