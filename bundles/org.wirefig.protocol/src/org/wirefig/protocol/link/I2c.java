package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;

/**
 * The bus of a board's management, I2C, as far as who talks to whom (tcpdump.org/linktypes: LINKTYPE_I2C_LINUX, which once
 * was IPMB_LINUX, with the bus before each message; LINKTYPE_IPMB_KONTRON, whose messages are IPMB's and say who sent them).
 */
public final class I2c extends Protocol {
    private static final int KONTRON_HEADER = 2;
    /** IPMB v1.0 section 2.11: target, function, checksum, sender. */
    private static final int SENDER = 3;

    private static final Field BUS = Field.number("i2c.bus", "Bus ID");
    private static final Field TARGET = Field.hex("i2c.addr", "Target address", 2);

    public I2c() {
        super("i2c", "I2C", "Inter-Integrated Circuit", "NXP UM10204");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, LinkType.IPMB_LINUX, LinkType.IPMB_KONTRON);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("I2C");
        boolean kontron = d.linkType() == LinkType.IPMB_KONTRON;
        Bytes message = kontron ? b.from(KONTRON_HEADER) : b;
        if (message.length() == 0) {
            // what happened on the bus beside messages
            d.open(this, b);
            d.close();
            d.describe("I2C: event");
            return;
        }
        int first = message.u8(0);
        d.open(field(), b, 0, b.length());
        if (kontron) {
            d.addresses(new Address(Address.Kind.I2C, 0, message.u8(SENDER)), new Address(Address.Kind.I2C, 0, first));
        } else {
            int bus = d.session().capture().record(d.frame()).u8(0) & 0x7f;
            d.value(BUS, b, 0, 0, bus);
            d.addresses(new Address(Address.Kind.I2C_BUS, 0, bus), new Address(Address.Kind.I2C, 0, first >> 1));
        }
        // the lowest bit tells reading from writing
        d.value(TARGET, message, 0, 1, first >> 1);
        d.close();
        if (d.describing()) {
            d.describe("I2C: " + message.length() + " bytes to " + d.destination());
        }
        d.data(message);
    }
}
