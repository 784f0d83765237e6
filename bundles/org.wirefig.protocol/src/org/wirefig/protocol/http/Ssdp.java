package org.wirefig.protocol.http;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Protocol;

/** Simple Service Discovery Protocol, UPnP Device Architecture 1.1 section 1: HTTP's messages over UDP. */
public final class Ssdp extends Protocol {
    public Ssdp() {
        super("ssdp", "SSDP", "Simple Service Discovery Protocol", "UPnP Device Architecture 1.1");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("udp.port", this, 1900);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        if (!Http.isMessage(b, 0)) {
            d.column("SSDP");
            d.open(this, b);
            d.describe("SSDP: no message");
            d.data(b);
            d.close();
            return;
        }
        new HttpMessage(d, this, null).read(b, 0, false);
    }
}
