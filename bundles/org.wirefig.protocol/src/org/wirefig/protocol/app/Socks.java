package org.wirefig.protocol.app;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;
import org.wirefig.protocol.StreamProtocol;
import org.wirefig.protocol.StreamWithin;
import org.wirefig.protocol.Timeline;

/** SOCKS 4, 4A and 5 (RFC 1928, RFC 1929): the negotiation, and what goes through the proxy after it. */
public final class Socks extends StreamProtocol {
    private static final Names COMMANDS = Names.of(1, "Connect", 2, "Bind", 3, "UDP Associate");
    private static final Names RESULTS = Names.of(0, "Succeeded", 1, "General SOCKS server failure",
            2, "Connection not allowed by ruleset", 3, "Network unreachable", 4, "Host unreachable", 5, "Connection refused",
            6, "TTL expired", 7, "Command not supported", 8, "Address type not supported", 90, "Granted",
            91, "Rejected or failed", 92, "Rejected because SOCKS server cannot connect to identd on the client",
            93, "Rejected because the client program and identd report different user-ids");
    private static final Names METHODS = Names.of(0, "No authentication", 1, "GSSAPI", 2, "Username/Password",
            255, "No acceptable methods");

    private static final Field VERSION = Field.number("socks.version", "Version");
    private static final Field COMMAND = Field.number("socks.command", "Command").names(COMMANDS);
    private static final Field METHOD = Field.number("socks.auth_method", "Client Authentication Methods").names(METHODS);
    private static final Field ACCEPTED = Field.number("socks.auth_accepted_method", "Accepted Auth Method").names(METHODS);
    private static final Field USER = Field.text("socks.username", "User name");
    private static final Field PASSWORD = Field.text("socks.password", "Password");
    private static final Field AUTH_STATUS = Field.number("socks.auth_status", "Status");
    private static final Field RESULT = Field.number("socks.results", "Results").names(RESULTS);
    private static final Field REMOTE = Field.of(Field.Type.IPV4, "socks.dst", "Remote Address");
    private static final Field REMOTE_NAME = Field.text("socks.remote_name", "Remote name");
    private static final Field PORT = Field.number("socks.port", "Remote Port");

    /** What a connection's next message is. */
    private enum Phase { BEGIN, METHOD, CREDENTIALS, VERDICT, REQUEST, REPLY4, REPLY5, OPEN }

    /** Kept with the connection; written in the first pass. */
    private static final class State {
        private final Timeline<Phase> phase = new Timeline<>();
        private final Timeline<Protocol> inner = new Timeline<>();
        private String host = "";
        private int port;

        Phase at(int frame) {
            Phase found = phase.at(frame);
            return found == null ? Phase.BEGIN : found;
        }
    }

    public Socks() {
        super("socks", "Socks", "Socks Protocol", "RFC 1928");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("tcp.port", this, 1080);
    }

    private static State state(Dissection d) {
        return d.conversation() == null ? null : d.conversation().state(State.class, d.first() ? State::new : null);
    }

    @Override
    protected boolean accepts(Dissection d, Bytes b) {
        State state = state(d);
        return state != null && state.at(d.frame()) != Phase.BEGIN || b.u8(0) == 4 && b.length() >= 9
                || b.u8(0) == 5 && b.length() >= 3;
    }

    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        State state = state(d);
        if (state == null || state.at(d.frame()) != Phase.OPEN) {
            return b.length() - at;
        }
        Protocol inner = inner(d, state, b.from(at));
        return StreamWithin.messageLength(inner, d, b, at);
    }

    @Override
    protected int seen(Dissection d) {
        State state = state(d);
        return state == null ? 0 : StreamWithin.seen(state.inner.at(d.frame()), d);
    }

    @Override
    protected long resume(Dissection d, Bytes rest, long seen) {
        return StreamWithin.resume(state(d).inner.at(d.frame()), d, rest, seen);
    }

    @Override
    protected boolean passOver(Dissection d, int first, Bytes head) {
        State state = state(d);
        return state != null && StreamWithin.passOver(state.inner.at(d.frame()), d, first, head);
    }

    @Override
    protected void dissectPart(Dissection d, Bytes part) {
        State state = state(d);
        if (state != null) {
            StreamWithin.dissectPart(state.inner.at(d.frame()), d, part);
        }
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        State state = state(d);
        if (state == null) {
            return;
        }
        Phase phase = state.at(d.frame());
        d.open(this, b);
        if (phase == Phase.OPEN) {
            through(d, state, b);
            return;
        }
        d.column("Socks");
        Phase next = switch (phase) {
            case BEGIN -> begin(d, state, b);
            case METHOD -> method(d, b);
            case CREDENTIALS -> credentials(d, b);
            case VERDICT -> verdict(d, b);
            case REQUEST -> request5(d, state, b);
            default -> reply(d, b, phase);
        };
        if (d.first()) {
            state.phase.set(d.frame() + 1, next);
        }
        d.close();
    }

    private void through(Dissection d, State state, Bytes b) {
        d.value(REMOTE_NAME, b, 0, 0, state.host);
        d.value(PORT, b, 0, 0, state.port);
        d.close();
        Protocol inner = d.first() && b.length() > 0 ? inner(d, state, b) : state.inner.at(d.frame());
        if (inner == null) {
            d.data(b);
        } else if (b.length() == 0) {
            d.call(inner, b);
        } else {
            StreamWithin.call(inner, d, b);
        }
    }

    private Protocol inner(Dissection d, State state, Bytes payload) {
        Protocol known = state.inner.at(d.frame());
        if (known != null || !d.first()) {
            return known;
        }
        Protocol found = Protocols.bindings().overTcp(d, state.port, state.port, payload);
        if (found != null && found != this) {
            state.inner.set(d.frame(), found);
            return found;
        }
        return null;
    }

    // ---- the negotiation

    private static Phase begin(Dissection d, State state, Bytes b) {
        int version = d.u8(VERSION, b, 0);
        if (version == 4) {
            d.u8(COMMAND, b, 1);
            int port = d.u16(PORT, b, 2);
            String host = Address.ipv4Text(b.u32(4));
            d.u32(REMOTE, b, 4);
            int userEnd = b.find(0, 8, b.length());
            if (userEnd > 8) {
                d.ascii(USER, b, 8, userEnd - 8);
            }
            if ((b.u32(4) & 0xffffff00L) == 0 && userEnd > 0 && userEnd + 1 < b.length()) {
                int end = b.find(0, userEnd + 1, b.length());
                host = d.ascii(REMOTE_NAME, b, userEnd + 1, (end < 0 ? b.length() : end) - userEnd - 1);
            }
            connect(d, state, host, port);
            return Phase.REPLY4;
        }
        int methods = b.u8(1);
        for (int i = 0; i < methods; i++) {
            d.u8(METHOD, b, 2 + i);
        }
        d.describe("Socks: version 5, offers " + methods + " authentication methods");
        return Phase.METHOD;
    }

    private static Phase method(Dissection d, Bytes b) {
        d.u8(VERSION, b, 0);
        int method = d.u8(ACCEPTED, b, 1);
        d.describe("Socks: authentication: " + METHODS.name(method, "method " + method));
        return method == 2 ? Phase.CREDENTIALS : Phase.REQUEST;
    }

    private static Phase credentials(Dissection d, Bytes b) {
        int user = b.u8(1);
        String name = d.ascii(USER, b, 2, user);
        d.ascii(PASSWORD, b, 3 + user, b.u8(2 + user));
        d.describe("Socks: credentials of " + org.wirefig.protocol.FieldText.printable(name));
        return Phase.VERDICT;
    }

    private static Phase verdict(Dissection d, Bytes b) {
        int status = d.u8(AUTH_STATUS, b, 1);
        d.describe("Socks: authentication " + (status == 0 ? "succeeded" : "failed"));
        return Phase.REQUEST;
    }

    private static Phase request5(Dissection d, State state, Bytes b) {
        d.u8(VERSION, b, 0);
        d.u8(COMMAND, b, 1);
        int end = address(d, b, 3);
        String host = switch (b.u8(3)) {
            case 1 -> Address.ipv4Text(b.u32(4));
            case 3 -> b.ascii(5, b.u8(4));
            default -> Address.ipv6Text(b.i64(4), b.i64(12));
        };
        connect(d, state, host, b.u16(end));
        return Phase.REPLY5;
    }

    private static void connect(Dissection d, State state, String host, int port) {
        if (d.first()) {
            state.host = host;
            state.port = port;
        }
        d.describe("Socks: connect to " + org.wirefig.protocol.FieldText.printable(host) + ":" + port);
    }

    private static int address(Dissection d, Bytes b, int at) {
        int end = switch (b.u8(at)) {
            case 1 -> {
                d.u32(REMOTE, b, at + 1);
                yield at + 5;
            }
            case 3 -> {
                d.ascii(REMOTE_NAME, b, at + 2, b.u8(at + 1));
                yield at + 2 + b.u8(at + 1);
            }
            default -> at + 17;
        };
        d.u16(PORT, b, end);
        return end;
    }

    private static Phase reply(Dissection d, Bytes b, Phase phase) {
        d.u8(VERSION, b, 0);
        int result = d.u8(RESULT, b, 1);
        d.describe("Socks: " + RESULTS.name(result, "result " + result));
        if (phase == Phase.REPLY5) {
            address(d, b, 3);
        }
        return result == 0 || result == 90 ? Phase.OPEN : phase;
    }
}
