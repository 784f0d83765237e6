package org.wirefig.ui.model;

/** The colours of protocols: a bar at the row's start, and a pale tint behind it. */
public enum ProtocolColours {
    TLS(Palette.TLS, Palette.TLS_TINT),
    HTTP(Palette.HTTP, Palette.HTTP_TINT),
    TCP(Palette.TCP, Palette.BACKGROUND),
    NAMES(Palette.NAME, Palette.NAME_TINT),
    LINK(Palette.LINK, Palette.BACKGROUND),
    OTHER(Palette.OTHER, Palette.BACKGROUND);

    private final Palette bar;
    private final Palette tint;

    ProtocolColours(Palette bar, Palette tint) {
        this.bar = bar;
        this.tint = tint;
    }

    public Palette bar() {
        return bar;
    }

    public Palette tint() {
        return tint;
    }

    /** The colours for what stands in the protocol column. */
    public static ProtocolColours of(String column) {
        if (column.startsWith("TLS") || column.startsWith("SSL") || column.startsWith("DTLS") || column.equals("QUIC")) {
            return TLS;
        }
        return switch (column) {
            case "HTTP", "HTTP2", "OCSP", "NTLMSSP", "SIP", "PKIX-CRL" -> HTTP;
            case "TCP" -> TCP;
            case "DNS", "MDNS", "LLMNR", "NBNS", "KRB5", "LDAP" -> NAMES;
            case "ARP", "ICMP", "ICMPv6", "IGMP", "STP" -> LINK;
            default -> OTHER;
        };
    }
}
