package org.wirefig.protocol.app;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.CarriedConversation;
import org.wirefig.protocol.Conversation;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;

/**
 * RADIUS, RFC 2865 and 2866: how switches and access points ask whether somebody may join, with EAP within (RFC 3579), in which TLS shows
 * the certificates of both. The authentications that one client of RADIUS runs at a time are told apart by the station that calls.
 */
public final class Radius extends Protocol {
    private static final int HEADER = 20;
    private static final int ACCESS_REQUEST = 1;
    private static final int VENDOR = 26;
    private static final int EAP_MESSAGE = 79;
    private static final int MOST_MESSAGES = 1 << 16;
    private static final Names CODES = Names.of(ACCESS_REQUEST, "Access-Request", 2, "Access-Accept", 3, "Access-Reject",
            4, "Accounting-Request", 5, "Accounting-Response", 11, "Access-Challenge", 12, "Status-Server", 13, "Status-Client",
            40, "Disconnect-Request", 41, "Disconnect-ACK", 42, "Disconnect-NAK", 43, "CoA-Request", 44, "CoA-ACK", 45, "CoA-NAK");
    private static final Names TYPES = Names.of(1, "User-Name", 2, "User-Password", 3, "CHAP-Password", 4, "NAS-IP-Address", 5, "NAS-Port",
            6, "Service-Type", 7, "Framed-Protocol", 8, "Framed-IP-Address", 11, "Filter-Id", 12, "Framed-MTU", 18, "Reply-Message",
            24, "State", 25, "Class", VENDOR, "Vendor-Specific", 27, "Session-Timeout", 28, "Idle-Timeout", 29, "Termination-Action",
            30, "Called-Station-Id", 31, "Calling-Station-Id", 32, "NAS-Identifier", 33, "Proxy-State", 40, "Acct-Status-Type",
            44, "Acct-Session-Id", 49, "Acct-Terminate-Cause", 61, "NAS-Port-Type", 64, "Tunnel-Type", 65, "Tunnel-Medium-Type",
            77, "Connect-Info", EAP_MESSAGE, "EAP-Message", 80, "Message-Authenticator", 81, "Tunnel-Private-Group-Id",
            87, "NAS-Port-Id", 95, "NAS-IPv6-Address", 101, "Error-Cause");

    private static final Field CODE = Field.number("radius.code", "Code").names(CODES);
    private static final Field ID = Field.number("radius.id", "Identifier");
    private static final Field LENGTH = Field.number("radius.length", "Length");
    private static final Field AUTHENTICATOR = Field.bytes("radius.authenticator", "Authenticator");
    private static final Field ATTRIBUTE = Field.none("radius.avp", "AVP");
    private static final Field TYPE = Field.number("radius.avp.type", "Type").names(TYPES);
    private static final Field ATTRIBUTE_LENGTH = Field.number("radius.avp.length", "Length");
    private static final Field VENDOR_ID = Field.number("radius.avp.vendor_id", "Vendor ID");
    private static final Field VALUE = Field.bytes("radius.avp.value", "Value");
    private static final Field PART = Field.bytes("radius.eap_fragment", "EAP fragment");
    /** Attributes that are text, or an address, by their type. */
    private static final Map<Integer, Field> NAMED = new HashMap<>();

    static {
        for (int type : new int[] {1, 11, 18, 30, 31, 32, 44, 77, 87}) {
            NAMED.put(type, Field.text("radius." + TYPES.name(type).replace('-', '_'), TYPES.name(type)));
        }
        NAMED.put(4, Field.of(Field.Type.IPV4, "radius.NAS_IP_Address", "NAS-IP-Address"));
        NAMED.put(8, Field.of(Field.Type.IPV4, "radius.Framed_IP_Address", "Framed-IP-Address"));
    }

    /** First pass: whose authentication a message belongs to. */
    private static final class State {
        private final Map<String, CarriedConversation> byStation = new HashMap<>();
        private final CarriedConversation[] byId = new CarriedConversation[256];
        private final Map<Long, CarriedConversation> byMessage = new HashMap<>();
    }

    public Radius() {
        super("radius", "RADIUS", "RADIUS Protocol", "RFC 2865, RFC 3579");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("udp.port", this, 1812, 1813, 1645, 1646, 3799);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("RADIUS");
        d.open(this, b);
        int code = d.u8(CODE, b, 0);
        int id = d.u8(ID, b, 1);
        int length = d.u16(LENGTH, b, 2);
        d.bytes(AUTHENTICATOR, b, 4, 16);
        long key = d.countMessage();
        ByteArrayOutputStream eap = new ByteArrayOutputStream();
        String user = "";
        String station = "";
        int end = Math.min(length, b.length());
        for (int at = HEADER; at + 2 <= end;) {
            int type = b.u8(at);
            int size = b.u8(at + 1);
            if (size < 2 || size > end - at) {
                d.malformed(b, at, end - at, "The attribute says to have " + size + " bytes; the message has " + (end - at) + " more");
                break;
            }
            attribute(d, b, at, type, size);
            if (type == EAP_MESSAGE) {
                eap.writeBytes(b.copy(at + 2, size - 2));
            } else if (type == 1) {
                user = b.text(at + 2, size - 2, StandardCharsets.UTF_8);
            } else if (type == 31) {
                station = b.ascii(at + 2, size - 2);
            }
            at += size;
        }
        String story = "RADIUS: " + CODES.name(code, "code " + code) + (user.isEmpty() ? "" : " " + FieldText.printable(user)) + ", id " + id;
        d.describe(story);
        if (eap.size() > 0) {
            authentication(d, Bytes.of(eap.toByteArray()), key, code, id, station.isEmpty() ? user : station);
            d.column("RADIUS");
            d.describe(d.describing() ? story + "; " + d.description() : "");
        }
        d.close();
        if (length < b.length()) {
            d.data(b.from(Math.max(length, HEADER)));
        } else if (length > b.length()) {
            d.malformed(b, 2, 2, "The message says to have " + length + " bytes; there are " + b.length());
        }
    }

    private static void attribute(Dissection d, Bytes b, int at, int type, int size) {
        d.open(ATTRIBUTE, b, at, size, d.naming() ? "AVP: " + TYPES.name(type, "type " + type) + " (" + size + " bytes)" : null);
        d.value(TYPE, b, at, 1, type);
        d.value(ATTRIBUTE_LENGTH, b, at + 1, 1, size);
        Field field = NAMED.get(type);
        if (type == EAP_MESSAGE) {
            d.bytes(PART, b, at + 2, size - 2);
        } else if (type == VENDOR && size >= 6) {
            d.u32(VENDOR_ID, b, at + 2);
            d.bytes(VALUE, b, at + 6, size - 6);
        } else if (field == null || field.type() == Field.Type.IPV4 && size != 6) {
            d.bytes(VALUE, b, at + 2, size - 2);
        } else if (field.type() == Field.Type.IPV4) {
            d.u32(field, b, at + 2);
        } else {
            d.text(field, b, at + 2, size - 2, StandardCharsets.UTF_8);
        }
        d.close();
    }

    /** Hands on the message of EAP, which may come in several attributes, with a state for each station. */
    private static void authentication(Dissection d, Bytes eap, long key, int code, int id, String station) {
        Conversation outer = d.conversation();
        int way = d.direction();
        CarriedConversation inner = null;
        if (outer != null) {
            State state = outer.state(State.class, d.first() ? State::new : null);
            if (d.first() && state.byMessage.size() < MOST_MESSAGES) {
                inner = code == ACCESS_REQUEST ? state.byStation.computeIfAbsent(station, s -> new CarriedConversation(d, 0)) : state.byId[id];
                state.byId[id] = inner;
                state.byMessage.put(key, inner);
            }
            inner = state == null ? null : state.byMessage.get(key);
        }
        if (inner != null) {
            d.conversation(inner, way);
        }
        d.source("EAP message (" + eap.length() + " bytes)", eap);
        d.call(Protocols.protocol("eap"), eap);
        if (inner != null) {
            d.conversation(outer, way);
        }
    }
}
