package org.wirefig.protocol.dns;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.CarriedConversation;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.StreamProtocol;
import org.wirefig.protocol.TcpStream;

/** Domain Name System, RFC 1035; over TCP each message has its length before it (4.2.2). */
public final class Dns extends StreamProtocol {
    private static final int PORT = 53;
    private static final int HEADER = 12;
    private static final int FLAGS_END = 4;
    private static final Field LENGTH = Field.number("dns.length", "Length");

    public Dns() {
        super("dns", "DNS", "Domain Name System", "RFC 1035");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("udp.port", this, PORT);
        bindings.number("tcp.port", this, PORT);
        DnsMessage.declare();
    }

    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        return selfDescribed(b, at, 0, 2, 2);
    }

    @Override
    protected boolean accepts(Dissection d, Bytes b) {
        if (!inStream(d)) {
            // cut off by the capture before it says whether it asks or answers, there is nothing of a message
            return d.beyond() == 0 || b.length() >= FLAGS_END;
        }
        return b.length() >= 2 + HEADER && b.u16(0) >= HEADER;
    }

    /** Over TCP, or in what was decrypted of it. */
    private static boolean inStream(Dissection d) {
        return d.conversation() instanceof TcpStream || d.conversation() instanceof CarriedConversation inside && inside.isStream();
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        if (!inStream(d)) {
            DnsMessage.dissect(d, this, b);
            return;
        }
        for (int at = 0; at + 2 <= b.length();) {
            int length = d.u16(LENGTH, b, at);
            DnsMessage.dissect(d, this, b.slice(at + 2, Math.min(length, b.length() - at - 2)));
            at += 2 + length;
        }
    }
}
