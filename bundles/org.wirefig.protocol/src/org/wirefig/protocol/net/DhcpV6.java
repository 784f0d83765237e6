package org.wirefig.protocol.net;

import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Protocol;

/** Dynamic Host Configuration Protocol for IPv6, RFC 8415; with the name servers of RFC 3646. */
public final class DhcpV6 extends Protocol {
    private static final int RELAY_FORWARD = 12;
    private static final int RELAY_REPLY = 13;
    private static final int ADDRESSES = 3;
    private static final int TEMPORARY = 4;
    private static final int ADDRESS = 5;
    private static final int RELAYED = 9;
    private static final int STATUS = 13;
    private static final int RECONFIGURE = 19;
    private static final int NAME_SERVERS = 23;
    private static final int PREFIXES = 25;
    private static final int MOST_RELAYS = 8;
    private static final Names MESSAGES = Names.of(1, "Solicit", 2, "Advertise", 3, "Request", 4, "Confirm", 5, "Renew", 6, "Rebind",
            7, "Reply", 8, "Release", 9, "Decline", 10, "Reconfigure", 11, "Information-request", RELAY_FORWARD, "Relay-forw",
            RELAY_REPLY, "Relay-reply");

    private static final Field TYPE = Field.number("dhcpv6.msgtype", "Message type").names(MESSAGES);
    private static final Field TRANSACTION = Field.hex("dhcpv6.xid", "Transaction ID", 6);
    private static final Field HOPS = Field.number("dhcpv6.hopcount", "Hopcount");
    private static final Field LINK = Field.of(Field.Type.IPV6, "dhcpv6.linkaddr", "Link address");
    private static final Field PEER = Field.of(Field.Type.IPV6, "dhcpv6.peeraddr", "Peer address");
    private static final Field OPTION = Field.number("dhcpv6.option.type", "Option")
            .names(1, "Client Identifier", 2, "Server Identifier", ADDRESSES, "Identity Association for Non-temporary Address",
                    TEMPORARY, "Identity Association for Temporary Address", ADDRESS, "IA Address", 6, "Option Request", 7, "Preference",
                    8, "Elapsed time", RELAYED, "Relay Message", 11, "Authentication", 12, "Server unicast", STATUS, "Status code",
                    14, "Rapid Commit", 15, "User Class", 16, "Vendor Class", 17, "Vendor-specific Information", 18, "Interface-Id",
                    RECONFIGURE, "Reconfigure Message", 20, "Reconfigure Accept", NAME_SERVERS, "DNS recursive name server",
                    24, "Domain Search List", PREFIXES, "Identity Association for Prefix Delegation", 26, "IA Prefix",
                    39, "Client Fully Qualified Domain Name");
    private static final Field LENGTH = Field.number("dhcpv6.option.length", "Length");
    private static final Field VALUE = Field.bytes("dhcpv6.option.value", "Value");
    private static final Field IP = Field.of(Field.Type.IPV6, "dhcpv6.iaaddr.ip", "IPv6 address");
    private static final Field SERVER = Field.of(Field.Type.IPV6, "dhcpv6.dns_server", "DNS server address");
    private static final Field STATUS_CODE = Field.number("dhcpv6.status_code", "Status Code")
            .names(0, "Success", 1, "UnspecFail", 2, "NoAddrAvail", 3, "NoBinding", 4, "NotOnLink", 5, "UseMulticast", 6, "NoPrefixAvail");
    private static final Field STATUS_TEXT = Field.text("dhcpv6.status_msg", "Status Message");
    private static final Field RECONFIGURE_TYPE = Field.number("dhcpv6.reconf_msg", "Reconfigure-type").names(MESSAGES);

    public DhcpV6() {
        super("dhcpv6", "DHCPv6", "DHCPv6", "RFC 8415");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("udp.port", this, 546, 547);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("DHCPv6");
        message(d, b, 0);
    }

    private void message(Dissection d, Bytes b, int relays) {
        d.open(this, b);
        int type = d.u8(TYPE, b, 0);
        boolean relayed = type == RELAY_FORWARD || type == RELAY_REPLY;
        if (d.describing()) {
            String name = MESSAGES.name(type, "message " + type);
            d.describe(relays > 0 ? d.description() + " of " + name : "DHCPv6: " + name);
        }
        if (relayed) {
            d.u8(HOPS, b, 1);
            d.bytes(LINK, b, 2, 16);
            d.bytes(PEER, b, 18, 16);
        } else {
            d.u24(TRANSACTION, b, 1);
        }
        options(d, b, relayed ? 34 : 4, relays);
        d.close();
    }

    private void options(Dissection d, Bytes b, int from, int relays) {
        for (int at = from; at < b.length(); at += 4 + b.u16(at + 2)) {
            b.require(at, 4);
            int length = b.u16(at + 2);
            b.require(at + 4, length);
            d.open(OPTION, b, at, 4 + length);
            int option = d.u16(OPTION, b, at);
            d.u16(LENGTH, b, at + 2);
            option(d, b.slice(at + 4, length), option, relays);
            d.close();
        }
    }

    private void option(Dissection d, Bytes b, int option, int relays) {
        switch (option) {
            case ADDRESSES, PREFIXES -> options(d, b, 12, relays);
            case TEMPORARY -> options(d, b, 4, relays);
            case ADDRESS -> {
                d.bytes(IP, b, 0, 16);
                options(d, b, 24, relays);
            }
            case RELAYED -> {
                if (relays < MOST_RELAYS) {
                    message(d, b, relays + 1);
                }
            }
            case STATUS -> {
                d.u16(STATUS_CODE, b, 0);
                d.text(STATUS_TEXT, b, 2, b.length() - 2, StandardCharsets.UTF_8);
            }
            case RECONFIGURE -> {
                if (b.length() == 1) {
                    d.u8(RECONFIGURE_TYPE, b, 0);
                } else {
                    d.malformed(b, 0, b.length(), "A Reconfigure Message option has one byte, not " + b.length() + " (RFC 8415, section 21.19)");
                }
            }
            case NAME_SERVERS -> {
                for (int at = 0; at + 16 <= b.length(); at += 16) {
                    d.bytes(SERVER, b, at, 16);
                }
            }
            default -> {
                if (b.length() > 0) {
                    d.bytes(VALUE, b, 0, b.length());
                }
            }
        }
    }
}
