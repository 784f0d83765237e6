package org.wirefig.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wirefig.protocol.Segments.ACK;
import static org.wirefig.protocol.Segments.FIN;
import static org.wirefig.protocol.Segments.PSH;
import static org.wirefig.protocol.Segments.RST;
import static org.wirefig.protocol.Segments.SYN;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefig.trace.Trace;

/** What the first pass says of TCP segments, and how their bytes come together in spite of loss and disorder. */
class TcpTest {
    private static final String GET = "GET /a HTTP/1.1\r\nHost: example.org\r\n\r\n";

    private static Segments handshake() {
        return new Segments(80).options((byte) 2, (byte) 4, (byte) 5, (byte) 0xb4, (byte) 1, (byte) 3, (byte) 3, (byte) 7)
                .client(0, 1000, 0, SYN, "")
                .options((byte) 1, (byte) 3, (byte) 3, (byte) 2).server(20, 5000, 1001, SYN | ACK, "")
                .client(40, 1001, 5001, ACK, "");
    }

    private static int flags(Trace trace, int frame) {
        return trace.session().tcpNotes().flags(frame);
    }

    @Test
    void numbersAreRelativeAndWindowsScaledAfterTheHandshake() throws IOException {
        try (Trace trace = handshake().client(50, 1001, 5001, PSH | ACK, GET).open()) {
            assertEquals(List.of("1460"), Frames.values(trace, 1, "tcp.options.mss_val"));
            assertEquals("MSS Value: 1460", Frames.node(trace, 1, "TCP Option - Maximum segment size").children().getLast().text());
            assertEquals(List.of("0.050000000"), Frames.values(trace, 4, "tcp.time_relative"), Frames.tree(trace, 4));
            assertEquals(List.of("8192"), Frames.values(trace, 1, "tcp.window_size"));
            assertEquals(List.of("0"), Frames.values(trace, 1, "tcp.seq"));
            assertEquals(List.of("1"), Frames.values(trace, 4, "tcp.seq"));
            assertEquals(List.of("1048576"), Frames.values(trace, 4, "tcp.window_size"));
            assertEquals(List.of("128"), Frames.values(trace, 4, "tcp.window_size_scalefactor"));
            assertEquals(List.of("0.040000000"), Frames.values(trace, 4, "tcp.analysis.initial_rtt"));
            assertEquals(List.of("2"), Frames.values(trace, 3, "tcp.analysis.acks_frame"));
            assertEquals(List.of("0.020000000"), Frames.values(trace, 3, "tcp.analysis.ack_rtt"));
        }
    }

    @Test
    void tellsHowMuchOfAConnectionTheTraceHolds() throws IOException {
        try (Trace trace = handshake().open()) {
            assertEquals(List.of("7"), Frames.values(trace, 1, "tcp.completeness"));
            assertNotNull(Frames.node(trace, 3, "Conversation completeness: Incomplete, ESTABLISHED (7)"));
        }
        try (Trace trace = handshake().client(50, 1001, 5001, PSH | ACK, GET).client(60, 1039, 5001, ACK | RST, "").open()) {
            assertNotNull(Frames.node(trace, 1, "Conversation completeness: Complete, WITH_DATA (47)"), Frames.tree(trace, 1));
        }
        try (Trace trace = new Segments(80).client(0, 1, 1, PSH | ACK, GET).server(5, 1, 39, FIN | ACK, "").open()) {
            assertNotNull(Frames.node(trace, 2, "Conversation completeness: Incomplete (28)"), Frames.tree(trace, 2));
        }
    }

    @Test
    void timesCountFromTheFrameBeforeInTheStream() throws IOException {
        try (Trace trace = handshake().client(50, 1001, 5001, PSH | ACK, GET).open()) {
            assertEquals(List.of("0.000000000"), Frames.values(trace, 1, "tcp.time_delta"));
            assertEquals(List.of("0.020000000"), Frames.values(trace, 2, "tcp.time_delta"));
            assertEquals(List.of("0.010000000"), Frames.values(trace, 4, "tcp.time_delta"));
        }
    }

    @Test
    void whatComesAgainIsNotDecodedAgain() throws IOException {
        try (Trace trace = handshake().client(50, 1001, 5001, PSH | ACK, GET).client(900, 1001, 5001, PSH | ACK, GET).open()) {
            assertEquals(TcpNotes.RETRANSMISSION, flags(trace, 5));
            assertEquals(List.of("GET"), Frames.values(trace, 4, "http.request.method"));
            assertEquals(List.of(), Frames.values(trace, 5, "http.request.method"));
            assertNotNull(Frames.node(trace, 5, "Retransmitted segment data"));
            assertTrue(trace.row(5).description().startsWith("[retransmission] "), trace.row(5).description());
        }
    }

    @Test
    void aMessageIsWholeWhenItsLastSegmentIsThereWhateverTheOrder() throws IOException {
        try (Trace trace = handshake().client(50, 1001, 5001, ACK, GET.substring(0, 10))
                .client(51, 1021, 5001, PSH | ACK, GET.substring(20)).client(52, 1011, 5001, ACK, GET.substring(10, 20)).open()) {
            assertEquals(TcpNotes.LOST_SEGMENT, flags(trace, 5));
            assertEquals(TcpNotes.OUT_OF_ORDER, flags(trace, 6));
            assertEquals(List.of(), Frames.values(trace, 4, "http.request.method"));
            assertEquals(List.of("GET"), Frames.values(trace, 6, "http.request.method"));
            assertEquals(List.of("6"), Frames.values(trace, 4, "tcp.reassembled_in"));
        }
    }

    @Test
    void whatFillsAHoleIsNewHoweverLate() throws IOException {
        String response = "HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n";
        int head = response.length();
        try (Trace trace = handshake().server(60, 5001, 1001, ACK, response).server(61, 5001 + head + 10, 1001, ACK, "b".repeat(20))
                .server(500, 5001 + head, 1001, ACK, "a".repeat(10)).open()) {
            assertEquals(TcpNotes.RETRANSMISSION, flags(trace, 6));
            assertEquals(List.of("200"), Frames.values(trace, 6, "http.response.code"));
            assertEquals(List.of("4", "5", "6"), Frames.values(trace, 6, "tcp.segment").stream().sorted().toList());
            assertEquals(List.of("6"), Frames.values(trace, 4, "tcp.reassembled_in"));
            assertEquals(List.of(String.valueOf(head + 30)), Frames.values(trace, 6, "tcp.reassembled.length"));
        }
    }

    @Test
    void aResponseWithoutLengthEndsWithItsFlow() throws IOException {
        try (Trace trace = handshake().server(60, 5001, 1001, ACK, "HTTP/1.0 200 OK\r\n\r\nhello")
                .server(70, 5025, 1001, ACK, " world").server(80, 5031, 1001, FIN | ACK, "").open()) {
            assertEquals(List.of("200"), Frames.values(trace, 6, "http.response.code"));
            assertEquals(List.of("30"), Frames.values(trace, 6, "tcp.reassembled.length"));
            assertEquals(List.of(), Frames.values(trace, 4, "http.response.code"));
        }
    }

    @Test
    void duplicateAcknowledgementsCountAndAFastRetransmissionAnswersThem() throws IOException {
        Segments s = handshake().server(60, 5001, 1001, ACK, "x".repeat(100)).client(61, 1001, 5101, ACK, "")
                .server(62, 5201, 1001, ACK, "x".repeat(100));
        for (int i = 0; i < 3; i++) {
            s.client(63 + i, 1001, 5101, ACK, "");
        }
        try (Trace trace = s.server(67, 5101, 1001, ACK, "x".repeat(100)).open()) {
            assertEquals(TcpNotes.LOST_SEGMENT, flags(trace, 6));
            assertEquals(TcpNotes.DUPLICATE_ACK, flags(trace, 9));
            assertEquals(List.of("3"), Frames.values(trace, 9, "tcp.analysis.duplicate_ack_num"));
            assertEquals(List.of("5"), Frames.values(trace, 9, "tcp.analysis.duplicate_ack_frame"));
            assertEquals(TcpNotes.FAST_RETRANSMISSION, flags(trace, 10));
        }
    }

    @Test
    void windowsAndKeepAlives() throws IOException {
        Segments s = handshake().server(60, 5001, 1001, ACK, "x".repeat(50)).window(0).client(61, 1001, 5051, ACK, "").window(8192)
                .server(300, 5051, 1001, ACK, "y").window(0).client(301, 1001, 5051, ACK, "").window(4000).client(400, 1001, 5051, ACK, "")
                .window(8192).client(5000, 1000, 5051, ACK, "").server(5001, 5051, 1001, ACK, "");
        try (Trace trace = s.open()) {
            assertEquals(TcpNotes.ZERO_WINDOW, flags(trace, 5));
            assertEquals(TcpNotes.ZERO_WINDOW_PROBE, flags(trace, 6));
            assertEquals(TcpNotes.ZERO_WINDOW_PROBE_ACK | TcpNotes.ZERO_WINDOW, flags(trace, 7));
            assertEquals(TcpNotes.WINDOW_UPDATE, flags(trace, 8));
            assertEquals(TcpNotes.KEEP_ALIVE, flags(trace, 9));
            assertEquals(TcpNotes.KEEP_ALIVE_ACK, flags(trace, 10));
        }
    }

    @Test
    void anotherSynWithTheSamePortsIsAnotherStream() throws IOException {
        try (Trace trace = handshake().client(50, 1001, 5001, RST, "").client(9000, 777_000, 0, SYN, "")
                .server(9010, 888_000, 777_001, SYN | ACK, "").client(9500, 777_000, 0, SYN, "").open()) {
            assertEquals(List.of("0"), Frames.values(trace, 4, "tcp.stream"));
            assertEquals(TcpNotes.REUSED_PORTS, flags(trace, 5));
            assertEquals(List.of("1"), Frames.values(trace, 5, "tcp.stream"));
            assertEquals(List.of("1"), Frames.values(trace, 7, "tcp.stream"));
            assertEquals(TcpNotes.RETRANSMISSION, flags(trace, 7));
            assertEquals(List.of("0"), Frames.values(trace, 1, "tcp.stream"));
        }
    }

    @Test
    void aHeaderThatCannotBeKeepsThePorts() throws IOException {
        byte[] frame = Frames.hex("000000000000 000000000000 0800 4500002800000000 40060000 0a000001 0a000002"
                + "1f90 0050 00000001 00000000 1002 2000 0000 0000");
        try (Trace trace = new Frames(1, 2).raw(frame).open()) {
            assertEquals(List.of("8080"), Frames.values(trace, 1, "tcp.srcport"));
            assertEquals(List.of(), Frames.values(trace, 1, "tcp.flags"));
        }
    }
}
