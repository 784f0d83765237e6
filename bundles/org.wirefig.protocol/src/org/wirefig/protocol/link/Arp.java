package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;

/** Address Resolution Protocol, RFC 826; reverse ARP, RFC 903. */
public final class Arp extends Protocol {
    private static final Field HARDWARE = Field.number("arp.hw.type", "Hardware type")
            .names(1, "Ethernet", 6, "IEEE 802", 7, "ARCNET", 15, "Frame Relay", 18, "Fibre Channel", 32, "InfiniBand");
    private static final Field PROTOCOL = Field.hex("arp.proto.type", "Protocol type", 4).names(EtherTypes.NAMES);
    private static final Field HARDWARE_SIZE = Field.number("arp.hw.size", "Hardware size");
    private static final Field PROTOCOL_SIZE = Field.number("arp.proto.size", "Protocol size");
    private static final Field OPCODE = Field.number("arp.opcode", "Opcode")
            .names(1, "request", 2, "reply", 3, "reverse request", 4, "reverse reply", 8, "inverse request", 9, "inverse reply");
    private static final Field GRATUITOUS = Field.flag("arp.isgratuitous", "Is gratuitous");
    private static final Field[] MAC = {
        Field.of(Field.Type.ETHER, "arp.src.hw_mac", "Sender MAC address"),
        Field.of(Field.Type.ETHER, "arp.dst.hw_mac", "Target MAC address")};
    private static final Field[] HW = {
        Field.bytes("arp.src.hw", "Sender hardware address"), Field.bytes("arp.dst.hw", "Target hardware address")};
    private static final Field[] IPV4 = {
        Field.of(Field.Type.IPV4, "arp.src.proto_ipv4", "Sender IP address"),
        Field.of(Field.Type.IPV4, "arp.dst.proto_ipv4", "Target IP address")};
    private static final Field[] PROTO = {
        Field.bytes("arp.src.proto", "Sender protocol address"), Field.bytes("arp.dst.proto", "Target protocol address")};

    public Arp() {
        super("arp", "ARP", "Address Resolution Protocol", "RFC 826");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ethertype", this, 0x0806, 0x8035);
        bindings.number("gre.proto", this, 0x0806);
        bindings.number("arcnet.protocol", this, 0xd5, 0xd6, 0xf1);
    }

    @Override
    protected boolean runsAhead() {
        return true;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("ARP");
        int hardwareSize = b.u8(4);
        int protocolSize = b.u8(5);
        int opcode = b.u16(6);
        d.open(field(), b, 0, Math.min(b.length(), 8 + 2 * (hardwareSize + protocolSize)));
        if (d.reporting()) {
            d.u16(HARDWARE, b, 0);
            d.u16(PROTOCOL, b, 2);
            d.u8(HARDWARE_SIZE, b, 4);
            d.u8(PROTOCOL_SIZE, b, 5);
            d.u16(OPCODE, b, 6);
            if (protocolSize == 4 && b.has(8 + hardwareSize, hardwareSize + 8)) {
                d.value(GRATUITOUS, b, 0, 0, b.i32(8 + hardwareSize) == b.i32(12 + 2 * hardwareSize) ? 1 : 0);
            }
        }
        int at = 8;
        for (int who = 0; who < 2; who++) {
            if (hardwareSize == 6) {
                d.value(MAC[who], b, at, 6, b.u48(at));
            } else if (hardwareSize > 0) {
                d.bytes(HW[who], b, at, hardwareSize);
            }
            at += hardwareSize;
            if (protocolSize == 4 && b.u16(2) == 0x0800) {
                d.value(IPV4[who], b, at, 4, b.u32(at));
            } else if (protocolSize > 0) {
                d.bytes(PROTO[who], b, at, protocolSize);
            }
            at += protocolSize;
        }
        d.close();
        if (d.describing()) {
            d.describe(story(b, opcode, hardwareSize, protocolSize));
        }
    }

    private static String story(Bytes b, int opcode, int hardwareSize, int protocolSize) {
        String name = OPCODE.names().name(opcode, "operation " + opcode);
        if (hardwareSize != 6 || protocolSize != 4 || b.u16(2) != 0x0800) {
            return "ARP: " + name;
        }
        String sender = Address.ipv4Text(b.u32(14));
        String target = Address.ipv4Text(b.u32(24));
        return switch (opcode) {
            case 1 -> sender.equals(target) ? "ARP: announcement of " + sender : "ARP: Who has " + target + "? Tell " + sender;
            case 2 -> "ARP: " + sender + " is at " + Address.ether(b.u48(8));
            default -> "ARP: " + name + ", sender " + sender + ", target " + target;
        };
    }
}
