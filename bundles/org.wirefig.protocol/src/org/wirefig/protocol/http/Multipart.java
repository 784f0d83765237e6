package org.wirefig.protocol.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;

/** A body of several parts, RFC 2046 section 5.1, each with headers of its own. */
public final class Multipart extends Body {
    private static final Field PART = Field.none("mime_multipart.part", "Encapsulated multipart part");
    private static final Field HEADER = Field.text("mime_multipart.header", "Header");
    private static final Field DATA = Field.bytes("mime_multipart.data", "Part data");
    private static final int MOST_PARTS = 1000;

    public Multipart() {
        super("mime_multipart", "Multipart", "MIME Multipart Media Encapsulation", "RFC 2046 section 5.1");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.word("media_type", this, "multipart/", "multipart/form-data", "multipart/mixed", "multipart/related",
                "multipart/alternative", "multipart/report", "multipart/signed", "multipart/byteranges");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        if (!d.reporting() || b.length() == 0) {
            return;
        }
        d.open(field(), b, 0, b.length(), title() + ": " + FieldText.printable(d.mediaType()));
        byte[] boundary = ("--" + boundary(d.mediaType())).getBytes(StandardCharsets.ISO_8859_1);
        int at = boundary.length > 2 ? find(b, boundary, 0) : -1;
        for (int parts = 0; at >= 0 && parts < MOST_PARTS; parts++) {
            int line = b.find('\n', at, b.length());
            if (line < 0 || b.startsWith(at + boundary.length, "--")) {
                break;
            }
            int next = find(b, boundary, line + 1);
            part(d, b, line + 1, next < 0 ? b.length() : next);
            at = next;
        }
        d.close();
    }

    private static void part(Dissection d, Bytes b, int from, int end) {
        int stop = end;
        while (stop > from && stop > end - 2 && (b.u8(stop - 1) == '\n' || b.u8(stop - 1) == '\r')) {
            stop--;
        }
        d.open(PART, b, from, stop - from);
        int at = from;
        while (at < stop) {
            int newline = b.find('\n', at, stop);
            int next = newline < 0 ? stop : newline + 1;
            if (next - at <= 2) {
                at = next;
                break;
            }
            d.value(HEADER, b, at, next - at, b.ascii(at, next - at).strip());
            at = next;
        }
        if (at < stop) {
            d.bytes(DATA, b, at, stop - at);
        }
        d.close();
    }

    private static String boundary(String type) {
        int at = type.toLowerCase(Locale.ROOT).indexOf("boundary=");
        if (at < 0) {
            return "";
        }
        String rest = type.substring(at + 9);
        if (rest.startsWith("\"")) {
            int quote = rest.indexOf('"', 1);
            return quote < 0 ? "" : rest.substring(1, quote);
        }
        int semicolon = rest.indexOf(';');
        return (semicolon < 0 ? rest : rest.substring(0, semicolon)).strip();
    }

    private static int find(Bytes b, byte[] wanted, int from) {
        for (int at = b.find(wanted[0], from, b.length()); at >= 0; at = b.find(wanted[0], at + 1, b.length())) {
            int i = 0;
            while (i < wanted.length && b.has(at + i, 1) && b.u8(at + i) == (wanted[i] & 0xff)) {
                i++;
            }
            if (i == wanted.length && (at == 0 || b.u8(at - 1) == '\n')) {
                return at;
            }
        }
        return -1;
    }
}
