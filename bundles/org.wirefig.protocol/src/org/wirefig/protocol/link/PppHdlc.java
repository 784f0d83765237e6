package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;

/** PPP frames with their flags and escapes as on an asynchronous line, RFC 1662 section 4: inside GRE of CDMA2000 (A10). */
public final class PppHdlc extends Protocol {
    private static final int FLAG = 0x7e;
    private static final int ESCAPE = 0x7d;
    /** Address or protocol, and the frame check sequence that ends a frame. */
    private static final int CHECK = 2;

    public PppHdlc() {
        super("ppp_hdlc", "PPP HDLC", "PPP In HDLC-Like Framing", "RFC 1662");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("gre.proto", this, 0x8881);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("PPP");
        d.open(this, b);
        d.close();
        for (int at = 0; at < b.length();) {
            int end = at;
            while (end < b.length() && b.u8(end) != FLAG) {
                end++;
            }
            boolean whole = end < b.length() && (at > 0 || end > at);
            if (end > at) {
                frame(d, b.slice(at, end - at), whole);
            }
            at = end + 1;
        }
    }

    /** One frame without its flags; where it is not whole here, the rest of it comes in another packet. */
    private static void frame(Dissection d, Bytes b, boolean whole) {
        byte[] plain = new byte[b.length()];
        int count = 0;
        for (int i = 0; i < b.length(); i++) {
            int octet = b.u8(i);
            if (octet == ESCAPE && i + 1 < b.length()) {
                octet = b.u8(++i) ^ 0x20;
            }
            plain[count++] = (byte) octet;
        }
        Bytes frame = count == b.length() ? b : Bytes.of(java.util.Arrays.copyOf(plain, count));
        if (whole && count > CHECK) {
            d.call(Protocols.protocol("ppp"), frame.slice(0, count - CHECK));
        } else {
            d.data(frame);
        }
    }
}
