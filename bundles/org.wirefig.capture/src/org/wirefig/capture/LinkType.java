package org.wirefig.capture;

import java.util.Map;

/**
 * Link types by their numbers in pcap files (tcpdump.org/linktypes.html), used for all formats. A NetMon media type
 * that has no such number is kept as {@link #NETMON} + media.
 */
public final class LinkType {
    public static final int NULL = 0;
    public static final int ETHERNET = 1;
    public static final int AX25 = 3;
    public static final int TOKEN_RING = 6;
    public static final int ARCNET = 7;
    public static final int SLIP = 8;
    public static final int PPP = 9;
    public static final int FDDI = 10;
    public static final int PPP_HDLC = 50;
    public static final int PPP_ETHER = 51;
    public static final int ATM_RFC1483 = 100;
    public static final int RAW = 101;
    public static final int CISCO_HDLC = 104;
    public static final int IEEE802_11 = 105;
    public static final int FRAME_RELAY = 107;
    public static final int LOOP = 108;
    public static final int LINUX_SLL = 113;
    public static final int PFLOG = 117;
    public static final int IEEE802_11_PRISM = 119;
    public static final int IP_OVER_FC = 122;
    public static final int SUNATM = 123;
    public static final int IEEE802_11_RADIOTAP = 127;
    public static final int ARCNET_LINUX = 129;
    public static final int MTP2_WITH_PHDR = 139;
    public static final int MTP2 = 140;
    public static final int MTP3 = 141;
    public static final int LINUX_IRDA = 144;
    public static final int USER0 = 147;
    public static final int IEEE802_11_AVS = 163;
    public static final int PPP_WITH_DIRECTION = 166;
    public static final int LINUX_LAPD = 177;
    public static final int BLUETOOTH_H4 = 187;
    public static final int USB_LINUX = 189;
    public static final int PPI = 192;
    public static final int IEEE802_15_4_WITH_FCS = 195;
    public static final int SITA = 196;
    public static final int ERF = 197;
    public static final int IPMB_KONTRON = 199;
    public static final int BLUETOOTH_H4_WITH_PHDR = 201;
    public static final int AX25_KISS = 202;
    public static final int LAPD = 203;
    public static final int IPMB_LINUX = 209;
    public static final int USB_LINUX_MMAPPED = 220;
    public static final int CAN_SOCKETCAN = 227;
    public static final int IPV4 = 228;
    public static final int IPV6 = 229;
    public static final int IEEE802_15_4_NOFCS = 230;
    public static final int NFLOG = 239;
    public static final int USBPCAP = 249;
    public static final int WIRESHARK_UPPER_PDU = 252;
    public static final int NETLINK = 253;
    public static final int USB_DARWIN = 266;
    public static final int LINUX_SLL2 = 276;
    public static final int IEEE802_15_4_TAP = 283;

    /** Added to a NetMon media type without a pcap number. */
    public static final int NETMON = 0x4e4d_0000;
    /** Added to a snoop media type without a pcap number. */
    public static final int SNOOP = 0x534e_0000;
    /** 802.11 behind NetMon's own radio header. */
    public static final int NETMON_802_11 = NETMON | 6;

    /** A whole file that is no capture. */
    public static final int PICTURE = 0x4649_0000;

    /** Blocks of pcapng that are frames without being packets: the block from its beginning is their record. */
    public static final int PCAPNG_CUSTOM = 0x504e_0001;
    public static final int PCAPNG_JOURNAL = 0x504e_0002;
    public static final int PCAPNG_SYSDIG = 0x504e_0003;
    public static final int PCAPNG_SYSDIG_2 = 0x504e_0004;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(NULL, "BSD null"), Map.entry(PICTURE, "Picture"), Map.entry(ETHERNET, "Ethernet"), Map.entry(TOKEN_RING, "Token ring"),
            Map.entry(ARCNET, "ARCNET"), Map.entry(SLIP, "SLIP"), Map.entry(PPP, "PPP"), Map.entry(FDDI, "FDDI"),
            Map.entry(PPP_HDLC, "PPP in HDLC"), Map.entry(PPP_ETHER, "PPPoE"), Map.entry(RAW, "Raw IP"),
            Map.entry(ATM_RFC1483, "ATM RFC 1483"), Map.entry(CISCO_HDLC, "Cisco HDLC"),
            Map.entry(IEEE802_11, "IEEE 802.11"), Map.entry(FRAME_RELAY, "Frame Relay"),
            Map.entry(LOOP, "BSD loopback"), Map.entry(LINUX_SLL, "Linux cooked v1"), Map.entry(PFLOG, "pflog"),
            Map.entry(IEEE802_11_PRISM, "IEEE 802.11 with Prism header"),
            Map.entry(IEEE802_11_RADIOTAP, "IEEE 802.11 with radiotap"), Map.entry(ARCNET_LINUX, "ARCNET (Linux)"),
            Map.entry(MTP2, "MTP2"), Map.entry(MTP3, "MTP3"), Map.entry(IEEE802_11_AVS, "IEEE 802.11 with AVS header"),
            Map.entry(PPP_WITH_DIRECTION, "PPP with direction"), Map.entry(BLUETOOTH_H4, "Bluetooth H4"),
            Map.entry(USB_LINUX, "USB (Linux)"), Map.entry(PPI, "Per-packet information"),
            Map.entry(IEEE802_15_4_WITH_FCS, "IEEE 802.15.4 with FCS"), Map.entry(ERF, "ERF"),
            Map.entry(BLUETOOTH_H4_WITH_PHDR, "Bluetooth H4 with direction"),
            Map.entry(USB_LINUX_MMAPPED, "USB (Linux, padded)"), Map.entry(CAN_SOCKETCAN, "SocketCAN"),
            Map.entry(IPV4, "Raw IPv4"), Map.entry(IPV6, "Raw IPv6"),
            Map.entry(IEEE802_15_4_NOFCS, "IEEE 802.15.4"), Map.entry(NFLOG, "Linux netfilter log"),
            Map.entry(USBPCAP, "USB (USBPcap)"), Map.entry(WIRESHARK_UPPER_PDU, "Exported PDU"),
            Map.entry(NETLINK, "Linux netlink"), Map.entry(USB_DARWIN, "USB (Darwin)"),
            Map.entry(LINUX_SLL2, "Linux cooked v2"), Map.entry(IEEE802_15_4_TAP, "IEEE 802.15.4 TAP"),
            Map.entry(NETMON_802_11, "IEEE 802.11 with NetMon header"),
            Map.entry(PCAPNG_CUSTOM, "pcapng custom block"), Map.entry(PCAPNG_JOURNAL, "systemd journal entry"),
            Map.entry(PCAPNG_SYSDIG, "sysdig event"), Map.entry(PCAPNG_SYSDIG_2, "sysdig event, version 2"));

    private LinkType() {
    }

    /**
     * Bytes of a header that the capture driver puts before each frame and that do not count as the frame's (direction,
     * channel): frames begin after it in the index, {@link Capture#record} has it too.
     */
    public static int pseudoHeader(int linkType) {
        return switch (linkType) {
            case SUNATM, MTP2_WITH_PHDR, BLUETOOTH_H4_WITH_PHDR -> 4;
            case IPMB_LINUX, SITA -> 5;
            case LINUX_IRDA, LINUX_LAPD -> 16;
            case PCAPNG_JOURNAL -> 8;
            case PCAPNG_CUSTOM -> 12;
            case PCAPNG_SYSDIG -> 32;
            case PCAPNG_SYSDIG_2 -> 36;
            default -> 0;
        };
    }

    /** True for a block of pcapng that is a frame without being a packet. */
    public static boolean isBlock(int linkType) {
        return linkType >= PCAPNG_CUSTOM && linkType <= PCAPNG_SYSDIG_2;
    }

    /** What stands in the index as the interface of a block that is a frame, as it came over none; and its link type from that. */
    public static int ofBlock(int linkType) {
        return -linkType;
    }

    /** What to call a link type in a sentence; a number that is not known here is named by its number. */
    public static String name(int linkType) {
        String name = NAMES.get(linkType);
        if (name != null) {
            return name;
        }
        if ((linkType & 0xffff_0000) == SNOOP) {
            return "snoop media " + (linkType & 0xffff);
        }
        return isNetMonMedia(linkType) ? String.format("NetMon media 0x%04X", linkType & 0xffff) : "link type " + linkType;
    }

    /** True for a number that stands for a NetMon media type, not a pcap link type. */
    public static boolean isNetMonMedia(int linkType) {
        return (linkType & 0xffff_0000) == NETMON;
    }

    /** True when the number has a name here. */
    public static boolean known(int linkType) {
        return NAMES.containsKey(linkType);
    }
}
