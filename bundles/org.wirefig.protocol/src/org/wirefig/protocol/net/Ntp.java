package org.wirefig.protocol.net;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;

/** Network Time Protocol, RFC 5905: clocks that disagree make certificates and Kerberos tickets fail. */
public final class Ntp extends Protocol {
    /** Seconds from 1900 (NTP) to 1970. */
    private static final long EPOCH = 2_208_988_800L;
    private static final int CONTROL = 6;

    private static final Field FLAGS = Field.hex("ntp.flags", "Flags", 2);
    private static final Field LEAP = Field.number("ntp.flags.li", "Leap Indicator")
            .names(0, "no warning", 1, "last minute of the day has 61 seconds", 2, "last minute of the day has 59 seconds",
                    3, "unknown (clock unsynchronized)");
    private static final Field VERSION = Field.number("ntp.flags.vn", "Version number");
    private static final Field MODE = Field.number("ntp.flags.mode", "Mode")
            .names(1, "symmetric active", 2, "symmetric passive", 3, "client", 4, "server", 5, "broadcast", CONTROL, "control", 7, "private");
    private static final Field STRATUM = Field.number("ntp.stratum", "Peer Clock Stratum");
    private static final Field POLL = Field.number("ntp.ppoll", "Peer Polling Interval");
    private static final Field REFERENCE_ID = Field.bytes("ntp.refid", "Reference ID");
    private static final Field[] TIMES = {
        Field.of(Field.Type.TIME, "ntp.reftime", "Reference Timestamp"), Field.of(Field.Type.TIME, "ntp.org", "Origin Timestamp"),
        Field.of(Field.Type.TIME, "ntp.rec", "Receive Timestamp"), Field.of(Field.Type.TIME, "ntp.xmt", "Transmit Timestamp")};

    public Ntp() {
        super("ntp", "NTP", "Network Time Protocol", "RFC 5905");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("udp.port", this, 123);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("NTP");
        d.open(this, b);
        int flags = d.u8(FLAGS, b, 0);
        d.bits(LEAP, b, 0, 1, flags, 0xc0);
        int version = (int) d.bits(VERSION, b, 0, 1, flags, 0x38);
        int mode = (int) d.bits(MODE, b, 0, 1, flags, 7);
        if (mode < CONTROL) {
            d.u8(STRATUM, b, 1);
            d.u8(POLL, b, 2);
            d.bytes(REFERENCE_ID, b, 12, 4);
            for (int i = 0; i < TIMES.length; i++) {
                int at = 16 + 8 * i;
                long seconds = b.u32(at);
                long nanos = b.u32(at + 4) * 1_000_000_000L >>> 32;
                d.value(TIMES[i], b, at, 8, seconds == 0 ? 0 : (seconds - EPOCH) * 1_000_000_000L + nanos);
            }
        }
        d.close();
        if (d.describing()) {
            d.describe("NTP: version " + version + ", " + MODE.names().name(mode, "mode " + mode));
        }
    }
}
