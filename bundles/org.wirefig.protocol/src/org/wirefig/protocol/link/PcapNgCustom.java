package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Protocol;

/**
 * A custom block of pcapng: whose it is, and bytes that only that enterprise can read (draft-ietf-opsawg-pcapng section
 * 4.9). It is no packet, but counts as a frame, as in Wireshark.
 */
public final class PcapNgCustom extends Protocol {
    private static final long NOT_COPIED = 0x40000badL;

    /** IANA, Private Enterprise Numbers: those who are known to write captures, and who makes what stands in them. */
    private static final Names ENTERPRISES = Names.of(2, "IBM", 9, "ciscoSystems", 11, "Hewlett-Packard", 63, "Apple Computer, Inc.", 311, "Microsoft",
            2636, "Juniper Networks, Inc.", 3375, "F5 Labs, Inc.", 10949, "Netflix", 12356, "Fortinet, Inc.", 25461, "Palo Alto Networks", 32473,
            "Example Enterprise Number for Documentation Use", 36724, "Kaplan Research and Application Prototyping", 46254, "Vector Informatik GmbH");

    private static final Field ENTERPRISE = Field.number("frame.cb_pen", "Private Enterprise Number").names(ENTERPRISES);
    private static final Field COPYING = Field.flag("frame.cb_copy", "Copying")
            .help("Whether a program that changes the trace may take the block over (draft-ietf-opsawg-pcapng section 4.9)");

    public PcapNgCustom() {
        super("pcapng.custom", "PCAPNG", "pcapng Custom Block", "draft-ietf-opsawg-pcapng");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, LinkType.PCAPNG_CUSTOM);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("PCAPNG");
        if (d.reporting() || d.describing()) {
            Bytes block = d.session().capture().record(d.frame());
            boolean little = block.u8(3) == 0 || block.u8(3) == NOT_COPIED >>> 24;
            long type = little ? block.u32le(0) : block.u32(0);
            long enterprise = little ? block.u32le(8) : block.u32(8);
            d.open(field(), b, 0, b.length());
            d.value(ENTERPRISE, b, 0, 0, enterprise);
            d.value(COPYING, b, 0, 0, type == NOT_COPIED ? 0 : 1);
            d.close();
            if (d.describing()) {
                String name = ENTERPRISES.name(enterprise);
                d.describe("Custom Block: enterprise " + (name == null ? "" + enterprise : name + " (" + enterprise + ")")
                        + (type == NOT_COPIED ? ", not to be copied" : ""));
            }
        }
        d.data(b);
    }
}
