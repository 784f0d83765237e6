package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;

/** Frames of a controller area network as Linux keeps them (tcpdump.org, LINKTYPE_CAN_SOCKETCAN; linux/can/error.h). */
public final class SocketCan extends Protocol {
    private static final long EXTENDED = 0x80000000L;
    private static final long REMOTE = 0x40000000L;
    private static final long ERROR = 0x20000000L;
    private static final int HEADER = 8;
    /** An error message always has eight bytes (CAN_ERR_DLC). */
    private static final int ERROR_LENGTH = 8;

    private static final Field ID = Field.hex("can.id", "CAN Message Identifier", 8);
    private static final Field IS_EXTENDED = Field.flag("can.flags.xtd", "Extended Flag");
    private static final Field IS_REMOTE = Field.flag("can.flags.rtr", "Remote Transmission Request Flag");
    private static final Field IS_ERROR = Field.flag("can.flags.err", "Error Message Flag");
    private static final Field LENGTH = Field.number("can.len", "Frame-Length");

    public SocketCan() {
        super("can", "CAN", "Controller Area Network", "LINKTYPE_CAN_SOCKETCAN");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, LinkType.CAN_SOCKETCAN);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("CAN");
        long word = b.u32(0);
        int length = b.u8(4);
        if (d.reporting()) {
            d.open(field(), b, 0, Math.min(HEADER, b.length()));
            d.bits(ID, b, 0, 4, word, (word & EXTENDED) != 0 ? 0x1fffffffL : 0x7ffL);
            d.bits(IS_EXTENDED, b, 0, 4, word, EXTENDED);
            d.bits(IS_REMOTE, b, 0, 4, word, REMOTE);
            d.bits(IS_ERROR, b, 0, 4, word, ERROR);
            d.value(LENGTH, b, 4, 1, length);
            d.close();
        }
        if (d.describing()) {
            d.describe("CAN: ID 0x" + Long.toHexString(word & 0x1fffffffL) + ((word & ERROR) != 0 ? ", error message" : "") + ", " + length + " bytes");
        }
        if ((word & ERROR) != 0 && length != ERROR_LENGTH) {
            d.malformed(b, 4, 1, "An error message has eight bytes, not " + length);
        }
        if ((word & REMOTE) == 0) {
            d.data(b.slice(HEADER, length));
        }
    }
}
