package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/**
 * ZigBee Encapsulation Protocol: frames of IEEE 802.15.4 that a sniffer sends over UDP (Exegin; the header as Wireshark's
 * documentation describes versions 1 and 2).
 */
public final class Zep extends Protocol {
    private static final int MAGIC = 0x4558;
    private static final int ACK = 2;

    private static final Field VERSION = Field.number("zep.version", "Protocol Version");
    private static final Field TYPE = Field.number("zep.type", "Type").names(1, "Data", ACK, "Ack");
    private static final Field CHANNEL = Field.number("zep.channel_id", "Channel ID");
    private static final Field DEVICE = Field.number("zep.device_id", "Device ID");
    private static final Field SEQUENCE = Field.number("zep.seqno", "Sequence Number");
    private static final Field LENGTH = Field.number("zep.length", "Length");

    private NumberTable links;

    public Zep() {
        super("zep", "ZEP", "ZigBee Encapsulation Protocol", "Exegin ZEP");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("udp.port", this, 17754);
        links = bindings.numbers("link.type");
    }

    @Override
    protected boolean carriesPackets() {
        return true;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        if (!b.has(0, 4) || b.u16(0) != MAGIC || b.u8(2) < 1 || b.u8(2) > 2) {
            d.data(b);
            return;
        }
        d.column("ZEP");
        boolean second = b.u8(2) == 2;
        boolean ack = second && b.u8(3) == ACK;
        int header = ack ? 8 : second ? 32 : 16;
        b.require(0, header);
        int length = ack ? 0 : b.u8(header - 1) & 0x7f;
        d.open(field(), b, 0, header);
        d.u8(VERSION, b, 2);
        if (second) {
            d.u8(TYPE, b, 3);
        }
        if (ack) {
            d.u32(SEQUENCE, b, 4);
        } else {
            int at = second ? 4 : 3;
            d.u8(CHANNEL, b, at);
            d.u16(DEVICE, b, at + 1);
            if (second) {
                d.u32(SEQUENCE, b, 17);
            }
            d.value(LENGTH, b, header - 1, 1, length);
        }
        d.close();
        if (ack) {
            d.describe("ZEP: acknowledgement");
        } else {
            Bytes frame = b.slice(header, Math.min(length, b.length() - header));
            d.beyond(length - frame.length());
            d.with(Ieee802154.Fcs.TWO, links.get(LinkType.IEEE802_15_4_WITH_FCS), frame);
        }
    }
}
