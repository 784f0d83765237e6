package org.wirefig.protocol.app;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Protocols;
import org.wirefig.protocol.StreamProtocol;
import org.wirefig.protocol.auth.SecurityToken;

/** DCE/RPC over connections, C706 chapter 12 and [MS-RPCE] 2.2.2: headers and the authentication at their end. */
public final class DceRpc extends StreamProtocol {
    private static final Names TYPES = Names.of(0, "Request", 2, "Response", 3, "Fault", 11, "Bind", 12, "Bind_ack",
            13, "Bind_nak", 14, "Alter_context", 15, "Alter_context_resp", 16, "AUTH3", 17, "Shutdown", 18, "Co_cancel",
            19, "Orphaned");
    private static final Names AUTH_TYPES = Names.of(0, "None", 1, "Kerberos 5", 9, "SPNEGO", 10, "NTLMSSP",
            14, "SCHANNEL SSP", 16, "Kerberos SSP", 68, "Netlogon Secure Channel");
    private static final Names AUTH_LEVELS = Names.of(1, "None", 2, "Connect", 3, "Call", 4, "Packet", 5, "Packet integrity",
            6, "Packet privacy");

    private static final Field VERSION = Field.number("dcerpc.ver", "Version");
    private static final Field VERSION_MINOR = Field.number("dcerpc.ver_minor", "Version (minor)");
    private static final Field TYPE = Field.number("dcerpc.pkt_type", "Packet type").names(TYPES);
    private static final Field FLAGS = Field.hex("dcerpc.cn_flags", "Packet Flags", 2);
    private static final Field FRAG_LENGTH = Field.number("dcerpc.cn_frag_len", "Frag Length");
    private static final Field AUTH_LENGTH = Field.number("dcerpc.cn_auth_len", "Auth Length");
    private static final Field CALL_ID = Field.number("dcerpc.cn_call_id", "Call ID");
    private static final Field OPNUM = Field.number("dcerpc.opnum", "Opnum");
    private static final Field INTERFACE = Field.of(Field.Type.GUID, "dcerpc.cn_bind_to_uuid", "Interface UUID");
    private static final Field AUTH_TYPE = Field.number("dcerpc.auth_type", "Auth type").names(AUTH_TYPES);
    private static final Field AUTH_LEVEL = Field.number("dcerpc.auth_level", "Auth level").names(AUTH_LEVELS);
    private static final Field AUTH_INFO = Field.none("dcerpc.auth_info", "Auth Info");
    private static final Field STUB = Field.bytes("dcerpc.stub_data", "Stub data");

    private static final int HEADER = 16;
    private static final int TRAILER = 8;

    public DceRpc() {
        super("dcerpc", "DCERPC", "Distributed Computing Environment / Remote Procedure Call (DCE/RPC)", "C706, [MS-RPCE]");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("tcp.port", this, 135);
        bindings.content("tcp", this);
    }

    static boolean isPdu(Bytes b, int at) {
        return b.has(at, HEADER) && b.u8(at) == 5 && b.u8(at + 1) <= 1 && TYPES.name(b.u8(at + 2)) != null
                && (b.u8(at + 4) & 0xee) == 0 && b.u8(at + 5) <= 3 && fragmentLength(b, at) >= HEADER
                && authLength(b, at) <= fragmentLength(b, at) - HEADER;
    }

    private static boolean little(Bytes b, int at) {
        return (b.u8(at + 4) & 0xf0) != 0;
    }

    static int fragmentLength(Bytes b, int at) {
        return little(b, at) ? b.u16le(at + 8) : b.u16(at + 8);
    }

    private static int authLength(Bytes b, int at) {
        return little(b, at) ? b.u16le(at + 10) : b.u16(at + 10);
    }

    @Override
    protected boolean recognises(Dissection d, Bytes b) {
        return isPdu(b, 0);
    }

    @Override
    protected boolean accepts(Dissection d, Bytes b) {
        return b.length() < HEADER || isPdu(b, 0);
    }

    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        if (!b.has(at, HEADER)) {
            return b.u8(at) == 5 ? MORE : b.length() - at;
        }
        return isPdu(b, at) ? fragmentLength(b, at) : b.length() - at;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        int at = 0;
        while (at < b.length()) {
            if (!isPdu(b, at)) {
                d.data(b.from(at));
                return;
            }
            int length = Math.min(fragmentLength(b, at), b.length() - at);
            pdu(d, b.slice(at, length), little(b, at));
            at += length;
        }
    }

    private void pdu(Dissection d, Bytes b, boolean little) {
        boolean inPipe = d.column().startsWith("SMB");
        d.open(this, b);
        int type = b.u8(2);
        int auth = authLength(b, 0);
        if (d.reporting()) {
            d.u8(VERSION, b, 0);
            d.u8(VERSION_MINOR, b, 1);
            d.u8(TYPE, b, 2);
            d.u8(FLAGS, b, 3);
            d.value(FRAG_LENGTH, b, 8, 2, fragmentLength(b, 0));
            d.value(AUTH_LENGTH, b, 10, 2, auth);
            d.value(CALL_ID, b, 12, 4, little ? b.u32le(12) : b.u32(12));
        }
        String story = "DCERPC: " + TYPES.name(type);
        if (inPipe) {
            d.describeMore("; " + story);
        } else {
            d.column("DCERPC");
            d.describe(story);
        }
        if ((type == 11 || type == 14) && b.length() > 48 && b.u8(24) > 0) {
            d.bytes(INTERFACE, b, 32, 16);
        } else if (type == 0 && b.length() >= 24) {
            d.value(OPNUM, b, 22, 2, little ? b.u16le(22) : b.u16(22));
        }
        if ((type == 0 || type == 2) && b.length() > 24) {
            int end = Math.max(24, b.length() - (auth > 0 ? auth + TRAILER : 0));
            d.bytes(STUB, b, 24, end - 24);
        }
        if (auth > 0 && auth + TRAILER + HEADER <= b.length()) {
            auth(d, b, b.length() - auth - TRAILER, auth, type);
        }
        d.close();
    }

    private static void auth(Dissection d, Bytes b, int at, int length, int pdu) {
        d.open(AUTH_INFO, b, at, TRAILER + length);
        int type = d.u8(AUTH_TYPE, b, at);
        d.u8(AUTH_LEVEL, b, at + 1);
        Bytes token = b.slice(at + TRAILER, length);
        boolean handshake = pdu >= 11 && pdu <= 16;
        if (handshake && (type == 9 || type == 10 || type == 16)) {
            if (SecurityToken.isNtlm(token)) {
                d.call(Protocols.protocol("ntlmssp"), token);
            } else {
                d.call(Protocols.protocol("gss-api"), token);
            }
            if (d.describing()) {
                d.describeMore("(" + SecurityToken.story(token) + ")");
            }
        } else {
            d.note(b, at + TRAILER, length, "Authentication verifier (" + length + " bytes)");
        }
        d.close();
    }
}
