package org.wirefig.protocol.http;

import java.util.Locale;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;
import org.wirefig.protocol.Unpacked;

/**
 * The body of a message: its chunks joined (RFC 9112 section 7.1), its coding undone (RFC 9110 section 8.4), then handed
 * to whoever its media type names.
 */
final class HttpBody {
    private static final Field FILE_DATA = Field.text("http.file_data", "File Data");
    private static final Field CHUNK_SIZE = Field.number("http.chunk_size", "Chunk size");
    private static final Field CHUNK_DATA = Field.bytes("http.chunk_data", "Chunk data");
    private static final Field CHUNK_BOUNDARY = Field.bytes("http.chunk_boundary", "Chunk boundary");
    private static final Field TRAILER = Field.text("http.chunked_trailer_part", "trailer-part");
    private static final Field CHUNKED = Field.none("http.chunked", "HTTP chunked body");
    private static final Field CHUNK = Field.none("http.chunk", "Data chunk");
    private static final Field DECOMPRESSION_FAILED = Field.none("http.decompression_failed", "Decompression failed");

    private final Dissection d;
    private String type;
    private String encoding;
    private Protocol next;
    private Bytes content;
    private int size;

    HttpBody(Dissection d) {
        this.d = d;
    }

    static void declare() {
        // being loaded is all
    }

    void type(String contentType) {
        type = contentType;
    }

    void encoding(String contentEncoding) {
        encoding = contentEncoding;
    }

    static String mediaType(String contentType) {
        int semicolon = contentType.indexOf(';');
        return (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /** Who takes bodies of a media type. */
    static Protocol of(String contentType) {
        String media = mediaType(contentType);
        Protocol found = Protocols.bindings().find("media_type", media);
        if (found == null && media.startsWith("multipart/")) {
            found = Protocols.bindings().find("media_type", "multipart/");
        }
        return found == null ? Protocols.protocol("media") : found;
    }

    /** True when nothing in the body of this message matters for later frames. */
    static boolean isLeaf(Bytes b, HttpHead head) {
        int at = head.linesBegin;
        while (at < head.end) {
            int newline = b.find('\n', at, head.end);
            int stop = newline < 0 ? head.end : newline;
            int value = (b.u8(at) | 0x20) == 'c' ? HttpHead.value(b, at, stop, "content-type") : -1;
            if (value >= 0) {
                return of(Http.text(b, value, stop)) instanceof Body;
            }
            at = stop + 1;
        }
        return true;
    }

    /**
     * Takes the bytes {@code at..end} of a message as its body; where it was passed over in the first pass, the bytes
     * are not here, but are known to exist.
     */
    void read(Bytes b, int at, int end, boolean chunked, boolean passedOver) {
        next = type == null ? null : of(type);
        size = end - at;
        if (size == 0 && !passedOver || chunked && size <= 7 && b.u8(at) == '0') {
            return;
        }
        if (isIdle(d, type)) {
            // In the first pass a long body is not brought together: its layer is noted, not its bytes.
            content = Bytes.EMPTY;
            return;
        }
        Bytes whole = b.slice(at, end - at);
        if (chunked) {
            Bytes joined = chunks(whole);
            if (joined.length() == 0) {
                return;
            }
            d.source("De-chunked entity body (" + joined.length() + " bytes)", joined);
            whole = joined;
        }
        content = decode(whole);
        if (d.wants(FILE_DATA)) {
            d.value(FILE_DATA, content, 0, content.length(), content.ascii(0, content.length()), "File Data: " + content.length() + " bytes");
        }
    }

    /** True when somebody looks at the bytes of a body of this type. */
    boolean isWanted() {
        return !isIdle(d, type) && d.wants(type == null ? Protocols.protocol("data") : of(type));
    }

    /** Takes a body that was joined already, from a stream of HTTP/2: its coding is undone. {@code b} is null where it can't be had. */
    void read(Bytes b) {
        next = type == null ? null : of(type);
        content = b == null ? Bytes.EMPTY : decode(b);
    }

    /** True when the bytes of a body of this type matter to nobody at this time: in the first pass, or for a description. */
    static boolean isIdle(Dissection d, String contentType) {
        boolean leaf = contentType == null || of(contentType) instanceof Body;
        return !d.reporting() && (leaf || !d.describing() && !d.first());
    }

    /** Hands the body on, after the node of the message is closed. */
    void handOn() {
        if (content == null || content.length() == 0 && !(d.first() && (next == null || next instanceof Body))) {
            return;
        }
        if (next instanceof Body body) {
            d.mediaType(type);
            d.call(body, content);
        } else if (next != null) {
            d.call(next, content);
        } else {
            d.call(Protocols.protocol("data"), content);
        }
    }

    String story(HttpHead head) {
        return head.response() && type != null && size > 0 ? ", " + mediaType(type) + " (" + size + " bytes)" : "";
    }

    // ---- chunks

    private Bytes chunks(Bytes b) {
        byte[] joined = new byte[b.length()];
        int filled = 0;
        int at = 0;
        boolean end = false;
        d.open(CHUNKED, b, 0, b.length());
        while (at < b.length() && !end) {
            int newline = b.find('\n', at, b.length());
            long length = newline < 0 ? -1 : Chunks.size(b, at, newline);
            if (length < 0) {
                d.note(b, at, b.length() - at, "Not a chunk");
                break;
            }
            int data = newline + 1;
            int count = (int) Math.min(length, b.length() - data);
            int after = count < length || count == 0 ? data + count
                    : Math.min(b.length(), data + count + (b.has(data + count, 1) && b.u8(data + count) == '\n' ? 1 : 2));
            d.open(CHUNK, b, at, after - at, length == 0 ? "End of chunked encoding" : "Data chunk (" + length + " octets)");
            d.value(CHUNK_SIZE, b, at, newline - at, length, "Chunk size: " + length + " octets");
            if (count > 0) {
                d.bytes(CHUNK_DATA, b, data, count);
                d.bytes(CHUNK_BOUNDARY, b, data + count, after - data - count);
                System.arraycopy(b.copy(data, count), 0, joined, filled, count);
                filled += count;
            }
            d.close();
            at = after;
            end = length == 0;
        }
        if (end && at < b.length()) {
            trailer(b, at);
        }
        d.close();
        return Bytes.of(filled == joined.length ? joined : java.util.Arrays.copyOf(joined, filled));
    }

    private void trailer(Bytes b, int from) {
        int at = from;
        while (at < b.length()) {
            int newline = b.find('\n', at, b.length());
            int stop = newline < 0 ? b.length() : newline + 1;
            if (stop - at > 2) {
                d.ascii(TRAILER, b, at, stop - at);
            }
            at = stop;
        }
    }

    // ---- codings

    private Bytes decode(Bytes b) {
        if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")) {
            return b;
        }
        String coding = encoding.strip().toLowerCase(Locale.ROOT);
        Unpacked inflation = Unpacked.of(coding, b);
        if (inflation == null) {
            d.note(b, 0, b.length(), "Content-Encoding " + coding + " is not decoded: the bytes are as sent");
            next = null;
            return b;
        }
        if (inflation.bytes().length() == 0) {
            d.open(DECOMPRESSION_FAILED, b, 0, b.length());
            d.close();
            next = null;
            return b;
        }
        Bytes plain = inflation.bytes();
        d.note(b, 0, b.length(), "Content-encoded entity body (" + coding + "): " + b.length() + " bytes -> " + plain.length()
                + " bytes" + (inflation.whole() ? "" : "; the rest is missing or beyond the limit of " + Unpacked.MOST + " bytes"));
        d.source("Uncompressed entity body (" + plain.length() + " bytes)", plain);
        return plain;
    }
}
