package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;

/** The radiotap header before 802.11 frames (radiotap.org): its length, and the flags that say whether an FCS follows. */
public final class Radiotap extends Protocol {
    private static final Field VERSION = Field.number("radiotap.version", "Header revision");
    private static final Field LENGTH = Field.number("radiotap.length", "Header length");
    private static final Field PRESENT = Field.hex("radiotap.present.word", "Present flags", 8);
    private static final Field FLAGS = Field.hex("radiotap.flags", "Flags", 2);
    private static final Field FCS = Field.flag("radiotap.flags.fcs", "FCS at end");
    private static final int HAS_TSFT = 1;
    private static final int HAS_FLAGS = 2;
    private static final int FCS_AT_END = 0x10;

    private final Wlan wlan;

    public Radiotap(Wlan wlan) {
        super("radiotap", "Radiotap", "Radiotap Header", "radiotap.org");
        this.wlan = wlan;
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, LinkType.IEEE802_11_RADIOTAP);
        bindings.number("sll.hatype", this, 803);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("802.11");
        int length = b.u16le(2);
        d.open(field(), b, 0, Math.min(length, b.length()));
        d.u8(VERSION, b, 0);
        d.value(LENGTH, b, 2, 2, length);
        int flagsAt = 4;
        long present = d.u32le(PRESENT, b, 4);
        while ((b.u32le(flagsAt) & 0x80000000L) != 0) {
            flagsAt += 4;
        }
        flagsAt += 4;
        int flags = 0;
        if ((present & HAS_TSFT) != 0) {
            flagsAt = (flagsAt + 7 & ~7) + 8;
        }
        if ((present & HAS_FLAGS) != 0 && flagsAt < length) {
            flags = d.u8(FLAGS, b, flagsAt);
            d.bits(FCS, b, flagsAt, 1, flags, FCS_AT_END);
        }
        d.close();
        wlan.hand(d, b.from(length), (flags & FCS_AT_END) != 0, (flags & 0x20) != 0);
    }
}
