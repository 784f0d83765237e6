package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** Logical Link Control with SNAP, IEEE 802.2 and IEEE 802 clause 9. */
public final class Llc extends Protocol {
    /** Numbers of the table {@code link.llc}, through which link layers hand over. */
    static final int LLC = 1;
    static final int RAW_IPX = 2;
    private static final int CISCO = 0x00000c;

    private static final Field DSAP = Field.hex("llc.dsap", "DSAP", 2);
    private static final Field SSAP = Field.hex("llc.ssap", "SSAP", 2);
    private static final Field CONTROL = Field.hex("llc.control", "Control field", 4);
    private static final Field OUI = Field.hex("llc.oui", "Organization Code", 6)
            .names(0, "Encapsulated Ethernet", 0xf8, "Frame relay or ATM bridging", CISCO, "Cisco", 0x0080c2, "IEEE 802.1");
    private static final Field TYPE = Field.hex("llc.type", "Type", 4).names(EtherTypes.NAMES);
    private static final Field PID = Field.hex("llc.pid", "Protocol ID", 4);

    private NumberTable saps;
    private NumberTable types;
    private NumberTable bridged;
    private NumberTable cisco;

    public Llc() {
        super("llc", "LLC", "Logical-Link Control", "IEEE 802.2");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.llc", this, LLC);
        bindings.number("link.type", this, 100);
        bindings.number("sll.ltype", this, 4);
        saps = bindings.numbers("llc.dsap");
        types = bindings.numbers("ethertype");
        bridged = bindings.numbers("llc.bridged");
        cisco = bindings.numbers("llc.cisco_pid");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("LLC");
        d.open(field(), b, 0, Math.min(3, b.length()));
        int dsap = d.u8(DSAP, b, 0);
        int ssap = d.u8(SSAP, b, 1);
        boolean unnumbered = (b.u8(2) & 3) == 3;
        int control = unnumbered ? b.u8(2) : b.u16le(2);
        int at = unnumbered ? 3 : 4;
        d.value(CONTROL, b, 2, at - 2, control);
        if (dsap == 0xaa && ssap == 0xaa && control == 3) {
            snap(d, b);
            return;
        }
        d.close();
        if (d.describing()) {
            d.describe("LLC: DSAP " + Integer.toHexString(dsap) + ", SSAP " + Integer.toHexString(ssap));
        }
        if (control == 3 || (control & 1) == 0) {
            d.handOn(saps, dsap, b.from(at));
        } else {
            d.data(b.from(at));
        }
    }

    private void snap(Dissection d, Bytes b) {
        int oui = d.u24(OUI, b, 3);
        int type = b.u16(6);
        boolean etherType = oui == 0 || oui == 0xf8;
        d.value(etherType ? TYPE : PID, b, 6, 2, type);
        d.close();
        Bytes payload = b.from(8);
        if (etherType) {
            d.handOn(types, type, payload);
        } else if (oui == 0x0080c2) {
            d.handOn(bridged, type, payload);
        } else if (oui == CISCO) {
            d.handOn(cisco, type, payload);
        } else {
            d.data(payload);
        }
    }
}
