package org.wirefig.protocol.auth;

import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;

/** A list of attributes and values about a server, [MS-NLMP] 2.2.2.1 AV_PAIR; it stands in a challenge and in a response. */
final class NtlmTargetInfo {
    private static final Names TYPES = Names.of(0, "End of list", 1, "NetBIOS computer name", 2, "NetBIOS domain name",
            3, "DNS computer name", 4, "DNS domain name", 5, "DNS tree name", 6, "Flags", 7, "Timestamp", 8, "Restrictions",
            9, "Target Name", 10, "Channel Bindings");

    /** Bits, of which seldom more than one is set. */
    private static final Names FLAGS = Names.of(1, "constrained account", 2, "MIC present", 3, "constrained account, MIC present",
            4, "target name from an untrusted source", 6, "MIC present, target name from an untrusted source");

    private final Field type;
    private final Field length;
    private final Field end;
    private final Field[] values;

    /** @param prefix of the field names: {@code ntlmssp.challenge.target_info} */
    NtlmTargetInfo(String prefix, String label) {
        type = Field.hex(prefix + ".item.type", label + " Item Type", 4).names(TYPES);
        length = Field.number(prefix + ".item.length", label + " Item Length");
        end = Field.none(prefix + ".end", "List End");
        values = new Field[] {end,
            Field.text(prefix + ".nb_computer_name", "NetBIOS Computer Name"),
            Field.text(prefix + ".nb_domain_name", "NetBIOS Domain Name"),
            Field.text(prefix + ".dns_computer_name", "DNS Computer Name"),
            Field.text(prefix + ".dns_domain_name", "DNS Domain Name"),
            Field.text(prefix + ".dns_tree_name", "DNS Tree Name"),
            Field.hex(prefix + ".flags", "Flags", 8).names(FLAGS)
                    .help("MsvAvFlags, [MS-NLMP] 2.2.2.1: with the second bit the message that answers has to have a MIC."),
            Field.of(Field.Type.TIME, prefix + ".timestamp", "Timestamp"),
            Field.bytes(prefix + ".restrictions", "Restrictions"),
            Field.text(prefix + ".target_name", "Target Name"),
            Field.bytes(prefix + ".channel_bindings", "Channel Bindings")};
    }

    void report(Dissection d, Bytes b, int from, int stop) {
        int at = from;
        int last = Math.min(stop, b.length());
        while (at < last) {
            int kind = b.u16le(at);
            int count = b.u16le(at + 2);
            boolean known = kind < values.length;
            d.open(known ? values[kind] : type, b, at, 4 + Math.min(count, Math.max(0, b.length() - at - 4)),
                    "Attribute: " + TYPES.name(kind, "unknown " + kind));
            d.value(type, b, at, 2, kind);
            d.value(length, b, at + 2, 2, count);
            b.require(at + 4, count);
            if (kind > 0 && known) {
                value(d, values[kind], b, at + 4, count);
            }
            d.close();
            if (kind == 0) {
                return;
            }
            at += 4 + count;
        }
    }

    private static void value(Dissection d, Field field, Bytes b, int at, int count) {
        switch (field.type()) {
            case STRING -> d.text(field, b, at, count, StandardCharsets.UTF_16LE);
            case TIME -> WindowsTime.report(d, field, b, at);
            case UNSIGNED -> d.u32le(field, b, at);
            default -> d.bytes(field, b, at, count);
        }
    }
}
