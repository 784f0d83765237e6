package org.wirefig.protocol.dns;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Protocol;

/** Names on the local link: Multicast DNS (RFC 6762) and LLMNR (RFC 4795), messages of DNS on ports of their own. */
public final class MulticastDns extends Protocol {
    private final int port;

    private MulticastDns(String name, String shortName, String title, String reference, int port) {
        super(name, shortName, title, reference);
        this.port = port;
    }

    public static MulticastDns mdns() {
        return new MulticastDns("mdns", "MDNS", "Multicast Domain Name System", "RFC 6762", 5353);
    }

    public static MulticastDns llmnr() {
        return new MulticastDns("llmnr", "LLMNR", "Link-local Multicast Name Resolution", "RFC 4795", 5355);
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("udp.port", this, port);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        DnsMessage.dissect(d, this, b);
    }
}
