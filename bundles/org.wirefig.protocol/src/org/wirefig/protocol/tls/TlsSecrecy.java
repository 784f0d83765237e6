package org.wirefig.protocol.tls;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.wirefig.protocol.Conversation;
import org.wirefig.protocol.tls.decrypt.Decryption;
import org.wirefig.protocol.tls.decrypt.Keys;

/**
 * Whether a connection can be read, and what would make it readable: the lines of a key log that it needs (RFC 8446
 * section 7.1, draft-ietf-tls-keylogfile), named by its client random.
 */
public final class TlsSecrecy {
    /** How much of a connection can be read. */
    public enum Status {
        /** All that was encrypted has been opened. */
        OPENED,
        /** Secrets are known, but some records could not be opened. */
        PARTLY,
        /** Encrypted, and no secret that fits is known. */
        CLOSED,
        /** Nothing of it is encrypted: the handshake did not come that far. */
        CLEAR
    }

    private final Conversation conversation;
    private final boolean overUdp;
    private final int frame;
    private final TlsState state;
    private final int hello;

    TlsSecrecy(Conversation conversation, boolean overUdp, int frame, TlsState state, int hello) {
        this.conversation = conversation;
        this.overUdp = overUdp && !(conversation instanceof org.wirefig.protocol.CarriedConversation);
        this.frame = frame;
        this.state = state;
        this.hello = hello;
    }

    TlsState state() {
        return state;
    }

    boolean sameRandom(int other) {
        return Arrays.equals(random(hello), random(other));
    }

    private byte[] random(int message) {
        var bytes = state.handshake(message).bytes();
        boolean ssl2 = bytes.length() < 38 || bytes.u8(0) != HandshakeMessages.CLIENT_HELLO;
        return ssl2 ? new byte[0] : bytes.copy(6, 32);
    }

    public Conversation conversation() {
        return conversation;
    }

    /** The filter that shows this connection. */
    public String filter() {
        return (overUdp ? "udp.stream==" : "tcp.stream==") + conversation.number();
    }

    /** The frame of the Client Hello. */
    public int frame() {
        return frame;
    }

    /** The client random in hexadecimal, by which a key log names the connection. */
    public String clientRandom() {
        return HexFormat.of().formatHex(random(hello));
    }

    /** The name in the client's hello, or null. */
    public String serverName() {
        return state.serverName(frame);
    }

    /** Whom the client asks: the name in its hello, or else where that went. */
    public String server() {
        if (serverName() != null) {
            return serverName();
        }
        return state.handshake(hello).way() == 0 ? conversation.addressB().withPort(conversation.portB())
                : conversation.addressA().withPort(conversation.portA());
    }

    /** "TLSv1.2" */
    public String version() {
        return state.versionName(Integer.MAX_VALUE - 1);
    }

    private boolean tls13() {
        int version = state.version(Integer.MAX_VALUE - 1);
        return version == TlsProgress.TLS13 || version == TlsProgress.DTLS13;
    }

    /** The name of the cipher suite, or null. */
    public String suite() {
        return TlsState.cipherSuiteName(state.cipherSuite(Integer.MAX_VALUE - 1));
    }

    private boolean encrypted() {
        int all = Integer.MAX_VALUE - 1;
        return tls13() && state.cipherSuite(all) >= 0 || state.changeCipherSpec(0, all) > 0 || state.changeCipherSpec(1, all) > 0;
    }

    public Status status() {
        Decryption decryption = state.decryption();
        if (decryption != null && decryption.opened() > 0) {
            return decryption.failed() > 0 ? Status.PARTLY : Status.OPENED;
        }
        return encrypted() ? Status.CLOSED : Status.CLEAR;
    }

    /** True when a key log has a secret for this connection, which perhaps came after the connection was decoded. */
    public boolean isKnownTo(Keys keys) {
        return keys.knows(random(hello));
    }

    /** How each line of a key log begins that would open this connection. */
    public List<String> wantedLines() {
        String random = " " + clientRandom();
        return !tls13() ? List.of("CLIENT_RANDOM" + random) : List.of("CLIENT_HANDSHAKE_TRAFFIC_SECRET" + random,
                "SERVER_HANDSHAKE_TRAFFIC_SECRET" + random, "CLIENT_TRAFFIC_SECRET_0" + random, "SERVER_TRAFFIC_SECRET_0" + random);
    }

    /** A sentence: what was opened, or why nothing was. */
    public String explanation(Keys keys) {
        Decryption decryption = state.decryption();
        return switch (status()) {
            case OPENED -> decryption.opened() + (decryption.opened() == 1 ? " record opened" : " records opened");
            case PARTLY -> decryption.opened() + " records opened, " + decryption.failed() + " not: " + decryption.failure();
            case CLEAR -> "Nothing of it is encrypted: the handshake ended before";
            case CLOSED -> closed(keys, decryption);
        };
    }

    private String closed(Keys keys, Decryption decryption) {
        String suite = suite();
        if (decryption != null && decryption.failed() > 0) {
            return "The secrets known for it do not fit: its first record " + decryption.failure();
        }
        if (decryption != null && decryption.isUnknownSuite()) {
            return "Records of the suite " + suite + " can't be opened by this program";
        }
        if (decryption != null && decryption.isUnknownCompression()) {
            return "Its records are compressed in another way than by DEFLATE, which this program can't undo";
        }
        if (isKnownTo(keys)) {
            return "A secret of it is known, but not the one that its records need";
        }
        if (keys.hasPrivateKey() && suite != null) {
            return suite.startsWith("TLS_RSA_") ? "The private key does not fit: the premaster secret is encrypted for another one, or its message "
                    + "is not in the trace" : "No private key opens the key exchange of " + suite + ": it needs a key log";
        }
        return "No secret is known for it";
    }
}
