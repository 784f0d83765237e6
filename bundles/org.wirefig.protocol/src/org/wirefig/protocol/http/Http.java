package org.wirefig.protocol.http;

import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Conversation;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;
import org.wirefig.protocol.StreamProtocol;
import org.wirefig.protocol.StreamWithin;
import org.wirefig.protocol.tls.Tls;

/**
 * Hypertext Transfer Protocol 1.x, RFC 9112: messages over segments, request and response brought together, tunnels of
 * CONNECT (RFC 9110 section 9.3.6) and protocols after Upgrade. Headers are read by {@link HttpMessage}.
 */
public final class Http extends StreamProtocol {
    /** Of a start line, where nothing else tells that it is one. */
    private static final int LONGEST_LINE = 16384;

    /** How much of what has no line's end is looked at. */
    private static final int SHORT_LOOK = 256;

    private static final Field PROXY_CONNECT_HOST = Field.text("http.proxy_connect_host", "Proxy-Connect-Hostname");
    private static final Field PROXY_CONNECT_PORT = Field.number("http.proxy_connect_port", "Proxy-Connect-Port");

    /** TCP's flag: nothing follows that could complete a body. */
    private static final int FIN = 1;

    public Http() {
        super("http", "HTTP", "Hypertext Transfer Protocol", "RFC 9112, RFC 9110");
    }

    @Override
    protected void bind(Bindings bindings) {
        HttpMessage.declare();
        bindings.number("tcp.port", this, 80, 3128, 3132, 5985, 8080, 8088, 11371, 1900, 2869, 2710);
        bindings.content("tcp", this);
        bindings.word("alpn", this, "http/1.1", "http/1.0");
    }

    /** The first line begins or ends with HTTP's version. */
    @Override
    protected boolean recognises(Dissection d, Bytes b) {
        int newline = b.find('\n', 0, Math.min(b.length(), LONGEST_LINE));
        if (newline < 8) {
            return false;
        }
        int end = b.u8(newline - 1) == '\r' ? newline - 1 : newline;
        return end > 8 && (HttpHead.same(b, 0, "http/1.") || HttpHead.same(b, end - 8, "http/1."));
    }

    /** A start line, or a header (the end of a head whose beginning was lost), or anything once a request was seen. */
    @Override
    protected boolean accepts(Dissection d, Bytes b) {
        HttpStream stream = stream(d);
        return b.length() == 0 || stream != null && (stream.tunnelled(d.frame()) || stream.begun(d.frame()))
                || isMessage(b, 0) && !b.startsWith(0, Http2.PREFACE);
    }

    /** Capital letters, then perhaps a space and more, but no line's end: too little to take it for good for what the port says. */
    private static boolean mayBecomeRequest(Bytes b) {
        int letters = 0;
        while (letters < b.length() && b.u8(letters) >= 'A' && b.u8(letters) <= 'Z') {
            letters++;
        }
        return letters > 0 && b.length() < LONGEST_LINE && (letters == b.length() || b.u8(letters) == ' ') && b.find('\n', letters, b.length()) < 0;
    }

    static boolean isMessage(Bytes b, int at) {
        int newline = b.find('\n', at, b.length());
        if (newline < 0 || !printable(b.u8(at))) {
            return false;
        }
        return b.find(':', at, newline) >= 0 || HttpHead.begins(b, at, newline);
    }

    /** No control characters where a line may begin: what has them is the middle of a body, which has no line's end to wait for. */
    private static boolean isText(Bytes b, int at) {
        for (int i = at; i < b.length() && i < at + SHORT_LOOK; i++) {
            int c = b.u8(i);
            if (c < 0x20 && c != '\t' && c != '\r' || c == 0x7f) {
                return false;
            }
        }
        return printable(b.u8(at));
    }

    private static boolean printable(int c) {
        return c >= 0x20 && c < 0x7f;
    }

    // ---- where messages end

    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        HttpStream stream = stream(d);
        if (stream.tunnelled(d.frame())) {
            Bytes rest = b.from(at);
            if (stream.tunnelled.at(d.frame()) == null && mayBecomeRequest(rest)) {
                return MORE;
            }
            Protocol inner = inner(d, stream, rest);
            if (inner != this) {
                return StreamWithin.messageLength(inner, d, b, at);
            }
        }
        int way = d.direction();
        stream.walked[way] = 0;
        if (b.find('\n', at, b.length()) < 0) {
            return isText(b, at) ? MORE : b.length() - at;
        }
        HttpHead head = HttpHead.read(b, at);
        if (head == null) {
            return b.length() - at;
        }
        if (head.end < 0) {
            return MORE;
        }
        long length = head.end - at;
        HttpStream.Exchange last = stream.last();
        if (head.bodiless() || head.response() && last != null
                && (last.head || last.connect && head.code / 100 == 2)) {
            return length;
        }
        long whole = head.chunked ? chunked(stream, way, b, at, head.end)
                : head.contentLengthGiven && !head.transferEncoded ? length + Math.max(0, head.contentLength)
                : head.response() ? UNTIL_END : length;
        boolean streamEnds = d.stream() != null && (d.tcpFlags() & FIN) != 0;
        return streamEnds && (whole <= 0 || whole > b.length() - at) ? b.length() - at : whole;
    }

    private static long chunked(HttpStream stream, int way, Bytes b, int at, int body) {
        Chunks walk = new Chunks();
        long end = walk.end(b, body);
        if (end == Chunks.MORE) {
            stream.chunks[way] = walk;
            stream.walked[way] = walk.seen() - at;
            return MORE;
        }
        return end == Chunks.INVALID ? b.length() - at : end - at;
    }

    @Override
    protected int seen(Dissection d) {
        HttpStream stream = stream(d);
        if (stream.tunnelled(d.frame())) {
            return StreamWithin.seen(stream.tunnelled.at(d.frame()), d);
        }
        return (int) Math.min(Integer.MAX_VALUE, stream.walked[d.direction()]);
    }

    @Override
    protected long resume(Dissection d, Bytes rest, long seen) {
        HttpStream stream = stream(d);
        int way = d.direction();
        if (stream.tunnelled(d.frame())) {
            return StreamWithin.resume(stream.tunnelled.at(d.frame()), d, rest, seen);
        }
        long end = stream.chunks[way].resume(rest);
        if (end == Chunks.MORE) {
            stream.walked[way] = seen + stream.chunks[way].seen();
            return MORE;
        }
        return seen + (end == Chunks.INVALID ? rest.length() : end);
    }

    @Override
    protected boolean passOver(Dissection d, int first, Bytes part) {
        HttpStream stream = stream(d);
        if (stream.tunnelled(d.frame())) {
            return StreamWithin.passOver(stream.tunnelled.at(d.frame()), d, first, part);
        }
        Bytes head = d.again(part);
        HttpHead read = HttpHead.read(head, 0);
        if (read != null && read.end > 0 && HttpBody.isLeaf(head, read)) {
            stream.passedHead = head;
            return true;
        }
        return false;
    }

    // ---- decoding

    @Override
    protected void dissect(Dissection d, Bytes b) {
        HttpStream stream = stream(d);
        if (stream == null) {
            return;
        }
        if (stream.tunnelled(d.frame())) {
            tunnel(d, stream, b);
            return;
        }
        if (b.length() == 0) {
            Bytes head = stream.passedHead;
            stream.passedHead = null;
            if (d.first() && head != null) {
                new HttpMessage(d, this, stream).read(head, 0, true);
            }
            return;
        }
        int at = 0;
        while (at < b.length()) {
            Protocol after = at == 0 ? this : d.conversation().protocol().at(d.frame() + 1);
            if (after != null && after != this) {
                d.call(after, b.from(at));
                return;
            }
            if (!isMessage(b, at)) {
                continuation(d, stream, b.from(at));
                return;
            }
            if (at > 0) {
                d.describeMore("|");
            }
            at = new HttpMessage(d, this, stream).read(b, at, false);
        }
    }

    /** Bytes that are no message: a part of a body whose head was not captured, or that nobody announced. */
    private void continuation(Dissection d, HttpStream stream, Bytes b) {
        if (!stream.begun(d.frame())) {
            d.data(b);
            return;
        }
        d.open(field(), b, 0, b.length(), "Hypertext Transfer Protocol: continuation, or no HTTP");
        if (d.describing() && !d.column().equals("HTTP")) {
            d.column("HTTP");
            d.describe("HTTP: continuation (" + b.length() + " bytes)");
        }
        d.data(b);
        d.close();
    }

    @Override
    protected void dissectPart(Dissection d, Bytes part) {
        HttpStream stream = stream(d);
        if (stream == null) {
            return;
        }
        if (stream.tunnelled(d.frame())) {
            Protocol known = stream.tunnelled.at(d.frame());
            Protocol inner = known != null || !mayBecomeRequest(part) ? known
                    : Protocols.bindings().overTcp(d, stream.tunnelPort, stream.tunnelPort, part);
            if (inner != null) {
                d.call(this, Bytes.EMPTY);
                StreamWithin.dissectPart(inner, d, part);
            }
            return;
        }
        HttpHead head = d.describing() ? HttpHead.read(part, 0) : null;
        if (head != null) {
            String so = d.description();
            int split = so.indexOf(" [continued");
            boolean more = d.column().equals("HTTP");
            String before = !more ? "HTTP: " : (split < 0 ? so : so.substring(0, split)) + " | ";
            d.column("HTTP");
            d.describe(before + HttpMessage.story(part, 0, head) + (split < 0 ? "" : so.substring(split)));
        }
    }

    static HttpStream stream(Dissection d) {
        Conversation conversation = d.conversation();
        return conversation == null ? null : conversation.state(HttpStream.class, d.first() ? HttpStream::new : null);
    }

    // ---- what comes after CONNECT and Upgrade

    private void tunnel(Dissection d, HttpStream stream, Bytes b) {
        d.open(this, b);
        d.value(PROXY_CONNECT_HOST, b, 0, 0, stream.tunnelHost);
        d.value(PROXY_CONNECT_PORT, b, 0, 0, stream.tunnelPort);
        d.close();
        if (b.length() > 0) {
            Protocol inner = d.first() ? inner(d, stream, b) : stream.tunnelled.at(d.frame());
            StreamWithin.call(inner, d, b);
        } else if (d.first() && stream.tunnelled.at(d.frame()) != null) {
            d.call(stream.tunnelled.at(d.frame()), b);
        }
    }

    /** What goes through the tunnel: by the port asked for, else by content. */
    private Protocol inner(Dissection d, HttpStream stream, Bytes payload) {
        Protocol known = stream.tunnelled.at(d.frame());
        if (known != null) {
            return known;
        }
        if (recognises(d, payload)) {
            stream.plain(d.frame());
            return this;
        }
        Protocol found = Protocols.bindings().overTcp(d, stream.tunnelPort, stream.tunnelPort, payload);
        if (found != null && found != this) {
            stream.tunnelled.set(d.frame(), found);
            return found;
        }
        return null;
    }

    /** A message ended the HTTP of this connection: 2xx to CONNECT, or 101. First pass only. */
    static void handOver(Dissection d, HttpStream stream, HttpStream.Exchange exchange, String upgrade) {
        if (exchange.connect) {
            int colon = exchange.uri.lastIndexOf(':');
            int port = 0;
            for (int i = colon + 1; colon > 0 && i < exchange.uri.length() && port < 65536; i++) {
                int digit = Character.digit(exchange.uri.charAt(i), 10);
                if (digit < 0) {
                    break;
                }
                port = port * 10 + digit;
            }
            stream.tunnel(d.frame(), colon > 0 ? exchange.uri.substring(0, colon) : exchange.uri, port);
        } else if (upgrade != null) {
            Protocol next = upgrade.toLowerCase(java.util.Locale.ROOT).startsWith("tls/") ? Tls.get()
                    : Protocols.bindings().find("http.upgrade", upgrade);
            if (next != null && d.conversation() != null) {
                d.conversation().protocol().set(d.frame() + 1, next);
            }
        }
    }

    /** Text of a head, byte by byte. */
    static String text(Bytes b, int at, int end) {
        return b.text(at, end - at, StandardCharsets.ISO_8859_1);
    }
}
