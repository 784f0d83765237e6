package org.wirefig.trace;

import java.io.IOException;
import java.util.List;
import org.wirefig.capture.Capture;
import org.wirefig.capture.store.StoreReader;
import org.wirefig.capture.store.StoreWriter;
import org.wirefig.protocol.Peers;
import org.wirefig.protocol.Session;

/** What is kept of a trace: where its frames lie and what else the file tells, the columns of the first pass, and who talked with whom. */
record TraceIndex(FrameColumns columns, List<? extends Peers> tcp, List<? extends Peers> udp) {
    static void write(StoreWriter out, Capture capture, FrameColumns columns, Session session) throws IOException {
        columns.write(out);
        KeptConversations.write(session.tcpStreams(), out);
        KeptConversations.write(session.udpConversations(), out);
        capture.keep(out);
    }

    /** Reads it, and gives the capture its part; that comes last, so a capture is restored whole or not at all. */
    static TraceIndex read(StoreReader in, Capture capture) throws IOException {
        TraceIndex read = new TraceIndex(FrameColumns.read(in), KeptConversations.read(in, true), KeptConversations.read(in, false));
        capture.restore(in);
        return read;
    }
}
