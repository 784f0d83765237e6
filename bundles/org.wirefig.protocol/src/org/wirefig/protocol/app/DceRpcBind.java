package org.wirefig.protocol.app;

import java.util.HashMap;
import java.util.Map;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Timeline;

/** What a DCE/RPC client asks to talk to, and whether the server takes it: C706 12.6.4.3 and 12.6.4.4, [MS-RPCE] 2.2.2. */
final class DceRpcBind {
    private static final Names RESULTS = Names.of(0, "Acceptance", 1, "User rejection", 2, "Provider rejection", 3, "Negotiate ACK");
    private static final Names REASONS = Names.of(0, "Reason not specified", 1, "Abstract syntax not supported",
            2, "Proposed transfer syntaxes not supported", 3, "Local limit exceeded");
    private static final Names REJECTIONS = Names.of(0, "Reason not specified", 1, "Temporary congestion", 2, "Local limit exceeded",
            3, "Called paddr unknown", 4, "Protocol version not supported", 5, "Default context not supported",
            6, "User data not readable", 7, "No PSAP available", 8, "Authentication type not recognized", 9, "Invalid checksum");

    private static final Field MAX_XMIT = Field.number("dcerpc.cn_max_xmit", "Max Xmit Frag");
    private static final Field MAX_RECV = Field.number("dcerpc.cn_max_recv", "Max Recv Frag");
    private static final Field GROUP = Field.hex("dcerpc.cn_assoc_group", "Assoc Group", 8);
    private static final Field ITEMS = Field.number("dcerpc.cn_num_ctx_items", "Num Ctx Items");
    private static final Field ITEM = Field.none("dcerpc.cn_ctx_item", "Ctx Item");
    static final Field CONTEXT = Field.number("dcerpc.cn_ctx_id", "Context ID");
    private static final Field SYNTAXES = Field.number("dcerpc.cn_num_trans_items", "Num Trans Items");
    private static final Field ABSTRACT = Field.none("dcerpc.cn_bind_abstract_syntax", "Abstract Syntax");
    private static final Field INTERFACE = Field.of(Field.Type.GUID, "dcerpc.cn_bind_to_uuid", "Interface UUID");
    private static final Field VERSION = Field.number("dcerpc.cn_bind_if_ver", "Interface Ver");
    private static final Field MINOR = Field.number("dcerpc.cn_bind_if_ver_minor", "Interface Ver Minor");
    private static final Field TRANSFER = Field.none("dcerpc.cn_bind_trans", "Transfer Syntax");
    private static final Field TRANSFER_ID = Field.of(Field.Type.GUID, "dcerpc.cn_bind_trans_id", "ID");
    private static final Field TRANSFER_VERSION = Field.number("dcerpc.cn_bind_trans_ver", "ver");
    private static final Field FEATURES = Field.hex("dcerpc.cn_bind_trans_btfn", "Bind Time Features", 4);
    private static final Field MULTIPLEXING = Field.flag("dcerpc.cn_bind_trans_btfn.01", "Security Context Multiplexing Supported");
    private static final Field KEEPING = Field.flag("dcerpc.cn_bind_trans_btfn.02", "Keep Connection On Orphan Supported");
    private static final Field ADDRESS_LENGTH = Field.number("dcerpc.cn_sec_addr_len", "Scndry Addr len");
    private static final Field ADDRESS = Field.text("dcerpc.cn_sec_addr", "Scndry Addr");
    private static final Field COUNT = Field.number("dcerpc.cn_num_results", "Num results");
    private static final Field RESULT = Field.number("dcerpc.cn_ack_result", "Ack result").names(RESULTS);
    private static final Field REASON = Field.number("dcerpc.cn_ack_reason", "Ack reason").names(REASONS);
    private static final Field ACCEPTED = Field.of(Field.Type.GUID, "dcerpc.cn_ack_trans_id", "Transfer Syntax");
    private static final Field ACCEPTED_VERSION = Field.number("dcerpc.cn_ack_trans_ver", "Syntax ver");
    private static final Field REJECTION = Field.number("dcerpc.cn_reject_reason", "Reject reason").names(REJECTIONS);
    private static final Field PROTOCOLS = Field.number("dcerpc.cn_num_protocols", "Number of protocols");
    private static final Field PROTOCOL_MAJOR = Field.number("dcerpc.cn_protocol_ver_major", "Protocol major version");
    private static final Field PROTOCOL_MINOR = Field.number("dcerpc.cn_protocol_ver_minor", "Protocol minor version");

    private static final int NEGOTIATED = 3;
    private static final int MOST_CONTEXTS = 64;

    /** First pass: which interface a context's number stands for. */
    static final class Contexts {
        private final Map<Integer, Timeline<String>> names = new HashMap<>();

        private void set(int frame, int context, String name) {
            Timeline<String> timeline = names.get(context);
            if (timeline == null && names.size() < MOST_CONTEXTS) {
                timeline = new Timeline<>();
                names.put(context, timeline);
            }
            if (timeline != null && timeline.size() < MOST_CONTEXTS) {
                timeline.set(frame, name);
            }
        }

        /** The interface's name, or null. */
        String name(int frame, int context) {
            Timeline<String> timeline = names.get(context);
            return timeline == null ? null : timeline.at(frame);
        }
    }

    private DceRpcBind() {
    }

    static void declare() {
        // being loaded is all
    }

    private static int u16(Dissection d, Field field, Bytes b, int at, boolean little) {
        return little ? d.u16le(field, b, at) : d.u16(field, b, at);
    }

    private static void head(Dissection d, Bytes b, boolean little) {
        u16(d, MAX_XMIT, b, 16, little);
        u16(d, MAX_RECV, b, 18, little);
        d.value(GROUP, b, 20, 4, little ? b.u32le(20) : b.u32(20));
    }

    /** Bind and Alter_context; returns the interfaces' names. */
    static String request(Dissection d, Bytes b, boolean little, boolean inPipe) {
        head(d, b, little);
        int items = d.u8(ITEMS, b, 24);
        StringBuilder names = new StringBuilder();
        String last = "";
        int at = 28;
        for (int i = 0; i < items; i++) {
            int syntaxes = b.u8(at + 2);
            String name = RpcInterfaces.name(RpcInterfaces.id(b, at + 4, little));
            d.open(ITEM, b, at, Math.min(24 + 20 * syntaxes, b.length() - at), "Ctx Item[" + (i + 1) + "]: " + name);
            int context = u16(d, CONTEXT, b, at, little);
            d.u8(SYNTAXES, b, at + 2);
            d.open(ABSTRACT, b, at + 4, 20, "Abstract Syntax: " + name);
            d.bytes(INTERFACE, b, at + 4, 16);
            u16(d, VERSION, b, at + 20, little);
            u16(d, MINOR, b, at + 22, little);
            d.close();
            for (int s = 0; s < syntaxes; s++) {
                transfer(d, b, at + 24 + 20 * s, little);
            }
            d.close();
            if (d.first() && !inPipe && d.conversation() != null) {
                d.conversation().state(Contexts.class, Contexts::new).set(d.frame(), context, name);
            }
            if (!name.equals(last)) {
                names.append(names.isEmpty() ? " " : ", ").append(name);
                last = name;
            }
            at += 24 + 20 * syntaxes;
        }
        return names.toString();
    }

    private static void transfer(Dissection d, Bytes b, int at, boolean little) {
        String id = RpcInterfaces.id(b, at, little);
        d.open(TRANSFER, b, at, 20, "Transfer Syntax: " + RpcInterfaces.name(id));
        d.bytes(TRANSFER_ID, b, at, 16);
        if (id.startsWith(RpcInterfaces.FEATURES)) {
            features(d, b, at + 8);
        }
        d.value(TRANSFER_VERSION, b, at + 16, 4, little ? b.u32le(at + 16) : b.u32(at + 16));
        d.close();
    }

    private static void features(Dissection d, Bytes b, int at) {
        int flags = b.u16le(at);
        d.open(FEATURES, b, at, 2);
        d.value(FEATURES, b, at, 2, flags);
        d.bit(MULTIPLEXING, b, at, 2, flags, 1);
        d.bit(KEEPING, b, at, 2, flags, 2);
        d.close();
    }

    /** Bind_ack and Alter_context_resp; returns what was refused, or "". */
    static String answer(Dissection d, Bytes b, boolean little) {
        head(d, b, little);
        int length = u16(d, ADDRESS_LENGTH, b, 24, little);
        if (length > 0) {
            d.ascii(ADDRESS, b, 26, length - 1);
        }
        int at = 26 + length + 3 & ~3;
        int count = d.u8(COUNT, b, at);
        at += 4;
        int accepted = 0;
        String refused = "";
        for (int i = 0; i < count; i++, at += 24) {
            int result = little ? b.u16le(at) : b.u16(at);
            int reason = little ? b.u16le(at + 2) : b.u16(at + 2);
            d.open(ITEM, b, at, Math.min(24, b.length() - at), "Ctx Item[" + (i + 1) + "]: " + RESULTS.name(result, "result " + result));
            d.value(RESULT, b, at, 2, result);
            if (result == NEGOTIATED) {
                features(d, b, at + 2);
            } else if (result != 0) {
                d.value(REASON, b, at + 2, 2, reason);
                refused = " = " + RESULTS.name(result, "result " + result) + ": " + REASONS.name(reason, "reason " + reason);
            } else {
                accepted++;
            }
            d.bytes(ACCEPTED, b, at + 4, 16);
            d.value(ACCEPTED_VERSION, b, at + 20, 4, little ? b.u32le(at + 20) : b.u32(at + 20));
            d.close();
        }
        return accepted > 0 ? "" : refused;
    }

    /** Bind_nak; returns why. */
    static String refusal(Dissection d, Bytes b, boolean little) {
        int reason = u16(d, REJECTION, b, 16, little);
        if (b.has(18, 1)) {
            int count = d.u8(PROTOCOLS, b, 18);
            for (int i = 0; i < count && b.has(19 + 2 * i, 2); i++) {
                d.u8(PROTOCOL_MAJOR, b, 19 + 2 * i);
                d.u8(PROTOCOL_MINOR, b, 20 + 2 * i);
            }
        }
        return " = " + REJECTIONS.name(reason, "reason " + reason);
    }
}
