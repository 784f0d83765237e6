package org.wirefig.protocol.net;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Protocol;

/** Dynamic Host Configuration Protocol, RFC 2131; options, RFC 2132, with the proxy autodiscovery of option 252. */
public final class Dhcp extends Protocol {
    private static final int FIXED = 236;
    private static final int COOKIE = 0x63825363;
    private static final int MESSAGE_TYPE = 53;
    private static final int WPAD = 252;

    private static final Field TYPE = Field.number("dhcp.type", "Message type").names(1, "Boot Request", 2, "Boot Reply");
    private static final Field HOPS = Field.number("dhcp.hops", "Hops");
    private static final Field ID = Field.hex("dhcp.id", "Transaction ID", 8);
    private static final Field SECS = Field.number("dhcp.secs", "Seconds elapsed");
    private static final Field CLIENT = Field.of(Field.Type.IPV4, "dhcp.ip.client", "Client IP address");
    private static final Field YOUR = Field.of(Field.Type.IPV4, "dhcp.ip.your", "Your (client) IP address");
    private static final Field SERVER = Field.of(Field.Type.IPV4, "dhcp.ip.server", "Next server IP address");
    private static final Field RELAY = Field.of(Field.Type.IPV4, "dhcp.ip.relay", "Relay agent IP address");
    private static final Field MAC = Field.of(Field.Type.ETHER, "dhcp.hw.mac_addr", "Client MAC address");
    private static final Field OPTION = Field.number("dhcp.option.type", "Option")
            .names(0, "Padding", 1, "Subnet Mask", 3, "Router", 6, "Domain Name Server", 12, "Host Name", 15, "Domain Name",
                    28, "Broadcast Address", 42, "Network Time Protocol Servers", 43, "Vendor-Specific Information",
                    44, "NetBIOS over TCP/IP Name Server", 46, "NetBIOS over TCP/IP Node Type", 47, "NetBIOS over TCP/IP Scope", 50, "Requested IP Address",
                    51, "IP Address Lease Time", MESSAGE_TYPE, "DHCP Message Type", 54, "DHCP Server Identifier",
                    55, "Parameter Request List", 56, "Message", 57, "Maximum DHCP Message Size", 58, "Renewal Time Value", 59, "Rebinding Time Value",
                    60, "Vendor class identifier", 61, "Client identifier", 66, "TFTP Server Name", 67, "Bootfile name",
                    81, "Client Fully Qualified Domain Name", 82, "Agent Information Option", 119, "Domain Search",
                    121, "Classless Static Route", WPAD, "Private/Proxy autodiscovery", 255, "End");
    private static final Field DHCP = Field.number("dhcp.option.dhcp", "DHCP")
            .names(1, "Discover", 2, "Offer", 3, "Request", 4, "Decline", 5, "ACK", 6, "NAK", 7, "Release", 8, "Inform");
    private static final Field HOSTNAME = Field.text("dhcp.option.hostname", "Host Name");
    private static final Field DOMAIN = Field.text("dhcp.option.domain_name", "Domain Name");
    private static final Field VENDOR_CLASS = Field.text("dhcp.option.vendor_class_id", "Vendor class identifier");
    private static final Field PROXY = Field.text("dhcp.option.private_proxy_autodiscovery", "Private/Proxy autodiscovery");
    private static final Field HARDWARE = Field.hex("dhcp.hw.type", "Hardware type", 2).names(1, "Ethernet", 6, "IEEE 802", 32, "InfiniBand");
    private static final Field HARDWARE_LENGTH = Field.number("dhcp.hw.len", "Hardware address length");
    private static final Field FLAGS = Field.hex("dhcp.flags", "Bootp flags", 4);
    private static final Field BROADCAST = Field.flag("dhcp.flags.bc", "Broadcast flag");
    private static final Field SERVER_NAME = Field.text("dhcp.server", "Server host name");
    private static final Field FILE = Field.text("dhcp.file", "Boot file name");
    private static final Field LENGTH = Field.number("dhcp.option.length", "Length");
    private static final Field REQUEST_ITEM = Field.number("dhcp.option.request_list_item", "Parameter Request List Item").names(OPTION.names());
    private static final Field BROADCAST_ADDRESS = Field.of(Field.Type.IPV4, "dhcp.option.broadcast_address", "Broadcast Address");
    private static final Field TIME_SERVER = Field.of(Field.Type.IPV4, "dhcp.option.ntp_server", "Network Time Protocol Server");
    private static final Field WINS = Field.of(Field.Type.IPV4, "dhcp.option.netbios_over_tcpip_name_server", "NetBIOS over TCP/IP Name Server");
    private static final Field RENEWAL = Field.number("dhcp.option.renewal_time_value", "Renewal Time Value (seconds)");
    private static final Field REBINDING = Field.number("dhcp.option.rebinding_time_value", "Rebinding Time Value (seconds)");
    private static final Field LARGEST = Field.number("dhcp.option.dhcp_max_message_size", "Maximum DHCP Message Size");
    private static final Field MESSAGE = Field.text("dhcp.option.message", "Message");
    private static final Field TFTP_SERVER = Field.text("dhcp.option.tftp_server_name", "TFTP Server Name");
    private static final Field BOOT_FILE = Field.text("dhcp.option.bootfile_name", "Bootfile name");
    private static final Field CLIENT_ID = Field.bytes("dhcp.client_id", "Identifier");
    private static final Field DOMAIN_NAME = Field.text("dhcp.fqdn.name", "Client name");
    private static final Field REQUESTED = Field.of(Field.Type.IPV4, "dhcp.option.requested_ip_address", "Requested IP Address");
    private static final Field SERVER_ID = Field.of(Field.Type.IPV4, "dhcp.option.dhcp_server_id", "DHCP Server Identifier");
    private static final Field ROUTER = Field.of(Field.Type.IPV4, "dhcp.option.router", "Router");
    private static final Field MASK = Field.of(Field.Type.IPV4, "dhcp.option.subnet_mask", "Subnet Mask");
    private static final Field NAME_SERVER = Field.of(Field.Type.IPV4, "dhcp.option.domain_name_server", "Domain Name Server");
    private static final Field LEASE = Field.number("dhcp.option.ip_address_lease_time", "IP Address Lease Time (seconds)");
    private static final Field VALUE = Field.bytes("dhcp.option.value", "Value");

    public Dhcp() {
        super("dhcp", "DHCP", "Dynamic Host Configuration Protocol", "RFC 2131");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("udp.port", this, 67, 68);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("DHCP");
        d.open(this, b);
        int type = d.u8(TYPE, b, 0);
        int hardwareSize = b.u8(2);
        d.u8(HARDWARE, b, 1);
        d.value(HARDWARE_LENGTH, b, 2, 1, hardwareSize);
        d.u8(HOPS, b, 3);
        long id = d.u32(ID, b, 4);
        d.u16(SECS, b, 8);
        d.u16(FLAGS, b, 10);
        d.bits(BROADCAST, b, 10, 2, b.u16(10), 0x8000);
        d.u32(CLIENT, b, 12);
        d.u32(YOUR, b, 16);
        d.u32(SERVER, b, 20);
        d.u32(RELAY, b, 24);
        if (hardwareSize == 6) {
            d.value(MAC, b, 28, 6, b.u48(28));
        }
        name(d, SERVER_NAME, b, 44, 64);
        name(d, FILE, b, 108, 128);
        int message = 0;
        String proxy = "";
        if (b.has(FIXED, 4) && b.i32(FIXED) == COOKIE) {
            int at = FIXED + 4;
            while (at < b.length() && b.u8(at) != 255) {
                int option = b.u8(at);
                int length = option == 0 ? 0 : b.u8(at + 1);
                if (option != 0) {
                    b.require(at + 2, length);
                    d.open(OPTION, b, at, 2 + length);
                    d.value(OPTION, b, at, 1, option);
                    d.value(LENGTH, b, at + 1, 1, length);
                    option(d, b, option, at + 2, length);
                    d.close();
                    message = option == MESSAGE_TYPE && length == 1 ? b.u8(at + 2) : message;
                    proxy = option == WPAD && d.describing() ? ", proxy configuration "
                            + FieldText.printable(b.ascii(at + 2, textLength(b, at + 2, length)).strip()) : proxy;
                }
                at += option == 0 ? 1 : 2 + length;
            }
        }
        d.close();
        if (d.describing()) {
            d.describe("DHCP: " + (message == 0 ? TYPE.names().name(type, "type " + type) : DHCP.names().name(message, "type " + message))
                    + (b.u32(16) != 0 ? " " + Address.ipv4Text(b.u32(16)) : "") + ", transaction 0x" + Long.toHexString(id) + proxy);
        }
    }

    private static void option(Dissection d, Bytes b, int option, int at, int length) {
        switch (option) {
            case MESSAGE_TYPE -> number(d, DHCP, b, at, length, 1);
            case 12 -> d.ascii(HOSTNAME, b, at, textLength(b, at, length));
            case 15 -> d.ascii(DOMAIN, b, at, textLength(b, at, length));
            case 60 -> d.ascii(VENDOR_CLASS, b, at, textLength(b, at, length));
            case WPAD -> d.ascii(PROXY, b, at, textLength(b, at, length));
            case 50 -> number(d, REQUESTED, b, at, length, 4);
            case 54 -> number(d, SERVER_ID, b, at, length, 4);
            case 1 -> number(d, MASK, b, at, length, 4);
            case 51 -> number(d, LEASE, b, at, length, 4);
            case 28 -> number(d, BROADCAST_ADDRESS, b, at, length, 4);
            case 58 -> number(d, RENEWAL, b, at, length, 4);
            case 59 -> number(d, REBINDING, b, at, length, 4);
            case 57 -> number(d, LARGEST, b, at, length, 2);
            case 56 -> d.ascii(MESSAGE, b, at, textLength(b, at, length));
            case 61 -> d.bytes(CLIENT_ID, b, at, length);
            case 66 -> d.ascii(TFTP_SERVER, b, at, textLength(b, at, length));
            case 67 -> d.ascii(BOOT_FILE, b, at, textLength(b, at, length));
            case 81 -> d.ascii(DOMAIN_NAME, b, at + Math.min(3, length), Math.max(0, length - 3));
            case 55 -> {
                for (int i = 0; i < length; i++) {
                    d.u8(REQUEST_ITEM, b, at + i);
                }
            }
            case 3 -> addresses(d, ROUTER, b, at, length);
            case 6 -> addresses(d, NAME_SERVER, b, at, length);
            case 42 -> addresses(d, TIME_SERVER, b, at, length);
            case 44 -> addresses(d, WINS, b, at, length);
            default -> d.bytes(VALUE, b, at, length);
        }
    }

    private static void addresses(Dissection d, Field field, Bytes b, int at, int length) {
        for (int i = 0; i + 4 <= length; i += 4) {
            d.u32(field, b, at + i);
        }
    }

    /** Some send the null byte that ends a text in C. */
    private static int textLength(Bytes b, int at, int length) {
        int end = b.find(0, at, at + length);
        return end < 0 ? length : end - at;
    }

    /** A text that ends with a null byte in a field of fixed length, where there is one. */
    private static void name(Dissection d, Field field, Bytes b, int at, int most) {
        int end = b.has(at, most) ? b.find(0, at, at + most) : -1;
        if (end > at) {
            d.ascii(field, b, at, end - at);
        }
    }

    private static void number(Dissection d, Field field, Bytes b, int at, int length, int wanted) {
        if (length != wanted) {
            d.bytes(VALUE, b, at, length);
        } else if (wanted == 1) {
            d.u8(field, b, at);
        } else if (wanted == 2) {
            d.u16(field, b, at);
        } else {
            d.u32(field, b, at);
        }
    }
}
