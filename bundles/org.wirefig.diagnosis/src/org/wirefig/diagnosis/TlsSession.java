package org.wirefig.diagnosis;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wirefig.diagnosis.Message.Kind;
import org.wirefig.protocol.pki.Certificates.Certificate;

/** The TLS part of a connection: its handshake, its alerts, how far it came. */
public final class TlsSession {
    private static final int TLS13 = 0x0304;

    private final Connection connection;
    /** Decoded in any session of the trace. */
    private final Map<ByteBuffer, Optional<Certificate>> certificates;
    private final Message clientHello;
    private final Message serverHello;
    private final Chain[] chains = new Chain[2];
    private Refusal refusal;
    private boolean refusalKnown;

    TlsSession(Connection connection, Map<ByteBuffer, Optional<Certificate>> certificates) {
        this.connection = connection;
        this.certificates = certificates;
        this.clientHello = connection.first(Kind.CLIENT_HELLO);
        this.serverHello = connection.first(Kind.SERVER_HELLO);
    }

    static boolean isTls(Connection connection) {
        return connection.messages().stream().anyMatch(m -> m.kind().ordinal() <= Kind.APPLICATION_DATA.ordinal());
    }

    public Connection connection() {
        return connection;
    }

    public Message clientHello() {
        return clientHello;
    }

    public Message serverHello() {
        return serverHello;
    }

    /** The name the client asked for, or an empty text. */
    public String serverName() {
        Message hello = clientHello();
        return hello == null ? "" : hello.text("tls.handshake.extensions_server_name");
    }

    /** The host the client wants: by the name it asks for, or the one it had the proxy connect to; else an empty text. */
    public String host() {
        String name = serverName();
        Message connect = name.isEmpty() ? connect() : null;
        return connect == null ? name : connect.text("http.request.uri").replaceFirst(":\\d+$", "");
    }

    /** The handshake runs through a proxy's tunnel. */
    public boolean tunnelled() {
        return connect() != null;
    }

    private Message connect() {
        Message request = connection.first(Kind.HTTP_REQUEST);
        return request != null && request.text("http.request.method").equals("CONNECT") ? request : null;
    }

    /** The version that the server chose (0x0303: TLS 1.2), or 0. */
    public int version() {
        Message hello = serverHello();
        return hello == null ? 0
                : (int) hello.number("tls.handshake.extensions.supported_version", hello.number("tls.handshake.version", 0));
    }

    public boolean tls13() {
        return version() >= TLS13 && version() < 0x0400 || version() >> 8 == 0x7f;
    }

    /** The Certificate message of a side, or null. */
    public Message certificate(boolean client) {
        return of(Kind.CERTIFICATE, client);
    }

    /** The certificates of a side; empty where none were sent or none can be read. */
    public Chain chain(boolean client) {
        int side = client ? 0 : 1;
        if (chains[side] == null) {
            chains[side] = Chain.of(certificate(client), certificates);
        }
        return chains[side];
    }

    public Message certificateRequest() {
        return connection.first(Kind.CERTIFICATE_REQUEST);
    }

    public Message changeCipherSpec(boolean client) {
        return of(Kind.CHANGE_CIPHER_SPEC, client);
    }

    /** Alerts that can be read, in order. */
    public List<Message> alerts() {
        return connection.messages(Kind.ALERT);
    }

    /** The first fatal alert that can be read, or null. */
    public Message fatalAlert() {
        return alerts().stream().filter(a -> a.number("tls.alert_message.level", 0) == 2 && a.number("tls.alert_message.desc", 0) != 0)
                .findFirst().orElse(null);
    }

    /** The fatal alert of a side if it has this number, else null. */
    public Message fatalAlert(boolean client, int... descriptions) {
        Message alert = fatalAlert();
        if (alert != null && alert.fromClient() == client) {
            for (int description : descriptions) {
                if (alert.number("tls.alert_message.desc", -1) == description) {
                    return alert;
                }
            }
        }
        return null;
    }

    /** How the client refused the server's certificate, or null. */
    public Refusal refusal(Facts facts) {
        if (!refusalKnown) {
            refusal = Refusal.of(facts, this);
            refusalKnown = true;
        }
        return refusal;
    }

    /** Both sides have sent ChangeCipherSpec, or application data flows. */
    public boolean established() {
        boolean both = changeCipherSpec(true) != null && changeCipherSpec(false) != null && !tls13();
        return both || used();
    }

    /** Application data of both sides, more than what TLS 1.3 disguises its handshake as. */
    public boolean used() {
        boolean client = of(Kind.APPLICATION_DATA, true) != null;
        boolean server = of(Kind.APPLICATION_DATA, false) != null;
        return !tls13() ? client || server
                : client && server && connection.messages().stream().filter(m -> m.kind() == Kind.APPLICATION_DATA && m.fromClient()).count() > 1;
    }

    /** The last message of the handshake, of either side, or null. */
    public Message lastOfHandshake() {
        Message last = null;
        for (Message message : connection.messages()) {
            if (message.kind().ordinal() <= Kind.CHANGE_CIPHER_SPEC.ordinal()) {
                last = message;
            }
        }
        return last;
    }

    /** The first message of a kind from one side, or null. */
    public Message of(Kind kind, boolean client) {
        for (Message message : connection.messages()) {
            if (message.kind() == kind && message.fromClient() == client) {
                return message;
            }
        }
        return null;
    }
}
