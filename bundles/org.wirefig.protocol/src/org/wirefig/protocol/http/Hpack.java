package org.wirefig.protocol.http;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.OutOfBytes;

/** Header compression for HTTP/2, RFC 7541: reads header blocks in order, each with the table that those before it left. */
final class Hpack {
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
    /** The most text that one block may stand for. */
    private static final int MOST_TEXT = 1 << 20;

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

    private final HpackTable table = new HpackTable();
    private Bytes block;
    private int at;
    private int text;

    /** The header fields of a block: names and values in turn. What cannot be read ends the list with a line that says so. */
    List<String> read(Bytes b) {
        block = b;
        at = 0;
        text = 0;
        List<String> fields = new ArrayList<>();
        try {
            while (at < b.length() && text < MOST_TEXT) {
                field(fields);
            }
        } catch (OutOfBytes | IllegalStateException end) {
            fields.add("(header block cannot be decoded further)");
            fields.add("earlier frames are missing, or it is damaged");
        }
        return fields;
    }

    private void field(List<String> fields) {
        int first = block.u8(at);
        if ((first & 0x80) != 0) {
            String[] entry = entry((int) number(7));
            put(fields, entry[0], entry[1]);
        } else if ((first & 0xe0) == 0x20) {
            table.limit(number(5));
        } else {
            boolean learn = (first & 0x40) != 0;
            int index = (int) number(learn ? 6 : 4);
            String name = index == 0 ? string() : entry(index)[0];
            String value = string();
            if (learn) {
                table.add(name, value);
            }
            put(fields, name, value);
        }
    }

    private void put(List<String> fields, String name, String value) {
        fields.add(name);
        fields.add(value);
        text += name.length() + value.length();
    }

    private String[] entry(int index) {
        String[] entry = table.get(index);
        if (entry == null) {
            throw new IllegalStateException("No header field has index " + index);
        }
        return entry;
    }

    /** An integer with a prefix of so many bits, section 5.1. */
    private long number(int bits) {
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

    private String string() {
        boolean huffman = (block.u8(at) & 0x80) != 0;
        int length = (int) number(7);
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
