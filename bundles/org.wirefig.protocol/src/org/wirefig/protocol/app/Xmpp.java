package org.wirefig.protocol.app;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.StreamProtocol;
import org.wirefig.protocol.tls.Tls;

/** Extensible Messaging and Presence Protocol, RFC 6120: the stream's XML as it comes, and STARTTLS. */
public final class Xmpp extends StreamProtocol {
    private static final Field ELEMENT = Field.none("xmpp.element", "Element");
    private static final Field STREAM = Field.none("xmpp.stream", "STREAM");
    private static final Field START_TLS = Field.none("xmpp.starttls", "STARTTLS");
    private static final Field PROCEED = Field.none("xmpp.proceed", "PROCEED");

    public Xmpp() {
        super("xmpp", "XMPP", "XMPP Protocol", "RFC 6120");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("tcp.port", this, 5222, 5269);
        bindings.number("tls.port", this, 5223);
    }

    @Override
    protected boolean accepts(Dissection d, Bytes b) {
        return b.u8(0) == '<' || b.u8(0) == ' ' || Lines.isText(b, 0, 32);
    }

    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        return b.length() - at;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("XMPP");
        d.open(this, b);
        String first = null;
        int at = b.find('<', 0, b.length());
        while (at >= 0) {
            int close = b.find('>', at, b.length());
            int end = close < 0 ? b.length() : close + 1;
            String name = name(b, at + 1, end);
            if (!name.isEmpty() && name.charAt(0) != '?' && name.charAt(0) != '!') {
                first = first == null ? name : first;
                element(d, b, at, end, name);
            }
            at = b.find('<', end, b.length());
        }
        d.describe("XMPP: " + (first == null ? "text" : FieldText.printable(first)));
        d.close();
    }

    private static void element(Dissection d, Bytes b, int at, int end, String name) {
        Field field = switch (name) {
            case "stream:stream" -> STREAM;
            case "starttls" -> START_TLS;
            case "proceed" -> PROCEED;
            default -> ELEMENT;
        };
        if (d.reporting()) {
            d.open(field, b, at, end - at, FieldText.printable(b.ascii(at, Math.min(end - at, 300))));
            d.close();
        }
        if (field == PROCEED && d.first() && d.conversation() != null) {
            d.conversation().protocol().set(d.frame() + 1, Tls.get());
        }
    }

    private static String name(Bytes b, int at, int end) {
        int stop = at;
        while (stop < end && stop < at + 64 && b.u8(stop) > ' ' && b.u8(stop) != '>' && (b.u8(stop) != '/' || stop == at)) {
            stop++;
        }
        return b.ascii(at, stop - at);
    }
}
