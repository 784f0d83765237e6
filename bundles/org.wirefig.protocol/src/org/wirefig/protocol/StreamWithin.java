package org.wirefig.protocol;

import org.wirefig.capture.Bytes;

/**
 * A stream that another protocol carries (CONNECT and SOCKS tunnels): passes on what {@link TcpDelivery} asks, to
 * whatever protocol is within. One that does not work on streams gets each segment by itself.
 */
public final class StreamWithin {
    private StreamWithin() {
    }

    public static long messageLength(Protocol inner, Dissection d, Bytes b, int at) {
        return inner instanceof StreamProtocol streamed ? streamed.messageLength(d, b, at) : b.length() - at;
    }

    public static int seen(Protocol inner, Dissection d) {
        return inner instanceof StreamProtocol streamed ? streamed.seen(d) : 0;
    }

    public static long resume(Protocol inner, Dissection d, Bytes rest, long seen) {
        return inner instanceof StreamProtocol streamed ? streamed.resume(d, rest, seen) : StreamProtocol.MORE;
    }

    public static boolean passOver(Protocol inner, Dissection d, int first, Bytes head) {
        return inner instanceof StreamProtocol streamed && streamed.passOver(d, first, head);
    }

    public static void dissectPart(Protocol inner, Dissection d, Bytes part) {
        if (inner instanceof StreamProtocol streamed) {
            streamed.dissectPart(d, part);
        }
    }

    /** Hands over whole messages; what is not the inner protocol's is shown as bytes. */
    public static void call(Protocol inner, Dissection d, Bytes b) {
        if (inner == null || inner instanceof StreamProtocol streamed && !streamed.accepts(d, b)) {
            d.data(b);
        } else {
            d.call(inner, b);
        }
    }
}
