package org.wirefig.protocol.tls;

/**
 * What one point of a TLS conversation knows: the negotiated version and cipher suite, who is the server, who has sent
 * Change Cipher Spec, which handshake messages are unfinished. A record is decoded with the progress before it.
 */
final class TlsProgress {
    static final int UNKNOWN = 0;
    static final int SSL2 = 2;
    static final int TLS12 = 0x0303;
    static final int TLS13 = 0x0304;

    int version;
    int cipher = -1;
    /** The direction the server sends in, -1 when not known. */
    int serverWay = -1;
    String serverName;
    String alpn;
    /** By direction: the frame of the first Change Cipher Spec of this handshake, 0 for none. */
    final int[] changeCipherSpec = new int[2];
    /** By direction: a handshake message that continues in the next record. */
    final HandshakePart[] parts = new HandshakePart[2];
    /** The same over datagrams, by direction. */
    final DtlsHandshake.Part[] fragments = new DtlsHandshake.Part[2];
    /** By direction, after Change Cipher Spec: the Finished message has been sent. */
    final boolean[] finished = new boolean[2];
    /** TLS 1.3: the client has sent encrypted records, so the server's first flight is over. */
    boolean clientEncrypted;
    /** The client's session id or ticket came back: keys are used again. */
    boolean resumable;
    boolean resumed;
    byte[] clientSessionId = new byte[0];
    boolean changed;

    TlsProgress copy() {
        TlsProgress to = new TlsProgress();
        to.version = version;
        to.cipher = cipher;
        to.serverWay = serverWay;
        to.serverName = serverName;
        to.alpn = alpn;
        for (int way = 0; way < 2; way++) {
            to.changeCipherSpec[way] = changeCipherSpec[way];
            to.parts[way] = parts[way];
            to.fragments[way] = fragments[way];
            to.finished[way] = finished[way];
        }
        to.clientEncrypted = clientEncrypted;
        to.resumable = resumable;
        to.resumed = resumed;
        to.clientSessionId = clientSessionId;
        return to;
    }

    void version(int value) {
        if (version != value) {
            version = value;
            changed = true;
        }
    }
}
