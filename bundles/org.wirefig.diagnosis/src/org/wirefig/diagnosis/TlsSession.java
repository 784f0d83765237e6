package org.wirefig.diagnosis;

import java.util.List;
import org.wirefig.diagnosis.Message.Kind;

/** The TLS part of a connection: its handshake, its alerts, how far it came. */
public final class TlsSession {
    private final Connection connection;

    TlsSession(Connection connection) {
        this.connection = connection;
    }

    static boolean isTls(Connection connection) {
        return connection.has(Kind.CLIENT_HELLO) || connection.has(Kind.SERVER_HELLO) || connection.has(Kind.ALERT)
                || connection.has(Kind.CERTIFICATE) || connection.has(Kind.CHANGE_CIPHER_SPEC)
                || connection.has(Kind.ENCRYPTED_HANDSHAKE) || connection.has(Kind.APPLICATION_DATA);
    }

    public Connection connection() {
        return connection;
    }

    public Message clientHello() {
        return connection.first(Kind.CLIENT_HELLO);
    }

    public Message serverHello() {
        return connection.first(Kind.SERVER_HELLO);
    }

    /** The name the client asked for, or an empty text. */
    public String serverName() {
        Message hello = clientHello();
        return hello == null ? "" : hello.text("tls.handshake.extensions_server_name");
    }

    /** The Certificate message of a side, or null. */
    public Message certificate(boolean client) {
        return of(Kind.CERTIFICATE, client);
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
        return alerts().stream().filter(a -> a.number("tls.alert_message.level", 0) == 2).findFirst().orElse(null);
    }

    /** Both sides have sent ChangeCipherSpec, or application data flows. */
    public boolean established() {
        return changeCipherSpec(true) != null && changeCipherSpec(false) != null || of(Kind.APPLICATION_DATA, true) != null
                || of(Kind.APPLICATION_DATA, false) != null;
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
        return connection.messages().stream().filter(m -> m.kind() == kind && m.fromClient() == client).findFirst().orElse(null);
    }
}
