package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** IEEE 802.11 as far as its addresses and, in unprotected data frames, the LLC within. */
public final class Wlan extends Protocol {
    private static final int MANAGEMENT = 0;
    private static final int CONTROL = 1;
    private static final int DATA = 2;
    /** An acknowledgement, without its check sequence. */
    private static final int SHORTEST = 10;

    private static final Field TYPE = Field.number("wlan.fc.type", "Type")
            .names(MANAGEMENT, "Management frame", CONTROL, "Control frame", DATA, "Data frame");
    private static final Field TYPE_SUBTYPE = Field.hex("wlan.fc.type_subtype", "Type/Subtype", 4)
            .names(0, "Association Request", 1, "Association Response", 2, "Reassociation Request", 3, "Reassociation Response",
                    4, "Probe Request", 5, "Probe Response", 8, "Beacon frame", 10, "Disassociate", 11, "Authentication",
                    12, "Deauthentication", 13, "Action", 0x18, "Block Ack Request", 0x19, "Block Ack", 0x1a, "PS-Poll",
                    0x1b, "Request-to-send", 0x1c, "Clear-to-send", 0x1d, "Acknowledgement", 0x20, "Data",
                    0x24, "Null function", 0x28, "QoS Data", 0x2c, "QoS Null function");
    private static final Field FLAGS = Field.hex("wlan.flags", "Flags", 2);
    private static final Field PROTECTED = Field.flag("wlan.fc.protected", "Protected flag");
    private static final Field RA = Field.of(Field.Type.ETHER, "wlan.ra", "Receiver address");
    private static final Field TA = Field.of(Field.Type.ETHER, "wlan.ta", "Transmitter address");
    private static final Field DA = Field.of(Field.Type.ETHER, "wlan.da", "Destination address");
    private static final Field SA = Field.of(Field.Type.ETHER, "wlan.sa", "Source address");
    private static final Field ADDR = Field.of(Field.Type.ETHER, "wlan.addr", "Hardware address");
    private static final Field SEQUENCE = Field.number("wlan.seq", "Sequence number");
    private static final Field FRAGMENT = Field.number("wlan.frag", "Fragment number");

    private NumberTable llc;

    public Wlan() {
        super("wlan", "802.11", "IEEE 802.11", "IEEE 802.11");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, LinkType.IEEE802_11);
        bindings.number("sll.hatype", this, 802);
        llc = bindings.numbers("link.llc");
    }

    /** A frame behind a radio header that told whether it ends with a checksum, and whether it is padded to 4 bytes. */
    void hand(Dissection d, Bytes b, boolean fcs, boolean padded) {
        int cut = fcs && d.beyond() == 0 ? Math.clamp(b.length() - SHORTEST, 0, 4) : 0;
        Bytes frame = b.slice(0, b.length() - cut);
        if (padded) {
            d.call(this, unpadded(frame));
        } else {
            d.call(this, frame);
        }
    }

    /** Some drivers fill up between header and body to a multiple of four; the fill is taken out. */
    private static Bytes unpadded(Bytes b) {
        int header = b.length() < 2 ? 0 : header(b.u8(0), b.u8(1));
        int fill = -header & 3;
        if (fill == 0 || b.length() < header + fill) {
            return b;
        }
        byte[] out = new byte[b.length() - fill];
        System.arraycopy(b.copy(0, header), 0, out, 0, header);
        System.arraycopy(b.copy(header + fill, out.length - header), 0, out, header, out.length - header);
        return Bytes.of(out);
    }

    private static int header(int control, int flags) {
        boolean four = (flags & 3) == 3;
        boolean qos = (control >> 2 & 3) == DATA && (control & 0x80) != 0;
        return 24 + (four ? 6 : 0) + (qos ? (flags & 0x80) != 0 ? 6 : 2 : 0);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("802.11");
        int control = b.u8(0);
        int flags = b.u8(1);
        int type = control >> 2 & 3;
        int subtype = control >> 4;
        int header = type == CONTROL ? Math.min(b.length(), 16) : header(control, flags);
        d.open(field(), b, 0, Math.min(header, b.length()));
        d.bits(TYPE, b, 0, 1, control, 0x0c);
        d.value(TYPE_SUBTYPE, b, 0, 1, type << 4 | subtype);
        d.value(FLAGS, b, 1, 1, flags);
        boolean encrypted = d.bit(PROTECTED, b, 1, 1, flags, 0x40);
        if (d.describing()) {
            d.describe("802.11: " + TYPE_SUBTYPE.names().name(type << 4 | subtype, "type " + type + ", subtype " + subtype));
        }
        if (type == CONTROL) {
            control(d, b, subtype);
            d.close();
            return;
        }
        address(d, b, RA, 4);
        address(d, b, TA, 10);
        boolean toDs = type == DATA && (flags & 1) != 0;
        boolean fromDs = type == DATA && (flags & 2) != 0;
        int destination = toDs ? 16 : 4;
        int source = fromDs ? toDs ? 24 : 16 : 10;
        address(d, b, DA, destination);
        address(d, b, SA, source);
        d.addresses(Address.Kind.ETHER, 0, b.u48(source), 0, b.u48(destination));
        int sequence = b.u16le(22);
        d.bits(FRAGMENT, b, 22, 2, sequence, 0x000f);
        d.bits(SEQUENCE, b, 22, 2, sequence, 0xfff0);
        d.close();
        if (type == DATA && (subtype & 4) == 0 && b.length() > header) {
            boolean fragment = (sequence & 0xf) != 0 || (flags & 4) != 0;
            if (encrypted || fragment) {
                d.data(b.from(header));
            } else {
                body(d, b.from(header), (subtype & 8) != 0 && (b.u8(header - 2) & 0x80) != 0);
            }
        }
    }

    /** A data frame's body: LLC; or several of them, each with a header of its own (A-MSDU, 9.3.2.2). */
    private void body(Dissection d, Bytes b, boolean several) {
        if (!several) {
            d.handOn(llc, Llc.LLC, b);
            return;
        }
        for (int at = 0; at + 14 <= b.length();) {
            int length = b.u16(at + 12);
            d.handOn(llc, Llc.LLC, b.slice(at + 14, Math.min(length, b.length() - at - 14)));
            at += 14 + length + 3 & ~3;
        }
    }

    private static void control(Dissection d, Bytes b, int subtype) {
        address(d, b, RA, 4);
        if (subtype == 12 || subtype == 13) {
            d.addresses(Address.NONE, new Address(Address.Kind.RECEIVER, 0, b.u48(4)));
        } else if (b.has(10, 6)) {
            address(d, b, TA, 10);
            d.addresses(new Address(Address.Kind.TRANSMITTER, 0, b.u48(10)), new Address(Address.Kind.RECEIVER, 0, b.u48(4)));
        }
    }

    private static void address(Dissection d, Bytes b, Field field, int at) {
        long address = b.u48(at);
        d.value(field, b, at, 6, address);
        d.value(ADDR, b, at, 6, address);
    }
}
