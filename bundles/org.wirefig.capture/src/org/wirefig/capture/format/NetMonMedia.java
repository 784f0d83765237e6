package org.wirefig.capture.format;

import org.wirefig.capture.LinkType;

/** NetMon's media types against link types: what a capture driver or a converter from pcap writes. */
public final class NetMonMedia {
    /** A frame that NetMon put together from others; it was never on the wire. */
    public static final int REASSEMBLED = 0xfffc;
    private static final int FROM_PCAP = 0xe000;
    private static final int MESSAGE_ANALYZER = 0xe080;
    private static final int MESSAGE_ANALYZER_END = 0xe08a;

    private NetMonMedia() {
    }

    /** The link type, or {@link LinkType#NETMON} + media when there is none. */
    public static int linkType(int media) {
        return switch (media) {
            case 0, 1 -> LinkType.ETHERNET;
            case 2 -> LinkType.TOKEN_RING;
            case 3 -> LinkType.FDDI;
            case 7, 8, 9 -> LinkType.RAW;
            default -> media >= FROM_PCAP && media < 0xf000 && (media < MESSAGE_ANALYZER || media > MESSAGE_ANALYZER_END)
                    ? media - FROM_PCAP
                    : LinkType.NETMON | media;
        };
    }

    /** The media type to write for a link type. */
    public static int media(int linkType) {
        return switch (linkType) {
            case LinkType.ETHERNET -> 1;
            case LinkType.TOKEN_RING -> 2;
            case LinkType.FDDI -> 3;
            case LinkType.RAW -> 7;
            default -> LinkType.isNetMonMedia(linkType) ? linkType & 0xffff : FROM_PCAP + linkType;
        };
    }
}
