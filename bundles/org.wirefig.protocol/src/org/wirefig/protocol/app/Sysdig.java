package org.wirefig.protocol.app;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;

/**
 * An event of sysdig in a pcapng file as far as its header (libscap, scap_savefile.h); parameters are shown as bytes. It
 * is no packet, but counts as a frame. Numbers are little-endian but in a file of a big-endian machine.
 */
public final class Sysdig extends Protocol {
    private static final Field CPU = Field.number("sysdig.cpu_id", "CPU ID");
    private static final Field THREAD = Field.number("sysdig.thread_id", "Thread ID");
    private static final Field LENGTH = Field.number("sysdig.event_len", "Event length");
    private static final Field TYPE = Field.number("sysdig.event_type", "Event type");
    private static final Field PARAMETERS = Field.number("sysdig.nparams", "Number of parameters");

    public Sysdig() {
        super("sysdig", "Sysdig Event", "Sysdig Event", "libscap");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, LinkType.PCAPNG_SYSDIG, LinkType.PCAPNG_SYSDIG_2);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        if (d.reporting() || d.describing()) {
            Bytes block = d.session().capture().record(d.frame());
            boolean little = block.u8(3) == 0;
            int type = little ? block.u16le(30) : block.u16(30);
            d.open(field(), b, 0, b.length());
            d.value(CPU, b, 0, 0, little ? block.u16le(8) : block.u16(8));
            d.value(THREAD, b, 0, 0, little ? block.i64le(18) : block.i64(18));
            d.value(LENGTH, b, 0, 0, d.length());
            d.value(TYPE, b, 0, 0, type);
            if (d.linkType() == LinkType.PCAPNG_SYSDIG_2) {
                d.value(PARAMETERS, b, 0, 0, little ? block.u32le(32) : block.u32(32));
            }
            d.close();
            d.describe("Sysdig: event type " + type);
        }
        d.data(b);
    }
}
