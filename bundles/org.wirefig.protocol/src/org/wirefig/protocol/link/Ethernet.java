package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;

/** Ethernet II and IEEE 802.3: a type, or a length before LLC; padding and trailer behind the payload. */
public final class Ethernet extends Protocol {
    static final int HEADER = 14;
    /** Lengths end here; types begin a little above (IEEE 802.3, 3.2.6). */
    static final int LARGEST_LENGTH = 1500;

    private static final Field DST = Field.of(Field.Type.ETHER, "eth.dst", "Destination");
    private static final Field SRC = Field.of(Field.Type.ETHER, "eth.src", "Source");
    private static final Field ADDR = Field.of(Field.Type.ETHER, "eth.addr", "Address");
    private static final Field TYPE = Field.hex("eth.type", "Type", 4).names(EtherTypes.NAMES);
    private static final Field LEN = Field.number("eth.len", "Length");
    private static final Field INVALID = Field.hex("eth.invalid_lentype", "Invalid length/type", 4);
    private static final Field TRAILER = Field.bytes("eth.trailer", "Padding and trailer");

    private NumberTable types;
    private NumberTable saps;

    public Ethernet() {
        super("eth", "Ethernet", "Ethernet II", "IEEE 802.3");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, 1);
        bindings.number("ethertype", this, 0x6558);
        bindings.number("gre.proto", this, 0x6400);
        bindings.number("llc.bridged", this, 1, 7);
        bindings.number("ip.proto", this, 143);
        types = bindings.numbers("ethertype");
        saps = bindings.numbers("link.llc");
    }

    @Override
    protected boolean runsAhead() {
        return true;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        long to = b.u48(0);
        long from = b.u48(6);
        if (Isl.isFor(to)) {
            d.call(Protocols.protocol("isl"), b);
            return;
        }
        int type = b.u16(12);
        d.addresses(Address.Kind.ETHER, 0, from, 0, to);
        if (d.reporting()) {
            report(d, b, to, from, type);
        }
        if (type > LARGEST_LENGTH) {
            if (type < 0x600) {
                d.data(b.from(HEADER));
                return;
            }
            trailer(d, b, type);
            d.handOn(types, type, d.within(b, HEADER, b.length() - HEADER));
        } else {
            int kept = Math.min(type, b.length() - HEADER);
            if (type > kept + d.beyond()) {
                d.malformed(b, 12, 2, "The length is " + type + ", but " + (kept + d.beyond()) + " bytes follow");
            }
            d.beyond(Math.max(0, Math.min(type - kept, d.beyond())));
            if (d.reporting() && b.length() > HEADER + kept) {
                d.bytes(TRAILER, b, HEADER + kept, b.length() - HEADER - kept);
            }
            boolean ipx = kept >= 2 && b.u16(HEADER) == 0xffff;
            d.handOn(saps, ipx ? Llc.RAW_IPX : Llc.LLC, b.slice(HEADER, kept));
        }
    }

    private void report(Dissection d, Bytes b, long to, long from, int type) {
        String text = type <= LARGEST_LENGTH ? "IEEE 802.3 Ethernet" : "Ethernet II";
        d.open(field(), b, 0, HEADER, !d.naming() ? null : text + ", Src: " + Address.ether(from) + ", Dst: " + Address.ether(to));
        d.value(DST, b, 0, 6, to);
        d.value(ADDR, b, 0, 6, to);
        d.value(SRC, b, 6, 6, from);
        d.value(ADDR, b, 6, 6, from);
        d.value(type <= LARGEST_LENGTH ? LEN : type < 0x600 ? INVALID : TYPE, b, 12, 2, type);
        d.close();
    }

    /** What follows a network packet that says its own length; short frames are filled up to 60 bytes. */
    private static void trailer(Dissection d, Bytes b, int type) {
        if (!d.reporting() || b.length() < HEADER + 20) {
            return;
        }
        int end = switch (type) {
            case 0x0800 -> HEADER + Math.max(20, b.u16(HEADER + 2));
            case 0x86dd -> b.length() < HEADER + 40 || b.u16(HEADER + 4) == 0 ? b.length() : HEADER + 40 + b.u16(HEADER + 4);
            case 0x0806 -> HEADER + 8 + 2 * (b.u8(HEADER + 4) + b.u8(HEADER + 5));
            default -> b.length();
        };
        if (end < b.length()) {
            d.bytes(TRAILER, b, end, b.length() - end);
        }
    }
}
