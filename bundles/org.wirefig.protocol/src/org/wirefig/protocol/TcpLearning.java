package org.wirefig.protocol;

import org.wirefig.capture.Bytes;

/** What the first pass learns from a segment: the stream's life, window scales, and the analysis of sequence numbers. */
final class TcpLearning {
    private static final int REPEATING = TcpNotes.RETRANSMISSION | TcpNotes.FAST_RETRANSMISSION
            | TcpNotes.SPURIOUS_RETRANSMISSION | TcpNotes.OUT_OF_ORDER;

    private TcpLearning() {
    }

    /** Returns true when all the segment's bytes were seen before. */
    static boolean learn(Dissection d, TcpStream stream, int way, Bytes b, int seq, int ack, int header, int length,
            int flags, long position) {
        int frame = d.frame();
        TcpSequence s = stream.sequence(way);
        TcpCompleteness.learn(stream, flags, length);
        if ((flags & Tcp.SYN) != 0) {
            boolean answer = (flags & Tcp.ACK_FLAG) != 0;
            if (!answer) {
                stream.synNanos = d.timeNanos();
            }
            stream.serverPort = answer ? d.sourcePort() : d.destinationPort();
        }
        int next = s.next;
        int before = (flags & Tcp.SYN) != 0 ? d.session().tcpNotes().flags(frame) : 0;
        int found = TcpAnalysis.judge(d, stream, way, seq, ack, length, flags, b.u16(14), before);
        if ((flags & Tcp.SYN) != 0) {
            TcpAnalysis.scale(stream, way, frame, TcpOptions.windowScale(b, header), (flags & Tcp.ACK_FLAG) != 0);
        }
        if ((flags & (Tcp.SYN | Tcp.ACK_FLAG)) == Tcp.ACK_FLAG && stream.handshakeFrame == 0 && stream.synNanos != 0) {
            stream.handshakeNanos = d.timeNanos() - stream.synNanos;
            stream.handshakeFrame = stream.handshakeNanos != 0 ? frame : 0;
        }
        if ((found & TcpNotes.LOST_SEGMENT) != 0) {
            stream.flow(way).openHole(position - (seq - next), position, frame);
        }
        boolean again = (found & TcpNotes.KEEP_ALIVE) != 0 || (found & REPEATING) != 0
                && !stream.flow(way).fillHole(position, position + length) && !s.isBeyond(position + length);
        s.advance(seq, position, length);
        if (again) {
            d.session().tcpNotes().add(frame, TcpNotes.REPEATED);
        }
        return again;
    }
}
