package org.wirefig.protocol.net;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** IPsec Authentication Header, RFC 4302: the payload follows in clear. */
public final class AuthenticationHeader extends Protocol {
    private static final Field NEXT = Field.number("ah.next_header", "Next header").names(IpProtocols.NAMES);
    private static final Field LENGTH = Field.number("ah.length", "Length");
    private static final Field SPI = Field.hex("ah.spi", "AH SPI", 8);
    private static final Field SEQUENCE = Field.number("ah.sequence", "AH Sequence");

    private NumberTable protocols;

    public AuthenticationHeader() {
        super("ah", "AH", "Authentication Header", "RFC 4302");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ip.proto", this, 51);
        protocols = bindings.numbers("ip.proto");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("AH");
        int length = (b.u8(1) + 2) * 4;
        d.open(field(), b, 0, Math.min(length, b.length()));
        int next = d.u8(NEXT, b, 0);
        d.value(LENGTH, b, 1, 1, length);
        d.u32(SPI, b, 4);
        d.u32(SEQUENCE, b, 8);
        d.close();
        d.handOn(protocols, next, b.from(length));
    }
}
