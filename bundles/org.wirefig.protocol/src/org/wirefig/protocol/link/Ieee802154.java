package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.net.SixLowpan;

/**
 * IEEE 802.15.4 MAC frames (2003 to 2015): who talks to whom, and what data frames carry as 6LoWPAN. Information elements
 * and commands are shown as bytes under their name, as is what is encrypted.
 */
public final class Ieee802154 extends Protocol {
    /** What 6LoWPAN is told of the frame that carries it: interface identifiers made from its addresses. */
    public record Ends(long source, long destination, boolean sourceShort, boolean destinationShort, int pan) {
    }

    /** What is told by whoever carries frames: how many bytes of check sequence are at the end. */
    enum Fcs { NONE, TWO, FOUR }

    private static final int BEACON = 0;
    private static final int DATA = 1;
    private static final int COMMAND = 3;
    private static final int SHORT = 2;
    private static final int LONG = 3;
    private static final int VERSION_2015 = 2;
    /** Of the last header element: payload elements follow, or the payload. */
    private static final int TERMINATION_1 = 0x7e;
    private static final int TERMINATION_2 = 0x7f;
    private static final int PAYLOAD_TERMINATION = 0xf;

    private static final Field FCF = Field.hex("wpan.fcf", "Frame Control Field", 4);
    private static final Field TYPE = Field.hex("wpan.frame_type", "Frame Type", 1)
            .names(BEACON, "Beacon", DATA, "Data", 2, "Ack", COMMAND, "Command", 5, "Multipurpose", 6, "Fragment", 7, "Extended");
    private static final Field SECURITY = Field.flag("wpan.security", "Security Enabled");
    private static final Field PENDING = Field.flag("wpan.pending", "Frame Pending");
    private static final Field ACK_REQUEST = Field.flag("wpan.ack_request", "Acknowledge Request");
    private static final Field COMPRESSION = Field.flag("wpan.pan_id_compression", "PAN ID Compression");
    private static final Field DESTINATION_MODE = Field.hex("wpan.dst_addr_mode", "Destination Addressing Mode", 1)
            .names(0, "None", SHORT, "Short/16-bit", LONG, "Long/64-bit");
    private static final Field VERSION = Field.number("wpan.version", "Frame Version")
            .names(0, "IEEE Std 802.15.4-2003", 1, "IEEE Std 802.15.4-2006", VERSION_2015, "IEEE Std 802.15.4-2015");
    private static final Field SOURCE_MODE = Field.hex("wpan.src_addr_mode", "Source Addressing Mode", 1)
            .names(0, "None", SHORT, "Short/16-bit", LONG, "Long/64-bit");
    private static final Field SEQUENCE = Field.number("wpan.seq_no", "Sequence Number");
    private static final Field DESTINATION_PAN = Field.hex("wpan.dst_pan", "Destination PAN", 4);
    private static final Field DESTINATION_16 = Field.hex("wpan.dst16", "Destination", 4);
    private static final Field DESTINATION_64 = Field.text("wpan.dst64", "Destination");
    private static final Field SOURCE_PAN = Field.hex("wpan.src_pan", "Source PAN", 4);
    private static final Field SOURCE_16 = Field.hex("wpan.src16", "Source", 4);
    private static final Field SOURCE_64 = Field.text("wpan.src64", "Extended Source");
    private static final Field LEVEL = Field.hex("wpan.aux_sec.sec_level", "Security Level", 1);
    private static final Field COUNTER = Field.number("wpan.aux_sec.frame_counter", "Frame Counter");
    private static final Field ELEMENTS = Field.bytes("wpan.header_ie", "Information Elements");
    private static final Field COMMAND_ID = Field.hex("wpan.cmd", "Command Identifier", 2).names(1, "Association Request", 2, "Association Response",
            3, "Disassociation Notification", 4, "Data Request", 5, "PAN ID Conflict", 6, "Orphan Notification", 7, "Beacon Request",
            8, "Coordinator Realignment", 9, "GTS Request");
    private static final Field FCS = Field.hex("wpan.fcs", "FCS", 4);
    private static final Field FCS_32 = Field.hex("wpan.fcs32", "FCS", 8);

    private NumberTable types;

    public Ieee802154() {
        super("wpan", "IEEE 802.15.4", "IEEE 802.15.4", "IEEE Std 802.15.4-2015");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, LinkType.IEEE802_15_4_WITH_FCS, LinkType.IEEE802_15_4_NOFCS, LinkType.IEEE802_15_4_TAP);
        types = bindings.numbers("ethertype");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        Fcs told = d.told(Fcs.class);
        if (told != null) {
            frame(d, b, told);
        } else if (d.linkType() == LinkType.IEEE802_15_4_TAP) {
            tap(d, b);
        } else {
            frame(d, b, d.linkType() == LinkType.IEEE802_15_4_WITH_FCS ? Fcs.TWO : Fcs.NONE);
        }
    }

    /** What the radio says before the frame (LINKTYPE_IEEE802_15_4_TAP): of it, only how long the check sequence is. */
    private void tap(Dissection d, Bytes b) {
        int header = Math.max(4, b.u16le(2));
        Bytes head = b.slice(0, header);
        Fcs fcs = Fcs.NONE;
        for (int at = 4; head.has(at, 4); at += 4 + (head.u16le(at + 2) + 3 & ~3)) {
            if (head.u16le(at) == 0 && head.u16le(at + 2) > 0) {
                int type = head.u8(at + 4);
                fcs = type == 1 ? Fcs.TWO : type == 2 ? Fcs.FOUR : Fcs.NONE;
            }
        }
        frame(d, b.from(header), fcs);
    }

    private void frame(Dissection d, Bytes b, Fcs fcs) {
        d.column("IEEE 802.15.4");
        int check = fcs == Fcs.TWO ? 2 : fcs == Fcs.FOUR ? 4 : 0;
        int end = d.beyond() >= check ? b.length() : Math.max(0, b.length() - check + d.beyond());
        int control = b.u16le(0);
        int type = control & 7;
        int version = control >> 12 & 3;
        boolean suppressed = version == VERSION_2015 && (control & 0x100) != 0;
        d.open(field(), b, 0, b.length());
        control(d, b, control);
        int at = 2;
        if (!suppressed) {
            d.u8(SEQUENCE, b, at++);
        }
        int toMode = control >> 10 & 3;
        int fromMode = control >> 14 & 3;
        boolean compressed = (control & 0x40) != 0;
        boolean toPan = version < VERSION_2015 ? toMode != 0 : destinationPan(toMode, fromMode, compressed);
        boolean fromPan = version < VERSION_2015 ? fromMode != 0 && !(compressed && toMode != 0)
                : !compressed && fromMode != 0 && (toMode == 0 || toMode == SHORT || fromMode == SHORT);
        int pan = 0;
        if (toPan) {
            pan = d.u16le(DESTINATION_PAN, b, at);
            at += 2;
        }
        Address to = address(d, b, at, toMode, DESTINATION_16, DESTINATION_64);
        at += length(toMode);
        if (fromPan) {
            pan = d.u16le(SOURCE_PAN, b, at);
            at += 2;
        }
        Address from = address(d, b, at, fromMode, SOURCE_16, SOURCE_64);
        at += length(fromMode);
        if (toMode != 0 || fromMode != 0) {
            d.addresses(from, to);
        }
        boolean secret = (control & 8) != 0;
        if (secret) {
            at = security(d, b, at);
        }
        if (version == VERSION_2015 && (control & 0x200) != 0 && !secret) {
            at = elements(d, b, at, end);
        }
        if (end < b.length() && b.has(end, check)) {
            d.value(check == 2 ? FCS : FCS_32, b, end, check, check == 2 ? b.u16le(end) : b.u32le(end));
        }
        if (type == COMMAND && !secret && at < end) {
            String name = COMMAND_ID.names().name(d.u8(COMMAND_ID, b, at++));
            d.describe("IEEE 802.15.4: " + (name == null ? "Command" : name));
        } else {
            d.describe("IEEE 802.15.4: " + TYPE.names().name(type, "Frame type " + type) + (secret ? ", secured" : ""));
        }
        d.close();
        Bytes payload = b.slice(Math.min(at, end), Math.max(0, end - at));
        d.beyond(Math.max(0, d.beyond() - check));
        if (type == DATA && !secret && SixLowpan.begins(payload)) {
            d.with(new Ends(identifier(from), identifier(to), fromMode == SHORT, toMode == SHORT, pan), types.get(SixLowpan.ETHERTYPE), payload);
        } else {
            d.data(payload);
        }
    }

    private static void control(Dissection d, Bytes b, int control) {
        d.value(FCF, b, 0, 2, control);
        d.bits(TYPE, b, 0, 2, control, 7);
        d.bits(SECURITY, b, 0, 2, control, 8);
        d.bits(PENDING, b, 0, 2, control, 0x10);
        d.bits(ACK_REQUEST, b, 0, 2, control, 0x20);
        d.bits(COMPRESSION, b, 0, 2, control, 0x40);
        d.bits(DESTINATION_MODE, b, 0, 2, control, 0xc00);
        d.bits(VERSION, b, 0, 2, control, 0x3000);
        d.bits(SOURCE_MODE, b, 0, 2, control, 0xc000);
    }

    /** IEEE Std 802.15.4-2015, table 7-2. */
    private static boolean destinationPan(int toMode, int fromMode, boolean compressed) {
        if (toMode == 0 || fromMode == 0) {
            return toMode != 0 ? !compressed : fromMode == 0 && compressed;
        }
        return !(compressed && toMode == LONG && fromMode == LONG);
    }

    private static int length(int mode) {
        return mode == SHORT ? 2 : mode == LONG ? 8 : 0;
    }

    private static Address address(Dissection d, Bytes b, int at, int mode, Field small, Field large) {
        if (mode == SHORT) {
            return new Address(Address.Kind.WPAN_SHORT, 0, d.u16le(small, b, at));
        }
        if (mode == LONG) {
            Address address = new Address(Address.Kind.EUI64, 0, b.i64le(at));
            if (d.reporting()) {
                d.value(large, b, at, 8, address.toString());
            }
            return address;
        }
        return Address.NONE;
    }

    /** RFC 4944 section 6: the address as interface identifier. */
    private static long identifier(Address address) {
        return switch (address.kind()) {
            case EUI64 -> address.low() ^ 0x0200000000000000L;
            case WPAN_SHORT -> 0x000000fffe000000L | address.low();
            default -> 0;
        };
    }

    /** The auxiliary security header; returns where it ends. */
    private static int security(Dissection d, Bytes b, int at) {
        int control = b.u8(at);
        d.bits(LEVEL, b, at, 1, control, 7);
        int next = at + 1;
        if ((control & 0x20) == 0) {
            d.u32le(COUNTER, b, next);
            next += 4;
        }
        return next + switch (control >> 3 & 3) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> 5;
            default -> 9;
        };
    }

    /** Header and payload elements; returns where they end. */
    private static int elements(Dissection d, Bytes b, int from, int end) {
        int at = from;
        boolean payload = false;
        while (at + 2 <= end) {
            int head = b.u16le(at);
            payload |= head >> 15 != 0;
            int id = payload ? head >> 11 & 0xf : head >> 7 & 0xff;
            at += 2 + (payload ? head & 0x7ff : head & 0x7f);
            if (payload ? id == PAYLOAD_TERMINATION : id == TERMINATION_2) {
                break;
            }
            payload |= id == TERMINATION_1;
        }
        at = Math.min(at, end);
        d.bytes(ELEMENTS, b, from, at - from);
        return at;
    }
}
