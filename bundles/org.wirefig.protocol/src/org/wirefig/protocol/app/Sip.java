package org.wirefig.protocol.app;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;
import org.wirefig.protocol.StreamProtocol;
import org.wirefig.protocol.auth.Base64Text;
import org.wirefig.protocol.auth.SecurityToken;

/** Session Initiation Protocol, RFC 3261; with the diagnostics and security tokens of Microsoft's servers, [MS-SIPAE]. */
public final class Sip extends StreamProtocol {
    private static final Field REQUEST_LINE = Field.text("sip.Request-Line", "Request-Line");
    private static final Field METHOD = Field.text("sip.Method", "Method");
    private static final Field R_URI = Field.text("sip.r-uri", "Request-URI");
    private static final Field STATUS_LINE = Field.text("sip.Status-Line", "Status-Line");
    private static final Field STATUS_CODE = Field.number("sip.Status-Code", "Status-Code");
    private static final Field HEADER = Field.text("sip.msg_hdr", "Message Header").hide();
    private static final Field BODY = Field.none("sip.msg_body", "Message Body");
    private static final Field[] R_PARTS = parts("r-uri", "Request-URI");
    private static final Field[] FROM_PARTS = parts("from", "SIP from");
    private static final Field[] TO_PARTS = parts("to", "SIP to");
    private static final Field[] CONTACT_PARTS = parts("contact", "Contact");
    private static final Field FROM_ADDR = Field.text("sip.from.addr", "SIP from address");
    private static final Field TO_ADDR = Field.text("sip.to.addr", "SIP to address");
    private static final Field CONTACT_URI = Field.text("sip.contact.uri", "Contact URI");
    private static final Field FROM_TAG = Field.text("sip.from.tag", "SIP from tag");
    private static final Field TO_TAG = Field.text("sip.to.tag", "SIP to tag");

    private static final int LONGEST_METHOD = 16;

    public Sip() {
        super("sip", "SIP", "Session Initiation Protocol", "RFC 3261");
    }

    private static Field[] parts(String name, String label) {
        return new Field[] {Field.text("sip." + name + ".user", label + " User Part"),
            Field.text("sip." + name + ".host", label + " Host Part"), Field.text("sip." + name + ".port", label + " Host Port")};
    }

    @Override
    protected void bind(Bindings bindings) {
        SipHeaders.of("");
        bindings.number("tcp.port", this, 5060);
        bindings.number("udp.port", this, 5060);
        bindings.number("tls.port", this, 5061);
        bindings.content("udp", this);
        bindings.content("tcp", this);
        bindings.word("alpn", this, "sip/2");
    }

    @Override
    protected boolean recognises(Dissection d, Bytes b) {
        return isStart(b, 0);
    }

    @Override
    protected boolean accepts(Dissection d, Bytes b) {
        return isStart(b, 0);
    }

    /** A status line, or a request line that ends with SIP's version. */
    private static boolean isStart(Bytes b, int at) {
        if (b.startsWith(at, "SIP/2.0 ")) {
            return true;
        }
        int space = b.find(' ', at, Math.min(b.length(), at + LONGEST_METHOD));
        if (space <= at) {
            return false;
        }
        for (int i = at; i < space; i++) {
            int c = b.u8(i);
            if (!(c >= 'A' && c <= 'Z' || c == '_')) {
                return false;
            }
        }
        int stop = Lines.stop(b, at, Lines.nextOrEnd(b, at));
        return stop - 8 > space && b.startsWith(stop - 8, " SIP/2.0");
    }

    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        if (b.u8(at) == '\r' || b.u8(at) == '\n') {
            int end = at;
            while (end < b.length() && (b.u8(end) == '\r' || b.u8(end) == '\n')) {
                end++;
            }
            return end - at;
        }
        int end = headEnd(b, at);
        if (end < 0) {
            return Lines.printable(b.u8(at)) ? MORE : b.length() - at;
        }
        return end - at + Math.max(0, contentLength(b, at, end));
    }

    private static int headEnd(Bytes b, int at) {
        int line = at;
        for (int next = Lines.next(b, line); next >= 0; next = Lines.next(b, line)) {
            if (Lines.stop(b, line, next) == line) {
                return next;
            }
            line = next;
        }
        return -1;
    }

    private static long contentLength(Bytes b, int at, int end) {
        int line = at;
        while (line < end) {
            int next = Lines.nextOrEnd(b, line);
            int letter = b.u8(line) | 0x20;
            if (letter == 'c' || letter == 'l') {
                int colon = b.find(':', line, next);
                String name = colon < 0 ? "" : b.ascii(line, colon - line).strip();
                if (SipHeaders.of(name) == SipHeaders.CONTENT_LENGTH) {
                    return number(b.ascii(colon + 1, Lines.stop(b, line, next) - colon - 1));
                }
            }
            line = next;
        }
        return -1;
    }

    private static long number(String text) {
        try {
            return Math.min(Integer.MAX_VALUE, Math.max(-1, Long.parseLong(text.strip())));
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        int at = 0;
        while (at < b.length()) {
            if (!isStart(b, at)) {
                if (b.u8(at) != '\r' && b.u8(at) != '\n') {
                    d.data(b.from(at));
                    return;
                }
                at++;
                continue;
            }
            at = message(d, b, at);
        }
    }

    private int message(Dissection d, Bytes b, int at) {
        d.column("SIP");
        int headEnd = headEnd(b, at);
        int end = headEnd < 0 ? b.length() : headEnd;
        long length = contentLength(b, at, end);
        int bodyEnd = length < 0 ? d.stream() == null ? b.length() : end : (int) Math.min(b.length(), end + length);
        d.open(field(), b, at, bodyEnd - at);
        boolean texts = d.reporting() || d.describing();
        int line = Lines.nextOrEnd(b, at);
        if (texts) {
            startLine(d, b, at, Lines.stop(b, at, line));
        }
        String type = null;
        while (line < end) {
            int next = Lines.nextOrEnd(b, line);
            while (next < end && (b.u8(next) == ' ' || b.u8(next) == '\t')) {
                next = Lines.nextOrEnd(b, next);
            }
            int stop = Lines.stop(b, line, next);
            int colon = b.find(':', line, stop);
            if (colon > 0) {
                String name = b.ascii(line, colon - line).strip();
                if (texts || name.length() < 20) {
                    type = header(d, b, line, next, colon, stop, name, type);
                }
            }
            line = next;
        }
        body(d, b, end, bodyEnd, type);
        d.close();
        return Math.max(bodyEnd, at + 1);
    }

    private static void startLine(Dissection d, Bytes b, int at, int stop) {
        String line = b.ascii(at, stop - at);
        boolean status = line.startsWith("SIP/2.0 ");
        Field field = status ? STATUS_LINE : REQUEST_LINE;
        d.open(field, b, at, stop - at, field.label() + ": " + FieldText.printable(line));
        d.value(field, b, at, stop - at, line);
        int space = b.find(' ', at, stop);
        if (status) {
            int codeEnd = b.find(' ', space + 1, stop);
            codeEnd = codeEnd < 0 ? stop : codeEnd;
            long code = number(b.ascii(space + 1, codeEnd - space - 1));
            if (code >= 0) {
                d.value(STATUS_CODE, b, space + 1, codeEnd - space - 1, code);
            }
        } else {
            d.ascii(METHOD, b, at, space - at);
            int uriEnd = b.find(' ', space + 1, stop);
            uriEnd = uriEnd < 0 ? stop : uriEnd;
            d.ascii(R_URI, b, space + 1, uriEnd - space - 1);
            address(d, null, R_PARTS, null, b, space + 1, uriEnd);
        }
        d.close();
        String story = status ? line.substring(8) : line.endsWith(" SIP/2.0") ? line.substring(0, line.length() - 8) : line;
        d.describe("SIP: " + FieldText.printable(story));
    }

    /** Returns the media type, where this or an earlier header states it. */
    private static String header(Dissection d, Bytes b, int at, int next, int colon, int stop, String name, String type) {
        Field field = SipHeaders.of(name);
        int from = colon + 1;
        while (from < stop && (b.u8(from) == ' ' || b.u8(from) == '\t')) {
            from++;
        }
        String value = b.ascii(from, stop - from);
        d.value(HEADER, b, at, next - at, b.ascii(at, next - at));
        if (field == null) {
            d.note(b, at, next - at, FieldText.printable(name + ": " + value));
            return type;
        }
        switch (field.name()) {
            case "sip.Content-Length", "sip.Expires", "sip.Max-Forwards" -> {
                long number = number(value);
                if (number >= 0) {
                    d.value(field, b, from, stop - from, number);
                }
            }
            case "sip.From" -> named(d, field, FROM_ADDR, FROM_PARTS, FROM_TAG, b, at, next, from, stop);
            case "sip.To" -> named(d, field, TO_ADDR, TO_PARTS, TO_TAG, b, at, next, from, stop);
            case "sip.Contact" -> named(d, field, CONTACT_URI, CONTACT_PARTS, null, b, at, next, from, stop);
            case "sip.Authorization", "sip.Proxy-Authorization", "sip.WWW-Authenticate", "sip.Proxy-Authenticate",
                 "sip.Authentication-Info" -> {
                d.open(field, b, at, next - at, field.label() + ": " + FieldText.printable(value));
                d.value(field, b, from, stop - from, value);
                token(d, b, from, stop, value);
                d.close();
            }
            default -> d.value(field, b, from, stop - from, value);
        }
        if (field.name().startsWith("sip.ms-diagnostics")) {
            d.describeMore("[" + field.label() + ": " + FieldText.printable(value) + "]");
        }
        return field.name().equals("sip.Content-Type") ? value : type;
    }

    private static void named(Dissection d, Field field, Field addr, Field[] parts, Field tag, Bytes b, int at, int next,
            int from, int stop) {
        d.open(field, b, at, next - at, field.label() + ": " + FieldText.printable(b.ascii(from, stop - from)));
        d.ascii(field, b, from, stop - from);
        address(d, addr, parts, tag, b, from, stop);
        d.close();
    }

    /** The parts of {@code "name" <sip:user@host:port;parameters>;tag=…}. */
    private static void address(Dissection d, Field addr, Field[] parts, Field tag, Bytes b, int at, int stop) {
        int open = b.find('<', at, stop);
        int from = open < 0 ? at : open + 1;
        int close = open < 0 ? b.find(';', from, stop) : b.find('>', from, stop);
        int end = close < 0 ? stop : close;
        if (addr != null) {
            d.ascii(addr, b, from, end - from);
        }
        int scheme = b.find(':', from, end);
        int user = scheme < 0 ? from : scheme + 1;
        int sign = b.find('@', user, end);
        int host = sign < 0 ? user : sign + 1;
        if (sign > user) {
            d.ascii(parts[0], b, user, sign - user);
        }
        int hostEnd = host;
        while (hostEnd < end && b.u8(hostEnd) != ';' && b.u8(hostEnd) != '?' && b.u8(hostEnd) != ':') {
            hostEnd++;
        }
        if (scheme >= 0) {
            d.ascii(parts[1], b, host, hostEnd - host);
            if (hostEnd < end && b.u8(hostEnd) == ':') {
                int portEnd = hostEnd + 1;
                while (portEnd < end && Character.isDigit(b.u8(portEnd))) {
                    portEnd++;
                }
                d.ascii(parts[2], b, hostEnd + 1, portEnd - hostEnd - 1);
            }
        }
        int value = tag == null ? -1 : b.ascii(end, stop - end).indexOf("tag=");
        if (value >= 0) {
            int tagAt = end + value + 4;
            int tagEnd = b.find(';', tagAt, stop);
            d.ascii(tag, b, tagAt, (tagEnd < 0 ? stop : tagEnd) - tagAt);
        }
    }

    /** {@code gssapi-data="…"}, [MS-SIPAE] 2.2. */
    private static void token(Dissection d, Bytes b, int at, int stop, String value) {
        int data = value.indexOf("gssapi-data=\"");
        if (data < 0) {
            return;
        }
        int from = at + data + 13;
        int quote = b.find('"', from, stop);
        Bytes token = Base64Text.decode(b, from, quote < 0 ? stop : quote);
        if (token.length() > 8) {
            d.source("Security token", token);
            SecurityToken.call(d, token);
            if (d.describing()) {
                d.describeMore("[" + SecurityToken.story(token) + "]");
            }
        }
    }

    private static void body(Dissection d, Bytes b, int at, int end, String type) {
        if (end <= at) {
            return;
        }
        String media = type == null ? "" : type.split(";", 2)[0].strip();
        Protocol next = type == null ? null : Protocols.bindings().find("media_type", media);
        next = next == null && media.toLowerCase(java.util.Locale.ROOT).startsWith("multipart/")
                ? Protocols.bindings().find("media_type", "multipart/") : next;
        d.open(BODY, b, at, end - at);
        d.mediaType(type);
        if (next != null) {
            d.call(next, b.slice(at, end - at));
        } else if (type != null) {
            d.call(Protocols.protocol("media"), b.slice(at, end - at));
        } else {
            d.data(b.slice(at, end - at));
        }
        d.close();
    }
}
