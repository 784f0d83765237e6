package org.wirefig.protocol.http;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Protocol;

/** Simple Service Discovery Protocol, UPnP Device Architecture 1.1 section 1: HTTP's messages over UDP. */
public final class Ssdp extends Protocol {
    private static final Field START = Field.text("ssdp.line", "Start line");
    private static final Field HEADER = Field.text("ssdp.header", "Header");

    public Ssdp() {
        super("ssdp", "SSDP", "Simple Service Discovery Protocol", "UPnP Device Architecture 1.1");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("udp.port", this, 1900);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("SSDP");
        d.open(this, b);
        int at = 0;
        while (at < b.length()) {
            int newline = b.find('\n', at, b.length());
            int next = newline < 0 ? b.length() : newline + 1;
            String line = b.ascii(at, next - at).strip();
            if (!line.isEmpty()) {
                d.value(at == 0 ? START : HEADER, b, at, next - at, line, FieldText.printable(line));
            }
            if (at == 0) {
                d.describe("SSDP: " + FieldText.printable(line));
            }
            at = next;
        }
        d.close();
    }
}
