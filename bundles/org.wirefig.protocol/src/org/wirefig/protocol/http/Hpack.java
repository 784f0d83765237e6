package org.wirefig.protocol.http;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.OutOfBytes;

/** Header compression for HTTP/2, RFC 7541: reads header blocks in order, each with the table that those before it left. */
final class Hpack {
    /** The most text that one block may stand for. */
    private static final int MOST_TEXT = 1 << 20;

    private final HpackTable table = new HpackTable();
    private HeaderReader block;
    private int text;

    /** The header fields of a block: names and values in turn. What cannot be read ends the list with a line that says so. */
    List<String> read(Bytes b) {
        block = new HeaderReader(b);
        text = 0;
        List<String> fields = new ArrayList<>();
        try {
            while (block.more() && text < MOST_TEXT) {
                field(fields);
            }
        } catch (OutOfBytes | IllegalStateException end) {
            fields.add("(header block cannot be decoded further)");
            fields.add("earlier frames are missing, or it is damaged");
        }
        return fields;
    }

    private void field(List<String> fields) {
        int first = block.peek();
        if ((first & 0x80) != 0) {
            String[] entry = entry((int) block.number(7));
            put(fields, entry[0], entry[1]);
        } else if ((first & 0xe0) == 0x20) {
            table.limit(block.number(5));
        } else {
            boolean learn = (first & 0x40) != 0;
            int index = (int) block.number(learn ? 6 : 4);
            String name = index == 0 ? block.string(7) : entry(index)[0];
            String value = block.string(7);
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
}
