package org.wirefig.protocol.net;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;

/** IPsec Encapsulating Security Payload, RFC 4303: the two numbers in clear. */
public final class Esp extends Protocol {
    private static final Field SPI = Field.hex("esp.spi", "ESP SPI", 8);
    private static final Field SEQUENCE = Field.number("esp.sequence", "ESP Sequence");

    public Esp() {
        super("esp", "ESP", "Encapsulating Security Payload", "RFC 4303");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ip.proto", this, 50);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("ESP");
        d.open(this, b);
        long spi = d.u32(SPI, b, 0);
        long sequence = d.u32(SEQUENCE, b, 4);
        d.close();
        if (d.describing()) {
            d.describe("ESP: SPI 0x" + Long.toHexString(spi) + ", sequence " + sequence);
        }
    }
}
