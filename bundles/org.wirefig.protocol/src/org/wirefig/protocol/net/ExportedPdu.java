package org.wirefig.protocol.net;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.CarriedConversation;
import org.wirefig.protocol.Conversation;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;

/**
 * What "Export PDUs to File" writes (tcpdump.org/linktypes, LINKTYPE_WIRESHARK_UPPER_PDU): tags that say who decodes the
 * bytes, and between which endpoints they went.
 */
public final class ExportedPdu extends Protocol {
    private static final int END = 0;
    private static final int PROTOCOL = 12;
    private static final int TABLE = 14;
    private static final int IPV4_SOURCE = 20;
    private static final int IPV4_DESTINATION = 21;
    private static final int IPV6_SOURCE = 22;
    private static final int IPV6_DESTINATION = 23;
    private static final int SOURCE_PORT = 25;
    private static final int DESTINATION_PORT = 26;
    private static final int ORIGINAL_FRAME = 30;
    private static final int TABLE_VALUE = 32;

    private static final Field TAG = Field.number("exported_pdu.tag", "Tag")
            .names(END, "End-of-options", 10, "Options length", 11, "Linktype value", PROTOCOL, "PDU content dissector name",
                    13, "PDU content heuristic dissector name", TABLE, "PDU content dissector table name",
                    IPV4_SOURCE, "IPv4 Source Address", IPV4_DESTINATION, "IPv4 Destination Address",
                    IPV6_SOURCE, "IPv6 Source Address", IPV6_DESTINATION, "IPv6 Destination Address", 24, "Port Type",
                    SOURCE_PORT, "Source Port", DESTINATION_PORT, "Destination Port", ORIGINAL_FRAME, "Original Frame number",
                    TABLE_VALUE, "Dissector table value", 33, "Column Protocol String", 34, "TCP Dissector Data");
    private static final Field TAG_LENGTH = Field.number("exported_pdu.tag_len", "Length");
    private static final Field NAME = Field.text("exported_pdu.prot_name", "Protocol Name");
    private static final Field TABLE_NAME = Field.text("exported_pdu.dis_table_name", "Dissector Table Name");
    private static final Field PORT_FROM = Field.number("exported_pdu.src_port", "Src Port");
    private static final Field PORT_TO = Field.number("exported_pdu.dst_port", "Dst Port");
    private static final Field FRAME = Field.number("exported_pdu.orig_fno", "Original Frame Number");
    private static final Field VALUE = Field.number("exported_pdu.dis_table_val", "Value to use when calling dissector table");

    public ExportedPdu() {
        super("exported_pdu", "Exported PDU", "EXPORTED_PDU", "tcpdump.org/linktypes");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, LinkType.WIRESHARK_UPPER_PDU);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("Exported PDU");
        String name = "";
        String table = "";
        int number = -1;
        int from = 0;
        int to = 0;
        int at = 0;
        d.open(field(), b, 0, 0);
        for (int tag = -1; tag != END;) {
            tag = d.u16(TAG, b, at);
            int length = d.u16(TAG_LENGTH, b, at + 2);
            at += 4;
            b.require(at, length);
            switch (tag) {
                case PROTOCOL -> name = text(d, NAME, b, at, length);
                case TABLE -> table = text(d, TABLE_NAME, b, at, length);
                case TABLE_VALUE -> number = (int) d.u32(VALUE, b, at);
                case SOURCE_PORT -> from = (int) d.u32(PORT_FROM, b, at);
                case DESTINATION_PORT -> to = (int) d.u32(PORT_TO, b, at);
                case ORIGINAL_FRAME -> d.u32(FRAME, b, at);
                case IPV4_SOURCE, IPV4_DESTINATION -> ipv4(d, b, at, tag == IPV4_SOURCE);
                case IPV6_SOURCE, IPV6_DESTINATION -> ipv6(d, b, at, tag == IPV6_SOURCE);
                default -> {
                }
            }
            at += length;
        }
        d.close();
        d.ports(from, to);
        conversation(d);
        Protocol next = Protocols.protocol(name);
        if (next == null && !table.isEmpty()) {
            next = Protocols.bindings().find(table, number);
        }
        if (next != null && next != this) {
            d.call(next, b.from(at));
        } else {
            d.data(b.from(at));
        }
    }

    /** PDUs between the same endpoints belong together, as they did in the stream that they were taken from. */
    private static void conversation(Dissection d) {
        Conversations all = d.session().state(Conversations.class, d.first() ? Conversations::new : null);
        End source = new End(d.source(), d.sourcePort());
        End destination = new End(d.destination(), d.destinationPort());
        Conversation back = all.found.get(List.of(destination, source));
        Conversation there = back != null ? back : all.found.get(List.of(source, destination));
        if (there == null && d.first()) {
            there = new CarriedConversation(d, all.found.size());
            all.found.put(List.of(source, destination), there);
        }
        d.conversation(there, back != null ? 1 : 0);
    }

    private record End(Address address, int port) {
    }

    private static final class Conversations {
        private final Map<List<End>, Conversation> found = new HashMap<>();
    }

    private static String text(Dissection d, Field field, Bytes b, int at, int length) {
        String text = b.text(at, length, StandardCharsets.UTF_8);
        String value = text.indexOf(0) < 0 ? text : text.substring(0, text.indexOf(0));
        d.value(field, b, at, length, value);
        return value;
    }

    private static void ipv4(Dissection d, Bytes b, int at, boolean source) {
        long address = d.u32(source ? Ipv4.SRC : Ipv4.DST, b, at);
        d.value(Ipv4.ADDR, b, at, 4, address);
        end(d, Address.ipv4(address), source);
    }

    private static void ipv6(Dissection d, Bytes b, int at, boolean source) {
        d.bytes(source ? Ipv6.SRC : Ipv6.DST, b, at, 16);
        d.bytes(Ipv6.ADDR, b, at, 16);
        end(d, Address.ipv6(b, at), source);
    }

    private static void end(Dissection d, Address address, boolean source) {
        d.addresses(source ? address : d.source(), source ? d.destination() : address);
    }
}
