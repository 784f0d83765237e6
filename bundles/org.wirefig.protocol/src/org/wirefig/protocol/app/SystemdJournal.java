package org.wirefig.protocol.app;

import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;

/**
 * An entry of systemd's journal in a pcapng file, in the journal's export format (systemd.io/JOURNAL_EXPORT_FORMATS): lines
 * {@code NAME=text}, or a name, a length of eight bytes and as many bytes. It is no packet, but counts as a frame.
 */
public final class SystemdJournal extends Protocol {
    private static final Field MESSAGE = Field.text("systemd_journal.message", "Message");
    private static final Field ENTRY = Field.text("systemd_journal.field", "Field");
    private static final Field DATA = Field.bytes("systemd_journal.unhandled_field_data", "Field data");

    public SystemdJournal() {
        super("systemd_journal", "systemd Journal", "systemd Journal Entry", "systemd.io/JOURNAL_EXPORT_FORMATS");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, LinkType.PCAPNG_JOURNAL);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        if (!d.reporting() && !d.describing()) {
            return;
        }
        d.open(field(), b, 0, b.length());
        int at = 0;
        while (at < b.length()) {
            int end = at;
            int equals = -1;
            while (end < b.length() && b.u8(end) != '\n') {
                equals = equals < 0 && b.u8(end) == '=' ? end : equals;
                end++;
            }
            if (equals < 0 && end > at) {
                long length = b.i64le(end + 1);
                if (length < 0 || length > b.length() - end - 9) {
                    d.malformed(b, end + 1, 8, "A field of the journal is said to have " + Long.toUnsignedString(length) + " bytes, and "
                            + Math.max(0, b.length() - end - 9) + " are left");
                    break;
                }
                d.open(ENTRY, b, at, end + 9 + (int) length - at, b.text(at, end - at, StandardCharsets.UTF_8) + " (" + length + " bytes)");
                d.bytes(DATA, b, end + 9, (int) length);
                d.close();
                end += 9 + (int) length;
            } else if (end > at) {
                line(d, b, at, equals, end);
            }
            at = end + 1;
        }
        d.close();
    }

    private static void line(Dissection d, Bytes b, int at, int equals, int end) {
        String text = b.text(equals + 1, end - equals - 1, StandardCharsets.UTF_8);
        if (b.text(at, equals - at, StandardCharsets.UTF_8).equals("MESSAGE")) {
            d.value(MESSAGE, b, at, end - at, text);
            d.describe("Journal: " + text);
        } else {
            d.value(ENTRY, b, at, end - at, b.text(at, end - at, StandardCharsets.UTF_8));
        }
    }
}
