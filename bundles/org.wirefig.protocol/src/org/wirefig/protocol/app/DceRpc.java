package org.wirefig.protocol.app;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.CarriedConversation;
import org.wirefig.protocol.CarriedStream;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
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
            14, "SCHANNEL SSP", 16, "Kerberos SSP", 17, "Distributed Password Authentication SSP", 18, "MSN SSP", 21, "Digest SSP",
            68, "NETLOGON Secure Channel", 100, "MSMQ SSP");
    private static final Names AUTH_LEVELS = Names.of(1, "None", 2, "Connect", 3, "Call", 4, "Packet", 5, "Packet integrity",
            6, "Packet privacy");
    private static final Names FAULTS = Names.of(1, "nca_s_fault_other", 5, "nca_s_fault_access_denied", 0x6d8, "nca_s_fault_cant_perform",
            0x6f7, "nca_s_fault_ndr", 0x721, "nca_s_fault_sec_pkg_error", 0x1c000008, "nca_rpc_version_mismatch",
            0x1c000009, "nca_unspec_reject", 0x1c00000b, "nca_who_are_you_failed", 0x1c00000c, "nca_manager_not_entered",
            0x1c00000d, "nca_s_fault_cancel", 0x1c00001a, "nca_s_fault_context_mismatch", 0x1c00001b, "nca_s_fault_remote_no_memory",
            0x1c00001c, "nca_invalid_pres_context_id", 0x1c00001d, "nca_unsupported_authn_level", 0x1c00001f, "nca_invalid_checksum",
            0x1c000020, "nca_invalid_crc", 0x1c010002, "nca_op_rng_error", 0x1c010003, "nca_unk_if", 0x1c010006, "nca_wrong_boot_time",
            0x1c010009, "nca_s_you_crashed", 0x1c01000b, "nca_proto_error", 0x1c010013, "nca_out_args_too_big",
            0x1c010014, "nca_server_too_busy", 0x1c010017, "nca_unsupported_type", 0x80004001L, "E_NOTIMPL",
            0x80010105L, "RPC_E_SERVERFAULT", 0x80010108L, "RPC_E_DISCONNECTED", 0x8007000eL, "E_OUTOFMEMORY", 0x80070057L, "E_INVALIDARG");

    private static final Field VERSION = Field.number("dcerpc.ver", "Version");
    private static final Field VERSION_MINOR = Field.number("dcerpc.ver_minor", "Version (minor)");
    private static final Field TYPE = Field.number("dcerpc.pkt_type", "Packet type").names(TYPES);
    private static final Field FLAGS = Field.hex("dcerpc.cn_flags", "Packet Flags", 2);
    private static final Field[] FLAG = {Field.flag("dcerpc.cn_flags.first_frag", "First Frag"),
        Field.flag("dcerpc.cn_flags.last_frag", "Last Frag"), Field.flag("dcerpc.cn_flags.cancel_pending", "Cancel Pending"),
        Field.flag("dcerpc.cn_flags.reserved", "Reserved"), Field.flag("dcerpc.cn_flags.mpx", "Multiplex"),
        Field.flag("dcerpc.cn_flags.dne", "Did Not Execute"), Field.flag("dcerpc.cn_flags.maybe", "Maybe"),
        Field.flag("dcerpc.cn_flags.object", "Object")};
    private static final Field REPRESENTATION = Field.bytes("dcerpc.drep", "Data Representation");
    private static final Field FRAG_LENGTH = Field.number("dcerpc.cn_frag_len", "Frag Length");
    private static final Field AUTH_LENGTH = Field.number("dcerpc.cn_auth_len", "Auth Length");
    private static final Field CALL_ID = Field.number("dcerpc.cn_call_id", "Call ID");
    private static final Field OPNUM = Field.number("dcerpc.opnum", "Opnum");
    private static final Field HINT = Field.number("dcerpc.cn_alloc_hint", "Alloc hint");
    private static final Field CANCELS = Field.number("dcerpc.cn_cancel_count", "Cancel count");
    private static final Field OBJECT = Field.of(Field.Type.GUID, "dcerpc.obj_id", "Object");
    private static final Field STATUS = Field.hex("dcerpc.cn_status", "Status", 8).names(FAULTS);
    private static final Field AUTH_TYPE = Field.number("dcerpc.auth_type", "Auth type").names(AUTH_TYPES);
    private static final Field AUTH_LEVEL = Field.number("dcerpc.auth_level", "Auth level").names(AUTH_LEVELS);
    private static final Field AUTH_PADDING = Field.number("dcerpc.auth_pad_len", "Auth pad len");
    private static final Field AUTH_RESERVED = Field.number("dcerpc.auth_rsrvd", "Auth Rsrvd");
    private static final Field AUTH_CONTEXT = Field.number("dcerpc.auth_ctx_id", "Auth Context ID");
    private static final Field AUTH_PART = Field.bytes("dcerpc.auth_credentials", "Auth Credentials");
    private static final Field AUTH_INFO = Field.none("dcerpc.auth_info", "Auth Info");
    private static final Field STUB = Field.bytes("dcerpc.stub_data", "Stub data");
    private static final Field SEALED = Field.bytes("dcerpc.encrypted_stub_data", "Encrypted stub data");

    private static final int HEADER = 16;
    private static final int TRAILER = 8;
    private static final int FIRST = 1;
    private static final int LAST = 2;
    private static final int WITH_OBJECT = 0x80;
    private static final int PRIVACY = 6;

    private static final int REQUEST = 0;
    private static final int RESPONSE = 2;
    private static final int FAULT = 3;
    private static final int BIND = 11;
    private static final int BIND_ACK = 12;
    private static final int BIND_NAK = 13;
    private static final int ALTER = 14;
    private static final int ALTER_RESPONSE = 15;
    private static final int AUTH3 = 16;

    /** First pass: a token that goes on in further PDUs, [MS-RPCE] 3.3.1.5.2. */
    private static final class Token {
        private final CarriedStream stream;

        private Token(Dissection d) {
            stream = new CarriedStream(Protocols.protocol("gss-api"), new CarriedConversation(d, 0), AUTH_PART);
        }
    }

    public DceRpc() {
        super("dcerpc", "DCERPC", "Distributed Computing Environment / Remote Procedure Call (DCE/RPC)", "C706, [MS-RPCE]");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("tcp.port", this, 135);
        bindings.content("tcp", this);
        DceRpcBind.declare();
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
            head(d, b, auth, little);
        }
        String story = "DCERPC: " + TYPES.name(type);
        if (inPipe) {
            d.describeMore("; " + story);
        } else {
            d.column("DCERPC");
            d.describe(story);
        }
        int verifier = auth > 0 && auth + TRAILER + HEADER <= b.length() ? b.length() - auth - TRAILER : b.length();
        String more = body(d, b, type, verifier, little, inPipe);
        if (d.describing() && !more.isEmpty()) {
            d.describeMore(more.strip());
        }
        if (verifier < b.length()) {
            auth(d, b, verifier, auth, type, little);
        }
        d.close();
    }

    private static void head(Dissection d, Bytes b, int auth, boolean little) {
        d.u8(VERSION, b, 0);
        d.u8(VERSION_MINOR, b, 1);
        d.u8(TYPE, b, 2);
        int flags = b.u8(3);
        d.open(FLAGS, b, 3, 1);
        d.value(FLAGS, b, 3, 1, flags);
        for (int i = 0; i < FLAG.length; i++) {
            d.bit(FLAG[i], b, 3, 1, flags, 1 << i);
        }
        d.close();
        d.bytes(REPRESENTATION, b, 4, 4);
        d.value(FRAG_LENGTH, b, 8, 2, fragmentLength(b, 0));
        d.value(AUTH_LENGTH, b, 10, 2, auth);
        d.value(CALL_ID, b, 12, 4, little ? b.u32le(12) : b.u32(12));
    }

    /** Reports what lies between head and verifier; returns what the description has of it. */
    private static String body(Dissection d, Bytes b, int type, int end, boolean little, boolean inPipe) {
        return switch (type) {
            case BIND, ALTER -> DceRpcBind.request(d, b.slice(0, end), little, inPipe);
            case BIND_ACK, ALTER_RESPONSE -> DceRpcBind.answer(d, b.slice(0, end), little);
            case BIND_NAK -> DceRpcBind.refusal(d, b.slice(0, end), little);
            case REQUEST, RESPONSE, FAULT -> end < 24 ? "" : call(d, b, type, end, little, inPipe);
            default -> "";
        };
    }

    private static String call(Dissection d, Bytes b, int type, int end, boolean little, boolean inPipe) {
        d.value(HINT, b, 16, 4, little ? b.u32le(16) : b.u32(16));
        int context = little ? b.u16le(20) : b.u16(20);
        d.value(DceRpcBind.CONTEXT, b, 20, 2, context);
        DceRpcBind.Contexts contexts = inPipe || d.conversation() == null ? null : d.conversation().state(DceRpcBind.Contexts.class);
        String name = contexts == null ? null : contexts.name(d.frame(), context);
        StringBuilder story = new StringBuilder(name == null ? "" : " " + name);
        int at = 24;
        if (type == REQUEST) {
            int operation = little ? b.u16le(22) : b.u16(22);
            d.value(OPNUM, b, 22, 2, operation);
            story.append(" opnum ").append(operation);
            if ((b.u8(3) & WITH_OBJECT) != 0 && end >= at + 16) {
                d.bytes(OBJECT, b, at, 16);
                at += 16;
            }
        } else {
            d.u8(CANCELS, b, 22);
        }
        if (type == FAULT && end >= at + 8) {
            long status = little ? b.u32le(at) : b.u32(at);
            d.value(STATUS, b, at, 4, status);
            story.append(" = ").append(FAULTS.name(status, FieldText.hex(status, 8)));
            at += 8;
        }
        boolean sealed = end < b.length() && b.u8(end + 1) == PRIVACY;
        int stub = end - (end < b.length() ? Math.min(b.u8(end + 2), end - at) : 0);
        if (sealed && end > at) {
            d.bytes(SEALED, b, at, end - at);
        } else if (stub > at) {
            d.bytes(STUB, b, at, stub - at);
        }
        return story.toString();
    }

    private static void auth(Dissection d, Bytes b, int at, int length, int pdu, boolean little) {
        d.open(AUTH_INFO, b, at, TRAILER + length);
        int type = d.u8(AUTH_TYPE, b, at);
        d.u8(AUTH_LEVEL, b, at + 1);
        d.u8(AUTH_PADDING, b, at + 2);
        d.u8(AUTH_RESERVED, b, at + 3);
        d.value(AUTH_CONTEXT, b, at + 4, 4, little ? b.u32le(at + 4) : b.u32(at + 4));
        Bytes token = b.slice(at + TRAILER, length);
        boolean handshake = pdu >= BIND && pdu <= AUTH3;
        if (type != 9 && type != 10 && type != 16) {
            d.note(b, at + TRAILER, length, "Authentication verifier (" + length + " bytes)");
        } else if (!handshake) {
            SecurityToken.guard(d, token);
        } else if (!parts(d, token, b.u8(3))) {
            if (SecurityToken.isNtlm(token)) {
                d.call(Protocols.protocol("ntlmssp"), token);
            } else {
                d.call(Protocols.protocol("gss-api"), token);
            }
            if (d.describing()) {
                d.describeMore("(" + SecurityToken.story(token) + ")");
            }
        }
        d.close();
    }

    /** Brings a token together that goes over several PDUs; false when it is whole in this one. */
    private static boolean parts(Dissection d, Bytes token, int flags) {
        boolean whole = (flags & (FIRST | LAST)) == (FIRST | LAST);
        Token state = whole || d.conversation() == null ? null
                : d.first() ? d.conversation().state(Token.class, () -> new Token(d)) : d.conversation().state(Token.class);
        if (state == null) {
            return false;
        }
        if (d.first() && (flags & FIRST) != 0) {
            state.stream.gap(d.direction());
        }
        state.stream.deliver(d, d.direction(), token, (flags & LAST) == 0);
        if (d.describing()) {
            d.describeMore((flags & LAST) == 0 ? "(part of a token)" : "(end of a token)");
        }
        return true;
    }
}
