package org.wirefig.protocol.app;

import java.util.HashSet;
import java.util.Set;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.CarriedConversation;
import org.wirefig.protocol.CarriedStream;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.StreamProtocol;
import org.wirefig.protocol.tls.Tls;

/**
 * OpenVPN (draft-ietf-openvpn-wire-protocol): the control channel with the TLS inside, over UDP and over TCP, where a
 * length stands before each packet. Whether packets are authenticated (tls-auth) shows in the length of those that carry
 * no data; where it is wrapped (tls-crypt) nothing can be read.
 */
public final class OpenVpn extends StreamProtocol {
    private static final int PORT = 1194;
    private static final int HARD_RESET_CLIENT_V1 = 1;
    private static final int CONTROL = 4;
    private static final int ACKNOWLEDGE = 5;
    private static final int DATA_V1 = 6;
    private static final int DATA_V2 = 9;
    private static final int HARD_RESET_CLIENT_V3 = 10;
    private static final int WRAPPED_KEY = 11;
    private static final int[] HMAC_SIZES = {0, 20, 32, 64, 16, 28, 48};
    /** Packet number and time, which stand behind the HMAC against replay. */
    private static final int REPLAY = 8;
    private static final int MOST_ACKNOWLEDGED = 8;
    private static final int UNKNOWN = -1;

    private static final Field PACKET_LENGTH = Field.number("openvpn.plen", "Packet Length");
    private static final Field TYPE = Field.hex("openvpn.type", "Type", 2);
    private static final Field OPCODE = Field.hex("openvpn.opcode", "Opcode", 2)
            .names(HARD_RESET_CLIENT_V1, "P_CONTROL_HARD_RESET_CLIENT_V1", 2, "P_CONTROL_HARD_RESET_SERVER_V1", 3, "P_CONTROL_SOFT_RESET_V1",
                    CONTROL, "P_CONTROL_V1", ACKNOWLEDGE, "P_ACK_V1", DATA_V1, "P_DATA_V1", 7, "P_CONTROL_HARD_RESET_CLIENT_V2",
                    8, "P_CONTROL_HARD_RESET_SERVER_V2", DATA_V2, "P_DATA_V2", HARD_RESET_CLIENT_V3, "P_CONTROL_HARD_RESET_CLIENT_V3",
                    WRAPPED_KEY, "P_CONTROL_WKC_V1");
    private static final Field KEY_ID = Field.number("openvpn.keyid", "Key ID");
    private static final Field PEER_ID = Field.number("openvpn.peerid", "Peer ID");
    private static final Field SESSION_ID = Field.number("openvpn.sessionid", "Session ID");
    private static final Field HMAC = Field.bytes("openvpn.hmac", "HMAC");
    private static final Field REPLAY_ID = Field.number("openvpn.pid", "Replay-Packet-ID");
    private static final Field NET_TIME = Field.number("openvpn.net_time", "Net Time");
    private static final Field ARRAY_LENGTH = Field.number("openvpn.mpidarraylength", "Message Packet-ID Array Length");
    private static final Field ARRAY_ELEMENT = Field.number("openvpn.mpidarrayelement", "Message Packet-ID Array Element");
    private static final Field REMOTE_ID = Field.number("openvpn.rsessionid", "Remote Session ID");
    private static final Field PACKET_ID = Field.number("openvpn.mpid", "Message Packet-ID");

    private static final Field FRAGMENT = Field.bytes("openvpn.fragment_bytes", "Fragment bytes");

    /** What the first pass learns of a tunnel. */
    private static final class State {
        private int hmac = UNKNOWN;
        private CarriedStream control;
        private int hmacSince;
        private final long[] next = {UNKNOWN, UNKNOWN};
        /** Packets of data that were seen before, as {@link Dissection#countMessage} counts them. */
        private final Set<Long> repeated = new HashSet<>();
    }

    public OpenVpn() {
        super("openvpn", "OpenVPN", "OpenVPN Protocol", "draft-ietf-openvpn-wire-protocol");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("udp.port", this, PORT);
        bindings.number("tcp.port", this, PORT);
    }

    @Override
    protected boolean accepts(Dissection d, Bytes b) {
        int at = d.stream() == null ? 0 : 2;
        int opcode = b.length() <= at ? 0 : b.u8(at) >> 3;
        return opcode >= HARD_RESET_CLIENT_V1 && opcode <= WRAPPED_KEY;
    }

    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        return selfDescribed(b, at, 0, 2, 2);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("OpenVPN");
        d.describe("OpenVPN:");
        if (d.stream() == null) {
            packet(d, b, false);
            return;
        }
        for (int at = 0; at + 2 < b.length();) {
            int end = Math.min(b.length(), at + 2 + b.u16(at));
            packet(d, b.slice(at, end - at), true);
            at = end;
        }
    }

    private void packet(Dissection d, Bytes b, boolean framed) {
        int at = framed ? 2 : 0;
        d.open(this, b);
        if (framed) {
            d.u16(PACKET_LENGTH, b, 0);
        }
        if (b.length() > at) {
            int type = d.u8(TYPE, b, at);
            int opcode = (int) d.bits(OPCODE, b, at, 1, type, 0xf8);
            d.bits(KEY_ID, b, at, 1, type, 0x07);
            if (d.describing()) {
                d.describeMore(OPCODE.names().name(opcode, "opcode " + opcode));
            }
            if (opcode == DATA_V1 || opcode == DATA_V2) {
                if (opcode == DATA_V2) {
                    d.u24(PEER_ID, b, at + 1);
                }
                d.data(b.from(at + (opcode == DATA_V2 ? 4 : 1)));
            } else {
                control(d, b, at + 1, opcode);
            }
        }
        d.close();
    }

    private static void control(Dissection d, Bytes b, int from, int opcode) {
        d.u64(SESSION_ID, b, from);
        int at = from + 8;
        State state = d.conversation() == null ? null : d.conversation().state(State.class, d.first() ? State::new : null);
        int hmac = opcode == HARD_RESET_CLIENT_V3 || opcode == WRAPPED_KEY || state == null ? UNKNOWN : hmac(d, state, b.from(at), opcode);
        if (hmac == UNKNOWN) {
            d.data(b.from(at));
            return;
        }
        if (hmac > 0) {
            d.bytes(HMAC, b, at, hmac);
            d.u32(REPLAY_ID, b, at + hmac);
            d.u32(NET_TIME, b, at + hmac + 4);
            at += hmac + REPLAY;
        }
        int acknowledged = d.u8(ARRAY_LENGTH, b, at++);
        for (int i = 0; i < acknowledged; i++, at += 4) {
            d.u32(ARRAY_ELEMENT, b, at);
        }
        if (acknowledged > 0) {
            d.u64(REMOTE_ID, b, at);
            at += 8;
        }
        if (opcode != ACKNOWLEDGE) {
            long id = d.u32(PACKET_ID, b, at);
            at += 4;
            if (at < b.length()) {
                message(d, state, id, b.from(at));
            } else if (d.first()) {
                state.next[d.direction()] = id + 1;
            }
        }
    }

    /** A part of the TLS stream. Repeated ones are shown as bytes. */
    private static void message(Dissection d, State state, long id, Bytes part) {
        int way = d.direction();
        long key = d.countMessage();
        if (d.first()) {
            if (state.control == null) {
                state.control = new CarriedStream(Tls.get(), new CarriedConversation(d.conversation(), d.frame()), FRAGMENT);
            }
            if (state.next[way] != UNKNOWN && id < state.next[way]) {
                state.repeated.add(key);
            } else {
                if (state.next[way] != UNKNOWN && id > state.next[way]) {
                    state.control.gap(way);
                }
                state.next[way] = id + 1;
            }
        }
        if (state.repeated.contains(key)) {
            d.data(part);
        } else {
            state.control.deliver(d, way, part);
        }
    }

    /** How long the HMAC is: from packets without data, whose length is known but for it; kept for those with data. */
    private static int hmac(Dissection d, State state, Bytes rest, int opcode) {
        boolean empty = opcode != CONTROL;
        for (int size : HMAC_SIZES) {
            int at = size == 0 ? 0 : size + REPLAY;
            if (empty && at < rest.length()) {
                int acknowledged = rest.u8(at);
                int length = at + 1 + acknowledged * 4 + (acknowledged > 0 ? 8 : 0) + (opcode == ACKNOWLEDGE ? 0 : 4);
                if (acknowledged <= MOST_ACKNOWLEDGED && length == rest.length()) {
                    if (d.first() && state.hmac == UNKNOWN) {
                        state.hmac = size;
                        state.hmacSince = d.frame();
                    }
                    return size;
                }
            }
        }
        return empty || d.frame() < state.hmacSince ? UNKNOWN : state.hmac;
    }
}
