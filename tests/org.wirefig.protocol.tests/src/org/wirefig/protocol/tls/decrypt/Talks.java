package org.wirefig.protocol.tls.decrypt;

import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Decoded;
import org.wirefig.trace.Trace;

/** What peers say in tests, and what a trace shows of it. */
final class Talks {
    private Talks() {
    }

    static String lines(int count, char first) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(first).append(String.format(" line %05d of the test, as long as others are in a terminal", i)).append('\n');
        }
        return text.toString();
    }

    /** What {@code s_server -rev} answers. */
    static String reversed(String lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines.split("\n")) {
            text.append(new StringBuilder(line).reverse()).append('\n');
        }
        return text.toString();
    }

    /** A line a frame. */
    static String story(Trace trace) {
        StringBuilder text = new StringBuilder();
        for (int frame = 1; frame <= trace.frameCount(); frame++) {
            text.append('\n').append(trace.row(frame).description());
        }
        return text.toString();
    }

    static String tree(Trace trace) {
        StringBuilder text = new StringBuilder();
        for (int frame = 1; frame <= trace.frameCount(); frame++) {
            text.append(Frames.tree(trace, frame));
        }
        return text.toString();
    }

    /** All that was decrypted of one direction, in order. */
    static String clear(Trace trace, int way) {
        return clear(trace, way, OpenSsl.CLIENT_PORT);
    }

    /** The same of the connection from that port. */
    static String clear(Trace trace, int way, int clientPort) {
        StringBuilder text = new StringBuilder();
        for (int frame = 1; frame <= trace.frameCount(); frame++) {
            String port = port(trace, frame, way == 0 ? "srcport" : "dstport");
            if (port.equals(Integer.toString(clientPort))) {
                for (Decoded.Source source : trace.decode(frame).sources()) {
                    if (source.name().startsWith("Decrypted ")) {
                        Bytes bytes = source.bytes();
                        text.append(bytes.ascii(0, bytes.length()));
                    }
                }
            }
        }
        return text.toString();
    }

    private static String port(Trace trace, int frame, String field) {
        List<String> port = Frames.values(trace, frame, "tcp." + field);
        return (port.isEmpty() ? Frames.values(trace, frame, "udp." + field) : port).getFirst();
    }
}
