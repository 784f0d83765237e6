package org.wirefig.protocol.net;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** Layer Two Tunneling Protocol, RFC 2661: control messages with their attributes, and PPP in data messages. */
public final class L2tp extends Protocol {
    private static final int CONTROL = 0x8000;
    private static final int HAS_LENGTH = 0x4000;
    private static final int HAS_SEQUENCE = 0x0800;
    private static final int HAS_OFFSET = 0x0200;
    private static final int MESSAGE_TYPE = 0;

    private static final Field TYPE = Field.number("l2tp.type", "Type").names(0, "Data Message", 1, "Control Message");
    private static final Field LENGTH_BIT = Field.flag("l2tp.length_bit", "Length Bit");
    private static final Field SEQUENCE_BIT = Field.flag("l2tp.seq_bit", "Sequence Bit");
    private static final Field OFFSET_BIT = Field.flag("l2tp.offset_bit", "Offset bit");
    private static final Field PRIORITY = Field.flag("l2tp.priority", "Priority");
    private static final Field VERSION = Field.number("l2tp.version", "Version");
    private static final Field LENGTH = Field.number("l2tp.length", "Length");
    private static final Field TUNNEL = Field.number("l2tp.tunnel", "Tunnel ID");
    private static final Field SESSION = Field.number("l2tp.session", "Session ID");
    private static final Field NS = Field.number("l2tp.Ns", "Ns");
    private static final Field NR = Field.number("l2tp.Nr", "Nr");
    private static final Field OFFSET = Field.number("l2tp.offset", "Offset");
    private static final Field AVP_LENGTH = Field.number("l2tp.avp.length", "AVP length");
    private static final Field AVP_VENDOR = Field.number("l2tp.avp.vendor_id", "Vendor ID");
    private static final Field AVP_TYPE = Field.number("l2tp.avp.type", "AVP type")
            .names(MESSAGE_TYPE, "Control Message", 1, "Result-Error Code", 2, "Protocol Version", 3, "Framing Capabilities",
                    4, "Bearer Capabilities", 5, "Tie Breaker", 6, "Firmware Revision", 7, "Host Name", 8, "Vendor Name",
                    9, "Assigned Tunnel ID", 10, "Receive Window Size", 11, "Challenge", 13, "Challenge Response",
                    14, "Assigned Session", 15, "Call Serial Number", 24, "Connect Speed", 38, "Rx Connect Speed");
    private static final Field MESSAGE = Field.number("l2tp.avp.message_type", "Message Type")
            .names(1, "Start_Control_Request", 2, "Start_Control_Reply", 3, "Start_Control_Connected", 4, "Stop_Control_Notification",
                    6, "Hello", 7, "Outgoing_Call_Request", 8, "Outgoing_Call_Reply", 9, "Outgoing_Call_Connected",
                    10, "Incoming_Call_Request", 11, "Incoming_Call_Reply", 12, "Incoming_Call_Connected", 14, "Call_Disconnect_Notification",
                    15, "WAN_Error_Notify", 16, "Set_Link_Info");

    private NumberTable types;

    public L2tp() {
        super("l2tp", "L2TP", "Layer 2 Tunneling Protocol", "RFC 2661");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("udp.port", this, 1701);
        types = bindings.numbers("ethertype");
    }

    @Override
    protected boolean carriesPackets() {
        return true;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("L2TP");
        int flags = b.u16(0);
        if ((flags & 0xf) != 2) {
            d.data(b);
            return;
        }
        boolean control = (flags & CONTROL) != 0;
        d.open(field(), b, 0, Math.min(6, b.length()));
        d.bits(TYPE, b, 0, 2, flags, CONTROL);
        d.bits(LENGTH_BIT, b, 0, 2, flags, HAS_LENGTH);
        d.bits(SEQUENCE_BIT, b, 0, 2, flags, HAS_SEQUENCE);
        d.bits(OFFSET_BIT, b, 0, 2, flags, HAS_OFFSET);
        d.bits(PRIORITY, b, 0, 2, flags, 0x0100);
        d.bits(VERSION, b, 0, 2, flags, 0xf);
        int at = 2;
        int end = b.length();
        if ((flags & HAS_LENGTH) != 0) {
            end = Math.min(end, d.u16(LENGTH, b, at));
            at += 2;
        }
        int tunnel = d.u16(TUNNEL, b, at);
        int session = d.u16(SESSION, b, at + 2);
        at += 4;
        if ((flags & HAS_SEQUENCE) != 0) {
            d.u16(NS, b, at);
            d.u16(NR, b, at + 2);
            at += 4;
        }
        if ((flags & HAS_OFFSET) != 0) {
            at += 2 + d.u16(OFFSET, b, at);
        }
        if (d.describing()) {
            d.describe("L2TP: " + (control ? "control" : "data") + ", tunnel " + tunnel + ", session " + session);
        }
        if (control) {
            attributes(d, b, at, end);
        }
        d.close();
        if (!control) {
            d.handOn(types, 0x880b, b.slice(at, Math.max(0, end - at)));
        }
    }

    private static void attributes(Dissection d, Bytes b, int from, int end) {
        if (from >= end) {
            d.describeMore("Zero Length Body (acknowledgement)");
        }
        for (int at = from; at < end;) {
            int length = b.u16(at) & 0x3ff;
            int vendor = b.u16(at + 2);
            int type = b.u16(at + 4);
            if (length < 6) {
                d.malformed(b, at, 2, "An attribute of " + length + " bytes: its header alone has 6");
                return;
            }
            d.bits(AVP_LENGTH, b, at, 2, b.u16(at), 0x3ff);
            d.value(AVP_VENDOR, b, at + 2, 2, vendor);
            d.value(AVP_TYPE, b, at + 4, 2, type);
            if (vendor == 0 && type == MESSAGE_TYPE) {
                int message = d.u16(MESSAGE, b, at + 6);
                if (d.describing()) {
                    d.describeMore(MESSAGE.names().name(message, "message " + message));
                }
            }
            at += length;
        }
    }
}
