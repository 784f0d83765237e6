package org.wirefig.protocol.tls;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Conversation;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.tls.decrypt.Decryption;

/**
 * What the first pass learns of a TLS or DTLS conversation: its progress at every point where it changed, the handshake
 * messages that could be read, and the alerts. Written in the first pass, then only read. Directions are those of the
 * conversation: 0 from a to b, 1 back.
 */
public final class TlsState {
    /** A handshake message sent in clear; {@code bytes} from its type on, header of 4 bytes included. */
    public record Handshake(int frame, int way, int type, Bytes bytes) {
        /** The message without its header. */
        public Bytes body() {
            return bytes.from(Math.min(4, bytes.length()));
        }

        /** "Client Hello", "Certificate"; or its number. */
        public String name() {
            return TlsNames.HANDSHAKE_TYPES.name(type, "type " + type);
        }
    }

    /** An alert; {@code level} and {@code description} are -1 where it is encrypted. */
    public record Alert(int frame, int way, int level, int description) {
        public boolean encrypted() {
            return level < 0;
        }

        public boolean fatal() {
            return level == 2;
        }

        /** As the RFCs spell it: {@code bad_certificate}. */
        public String name() {
            return TlsNames.ALERTS_RFC.name(description, encrypted() ? "encrypted" : "alert " + description);
        }
    }

    private static final TlsProgress NOTHING = new TlsProgress();

    private final Points<TlsProgress> points = new Points<>();
    private final HandshakeLog handshakes = new HandshakeLog();
    private List<Alert> alerts = List.of();

    /** Opens records where secrets of this conversation are known; null where not. */
    private Decryption decryption;

    TlsState() {
    }

    Decryption decryption() {
        return decryption;
    }

    void decryption(Decryption opens) {
        decryption = opens;
    }

    /** True when records can be opened: what they carry then has to be looked at. */
    boolean decrypts() {
        return decryption != null && decryption.active();
    }

    /** The state of a conversation, or null where it never was TLS. */
    public static TlsState of(Conversation conversation) {
        return conversation == null ? null : conversation.state(TlsState.class);
    }

    TlsProgress before(long key) {
        return points.before(key, NOTHING);
    }

    TlsProgress last() {
        return points.last(NOTHING);
    }

    void add(long key, TlsProgress point) {
        point.changed = false;
        points.set(key, point);
    }

    /** Keeps the handshake message at hand; {@code bytes} from its type on. */
    void add(Dissection d, int type, Bytes bytes) {
        handshakes.add(d, type, bytes);
    }

    void add(Alert alert) {
        if (alerts.isEmpty()) {
            alerts = new ArrayList<>(1);
        }
        alerts.add(alert);
    }

    private TlsProgress at(int frame) {
        return before(Points.key(frame + 1, 0));
    }

    /** The version as on the wire (0x0303) known at a frame, 0 when not yet known. */
    public int version(int frame) {
        return at(frame).version;
    }

    /** "TLSv1.2" */
    public String versionName(int frame) {
        return TlsNames.shortVersion(at(frame).version);
    }

    /** The cipher suite chosen by the server, -1 when not yet known. */
    public int cipherSuite(int frame) {
        return at(frame).cipher;
    }

    /** The name of a cipher suite, or null. */
    public static String cipherSuiteName(int suite) {
        return CipherSuites.NAMES.name(suite);
    }

    /** The name in the client's hello (SNI), or null. */
    public String serverName(int frame) {
        return at(frame).serverName;
    }

    /** The application protocol that the server chose, or null. */
    public String alpn(int frame) {
        return at(frame).alpn;
    }

    /** The same, or else what the client would like best: over QUIC no other can come of it (RFC 9001, section 8.1). */
    String alpnOverQuic(int frame) {
        TlsProgress progress = at(frame);
        return progress.alpn != null ? progress.alpn : progress.offered;
    }

    /** The direction in which the server sends, -1 when not known. */
    public int serverWay(int frame) {
        return at(frame).serverWay;
    }

    /** The frame with this direction's Change Cipher Spec of the handshake in force, 0 when there is none. */
    public int changeCipherSpec(int way, int frame) {
        return at(frame).changeCipherSpec[way];
    }

    /** True when keys of an earlier session are used again (no certificates are sent then). */
    public boolean resumed(int frame) {
        return at(frame).resumed;
    }

    int handshakeCount() {
        return handshakes.count();
    }

    Handshake handshake(int i) {
        return handshakes.get(i);
    }

    /** Handshake messages in clear, in the order of the trace. */
    public List<Handshake> handshakes() {
        return handshakes.all();
    }

    public List<Alert> alerts() {
        return Collections.unmodifiableList(alerts);
    }
}
