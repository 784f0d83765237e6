package org.wirefig.protocol.tls;

/**
 * What one point of a TLS conversation knows: the negotiated version and cipher suite, who is the server, who has sent
 * Change Cipher Spec, which handshake messages are unfinished. A record is decoded with the progress before it. A trace
 * keeps several for each conversation, so copies share their arrays, and setting an element makes an array of its own.
 */
final class TlsProgress {
    static final int UNKNOWN = 0;
    static final int SSL2 = 2;
    static final int TLS12 = 0x0303;
    static final int TLS13 = 0x0304;
    static final int DTLS13 = 0xfefc;

    private static final int[] NO_FRAMES = new int[2];
    private static final HandshakePart[] NO_PARTS = new HandshakePart[2];
    private static final DtlsHandshake.Part[] NO_FRAGMENTS = new DtlsHandshake.Part[2];
    private static final boolean[] UNFINISHED = new boolean[2];
    private static final byte[] NO_ID = {};
    private static final int[] NO_LENGTHS = {-1, -1};

    int version;
    int cipher = -1;
    /** The direction the server sends in, -1 when not known. */
    int serverWay = -1;
    String serverName;
    /** What the server has chosen. */
    String alpn;
    /** What the client would like best; early data is of that protocol. */
    String offered;
    /** By direction: the frame of the first Change Cipher Spec of this handshake, 0 for none. */
    int[] changeCipherSpec = NO_FRAMES;
    /** By direction: a handshake message that continues in the next record. */
    HandshakePart[] parts = NO_PARTS;
    /** The same over datagrams, by direction. */
    DtlsHandshake.Part[] fragments = NO_FRAGMENTS;
    /** By direction, after Change Cipher Spec: the Finished message has been sent. */
    boolean[] finished = UNFINISHED;
    /** TLS 1.3: the client has sent encrypted records, so the server's first flight is over. */
    boolean clientEncrypted;
    /** The client's session id or ticket came back: keys are used again. */
    boolean resumable;
    boolean resumed;
    byte[] clientSessionId = NO_ID;
    /** Over datagrams, by direction: the length of the connection id in records, or -1 for none (RFC 9146). */
    int[] idLengths = NO_LENGTHS;
    boolean changed;

    TlsProgress copy() {
        TlsProgress to = new TlsProgress();
        to.version = version;
        to.cipher = cipher;
        to.serverWay = serverWay;
        to.serverName = serverName;
        to.alpn = alpn;
        to.offered = offered;
        to.changeCipherSpec = changeCipherSpec;
        to.parts = parts;
        to.fragments = fragments;
        to.finished = finished;
        to.clientEncrypted = clientEncrypted;
        to.resumable = resumable;
        to.resumed = resumed;
        to.clientSessionId = clientSessionId;
        to.idLengths = idLengths;
        return to;
    }

    /** The application protocol of data that is sent now, or null. */
    String spoken() {
        return alpn != null || cipher >= 0 ? alpn : offered;
    }

    void changeCipherSpec(int way, int frame) {
        changeCipherSpec = changeCipherSpec.clone();
        changeCipherSpec[way] = frame;
    }

    /** A peer asks for an id of that length in what is sent to it; a server that does not answer wants none. */
    void idLength(int way, int length) {
        idLengths = idLengths.clone();
        idLengths[way] = length;
    }

    void noIds() {
        idLengths = NO_LENGTHS;
    }

    void part(int way, HandshakePart part) {
        if (parts[way] != part) {
            parts = parts.clone();
            parts[way] = part;
        }
    }

    void fragment(int way, DtlsHandshake.Part fragment) {
        if (fragments[way] != fragment) {
            fragments = fragments.clone();
            fragments[way] = fragment;
        }
    }

    void finished(int way) {
        finished = finished.clone();
        finished[way] = true;
    }

    void version(int value) {
        if (version != value) {
            version = value;
            changed = true;
        }
    }
}
