package org.wirefig.protocol.http;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.OutOfBytes;

/**
 * Header compression of HTTP/3 (RFC 9204 section 4.5), as far as the fixed table goes: what refers to the table that the
 * peers build up is named by its place there.
 */
final class Qpack {
    private static final int MOST_TEXT = 1 << 20;
    private static final String LEARNED = "(learned entry)";

    private Qpack() {
    }

    /** The header fields of a field section: names and values in turn. What cannot be read ends the list with a line that says so. */
    static List<String> read(Bytes section) {
        List<String> fields = new ArrayList<>();
        HeaderReader block = new HeaderReader(section);
        int text = 0;
        try {
            block.number(8);
            block.number(7);
            while (block.more() && text < MOST_TEXT) {
                field(block, fields);
                text += fields.getLast().length() + fields.get(fields.size() - 2).length();
            }
        } catch (OutOfBytes | IllegalStateException end) {
            fields.add("(field section cannot be decoded further)");
            fields.add("it is damaged");
        }
        return fields;
    }

    private static void field(HeaderReader block, List<String> fields) {
        int first = block.peek();
        if ((first & 0x80) != 0) {
            int index = (int) block.number(6);
            boolean fixed = (first & 0x40) != 0 && QpackTable.name(index) != null;
            put(fields, fixed ? QpackTable.name(index) : LEARNED, fixed ? QpackTable.value(index) : Integer.toString(index));
        } else if ((first & 0x40) != 0) {
            int index = (int) block.number(4);
            boolean fixed = (first & 0x10) != 0 && QpackTable.name(index) != null;
            put(fields, fixed ? QpackTable.name(index) : LEARNED, block.string(7));
        } else if ((first & 0x20) != 0) {
            String name = block.string(3);
            put(fields, name, block.string(7));
        } else if ((first & 0x10) != 0) {
            put(fields, LEARNED, Long.toString(block.number(4)));
        } else {
            block.number(3);
            put(fields, LEARNED, block.string(7));
        }
    }

    private static void put(List<String> fields, String name, String value) {
        fields.add(name);
        fields.add(value);
    }
}
