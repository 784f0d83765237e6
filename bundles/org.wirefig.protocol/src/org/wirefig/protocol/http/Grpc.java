package org.wirefig.protocol.http;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;

/** gRPC's length-prefixed messages, as they come together from the DATA frames of a stream of HTTP/2 (gRPC over HTTP2). */
public final class Grpc extends Protocol {
    private static final Field COMPRESSED = Field.number("grpc.compressed_flag", "Compressed Flag").names(0, "Not Compressed", 1, "Compressed");
    private static final Field LENGTH = Field.number("grpc.message_length", "Message Length");
    private static final Field DATA = Field.bytes("grpc.message_data", "Message Data");

    private static final int PREFIX = 5;

    public Grpc() {
        super("grpc", "GRPC", "GRPC Message", "gRPC over HTTP2");
    }

    @Override
    protected void bind(Bindings bindings) {
        // HTTP/2 hands over what its content type says
    }

    /** How many bytes whole messages have at the beginning of these. */
    static int whole(Bytes b) {
        int at = 0;
        while (b.has(at, PREFIX) && b.u32(at + 1) <= b.length() - at - PREFIX) {
            at += PREFIX + (int) b.u32(at + 1);
        }
        return at;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        int at = 0;
        int count = 0;
        while (at < b.length()) {
            int length = (int) Math.min(b.u32(at + 1), b.length() - at - PREFIX);
            d.open(field(), b, at, PREFIX + length);
            d.u8(COMPRESSED, b, at);
            d.u32(LENGTH, b, at + 1);
            if (length > 0) {
                d.bytes(DATA, b, at + PREFIX, length);
            }
            d.close();
            at += PREFIX + length;
            count++;
        }
        d.describeMore("gRPC: " + count + (count == 1 ? " message." : " messages."));
    }
}
