package org.wirefig.protocol.auth;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.CarriedConversation;
import org.wirefig.protocol.CarriedStream;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Timeline;
import org.wirefig.protocol.tls.Tls;

/**
 * Extensible Authentication Protocol, RFC 3748, with the TLS that EAP-TLS (RFC 5216), TTLS (RFC 5281), PEAP and FAST
 * (RFC 4851) carry in fragments: where certificates of a wireless or wired logon fail.
 */
public final class Eap extends Protocol {
    private static final int REQUEST = 1;
    private static final int RESPONSE = 2;
    private static final int IDENTITY = 1;
    private static final int NOTIFICATION = 2;
    private static final int NAK = 3;
    private static final int TLS = 13;
    private static final int TTLS = 21;
    private static final int PEAP = 25;
    private static final int FAST = 43;
    private static final int LENGTH_INCLUDED = 0x80;
    private static final int MORE_FRAGMENTS = 0x40;
    private static final int START = 0x20;
    /** Where switches listen for supplicants, whoever they are: 01-80-c2-00-00-03. */
    private static final long GROUP = 0x0180c2000003L;

    private static final Field CODE = Field.number("eap.code", "Code")
            .names(REQUEST, "Request", RESPONSE, "Response", 3, "Success", 4, "Failure", 5, "Initiate", 6, "Finish");
    private static final Field ID = Field.number("eap.id", "Id");
    private static final Field LENGTH = Field.number("eap.len", "Length");
    private static final Field TYPE = Field.number("eap.type", "Type")
            .names(IDENTITY, "Identity", NOTIFICATION, "Notification", NAK, "Legacy Nak (Response Only)", 4, "MD5-Challenge EAP (EAP-MD5-CHALLENGE)",
                    5, "One-Time Password EAP (EAP-OTP)", 6, "Generic Token Card EAP (EAP-GTC)", TLS, "TLS EAP (EAP-TLS)",
                    17, "Cisco Wireless EAP / Lightweight EAP (EAP-LEAP)", 18, "GSM Subscriber Identity Modules EAP (EAP-SIM)",
                    TTLS, "Tunneled TLS EAP (EAP-TTLS)", 23, "UMTS Authentication and Key Agreement EAP (EAP-AKA)",
                    PEAP, "Protected EAP (EAP-PEAP)", 26, "MS-Authentication EAP (EAP-MS-AUTH)",
                    FAST, "Flexible Authentication via Secure Tunneling EAP (EAP-FAST)", 50, "Improved EAP method for 3rd Generation (EAP-AKA')",
                    55, "Tunneled EAP protocol (TEAP)", 254, "Expanded Type");
    private static final Field NAME = Field.text("eap.identity", "Identity");
    private static final Field MESSAGE = Field.text("eap.notification", "Notification");
    private static final Field DESIRED = Field.number("eap.desired_type", "Desired Auth Type").names(TYPE.names());
    private static final Field FLAGS = Field.hex("eap.tls.flags", "EAP-TLS Flags", 2);
    private static final Field HAS_LENGTH = Field.flag("eap.tls.flags.len_included", "Length Included");
    private static final Field MORE = Field.flag("eap.tls.flags.more_fragments", "More Fragments");
    private static final Field STARTS = Field.flag("eap.tls.flags.start", "Start");
    private static final Field TLS_LENGTH = Field.number("eap.tls.len", "EAP-TLS Length");
    private static final Field DATA = Field.bytes("eap.data", "EAP Data");

    /** The two ends of a conversation by their link addresses, which an authenticator's multicast stands for. */
    private record Ends(long one, long other) {
        static Ends of(Dissection d) {
            long source = d.source().low();
            long destination = d.destination().low();
            return source == GROUP || destination == GROUP ? new Ends(GROUP, 0)
                    : new Ends(Math.min(source, destination), Math.max(source, destination));
        }
    }

    /** What the first pass learns of the authentication between two ends. */
    private static final class State {
        private final Timeline<CarriedStream> streams = new Timeline<>();
        private final int[] lastId = {-1, -1};
        private final Set<Integer> repeated = new HashSet<>();
    }

    /** Over a link there is no conversation to keep state with. */
    private static final class States {
        private final Map<Ends, State> byEnds = new HashMap<>();
    }

    public Eap() {
        super("eap", "EAP", "Extensible Authentication Protocol", "RFC 3748");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ppp.protocol", this, 0xc227);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("EAP");
        d.open(this, b);
        int code = d.u8(CODE, b, 0);
        int id = d.u8(ID, b, 1);
        int end = Math.min(b.length(), d.u16(LENGTH, b, 2));
        if (d.describing()) {
            d.describe("EAP: " + CODE.names().name(code, "code " + code));
        }
        if ((code == REQUEST || code == RESPONSE) && end > 4) {
            int type = d.u8(TYPE, b, 4);
            if (d.describing()) {
                d.describeMore(TYPE.names().name(type, "type " + type));
            }
            body(d, b.slice(5, end - 5), type, code == RESPONSE ? 1 : 0, id);
        }
        d.close();
    }

    private static void body(Dissection d, Bytes b, int type, int way, int id) {
        switch (type) {
            case IDENTITY -> {
                String name = d.text(NAME, b, 0, b.length(), StandardCharsets.UTF_8);
                if (way == 1) {
                    d.describeMore(name);
                }
            }
            case NOTIFICATION -> d.text(MESSAGE, b, 0, b.length(), StandardCharsets.UTF_8);
            case NAK -> {
                for (int i = 0; i < b.length(); i++) {
                    d.u8(DESIRED, b, i);
                }
            }
            case TLS, TTLS, PEAP, FAST -> tls(d, b, way, id);
            default -> d.bytes(DATA, b, 0, b.length());
        }
    }

    private static void tls(Dissection d, Bytes b, int way, int id) {
        int flags = d.u8(FLAGS, b, 0);
        d.bits(HAS_LENGTH, b, 0, 1, flags, LENGTH_INCLUDED);
        d.bits(MORE, b, 0, 1, flags, MORE_FRAGMENTS);
        d.bits(STARTS, b, 0, 1, flags, START);
        int at = 1;
        if ((flags & LENGTH_INCLUDED) != 0) {
            d.u32(TLS_LENGTH, b, 1);
            at += 4;
        }
        boolean starts = (flags & START) != 0;
        Bytes part = b.from(at);
        State state = state(d);
        if (d.first()) {
            learn(d, state, starts, way, id);
        }
        CarriedStream stream = state.streams.at(d.frame());
        if (starts || part.length() == 0) {
            if (d.describing()) {
                d.describeMore(starts ? "Start" : "Acknowledgement");
            }
            if (part.length() > 0) {
                d.bytes(DATA, part, 0, part.length());
            }
        } else if (stream == null || state.repeated.contains(d.frame())) {
            d.bytes(DATA, part, 0, part.length());
        } else {
            stream.deliver(d, way, part, (flags & MORE_FRAGMENTS) != 0);
        }
    }

    private static State state(Dissection d) {
        if (d.conversation() != null) {
            return d.conversation().state(State.class, State::new);
        }
        States all = d.session().state(States.class, States::new);
        return d.first() ? all.byEnds.computeIfAbsent(Ends.of(d), ends -> new State()) : all.byEnds.get(Ends.of(d));
    }

    /** A server begins with Start; a trace that begins later has its first TLS packet for that. */
    private static void learn(Dissection d, State state, boolean starts, int way, int id) {
        if (starts && way == 0 || state.streams.size() == 0) {
            state.streams.set(d.frame(), new CarriedStream(Tls.get(), new CarriedConversation(d, 0), DATA));
        } else if (state.lastId[way] == id) {
            state.repeated.add(d.frame());
        }
        state.lastId[way] = id;
    }
}
