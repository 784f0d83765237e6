package org.wirefig.protocol.net;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;

/** Internet Group Management Protocol, RFC 1112, RFC 2236, RFC 3376. */
public final class Igmp extends Protocol {
    private static final Field TYPE = Field.hex("igmp.type", "Type", 2)
            .names(0x11, "Membership Query", 0x12, "IGMPv1 Membership Report", 0x16, "IGMPv2 Membership Report",
                    0x17, "Leave Group", 0x22, "Membership Report");
    private static final Field MAX_RESPONSE = Field.number("igmp.max_resp", "Max Resp Time");
    private static final Field CHECKSUM = Field.hex("igmp.checksum", "Checksum", 4);
    private static final Field GROUP = Field.of(Field.Type.IPV4, "igmp.maddr", "Multicast Address");
    private static final Field RECORD = Field.number("igmp.record_type", "Record Type")
            .names(1, "Mode Is Include", 2, "Mode Is Exclude", 3, "Change To Include Mode", 4, "Change To Exclude Mode",
                    5, "Allow New Sources", 6, "Block Old Sources");

    public Igmp() {
        super("igmp", "IGMP", "Internet Group Management Protocol", "RFC 3376");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ip.proto", this, 2);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("IGMP");
        d.open(this, b);
        int type = d.u8(TYPE, b, 0);
        d.u8(MAX_RESPONSE, b, 1);
        d.u16(CHECKSUM, b, 2);
        String groups = "";
        if (type == 0x22) {
            int at = 8;
            for (int i = b.u16(6); i > 0 && at + 8 <= b.length(); i--) {
                d.u8(RECORD, b, at);
                d.u32(GROUP, b, at + 4);
                groups = d.describing() && groups.length() < 80 ? groups + " " + Address.ipv4Text(b.u32(at + 4)) : groups;
                at += 8 + b.u8(at + 1) * 4 + b.u16(at + 2) * 4;
            }
        } else {
            d.u32(GROUP, b, 4);
            groups = d.describing() ? " " + Address.ipv4Text(b.u32(4)) : groups;
        }
        d.close();
        if (d.describing()) {
            d.describe("IGMP: " + TYPE.names().name(type, "type " + type) + groups);
        }
    }
}
