package org.wirefig.protocol.tls.decrypt;

import org.wirefig.capture.Bytes;

/** What a hello message says that matters for keys (RFC 8446 section 4.1, RFC 5246 section 7.4.1); bounds-checked. */
final class Hello {
    private static final int ENCRYPT_THEN_MAC = 22;
    private static final int EXTENDED_MASTER_SECRET = 23;
    private static final int SESSION_TICKET = 35;
    private static final int EARLY_DATA = 42;
    private static final int SUPPORTED_VERSIONS = 43;

    private static final int DTLS10 = 0xfeff;
    private static final int DTLS12 = 0xfefd;
    private static final int DTLS13 = 0xfefc;

    /** Of TLS: DTLS 1.0 is TLS 1.1, DTLS 1.2 is TLS 1.2 (RFC 6347, section 1). */
    final int version;
    final byte[] random;
    final boolean datagrams;
    byte[] sessionId = new byte[0];
    byte[] ticket = new byte[0];
    int suite = -1;
    int compression;
    boolean encryptThenMac;
    boolean extendedMaster;
    boolean earlyData;
    /** The version in supported_versions of a Server Hello, or 0. */
    private int chosen;

    /** {@code b} is the message without its header. */
    Hello(Bytes b, boolean client) {
        int spoken = b.u16(0);
        datagrams = spoken == DTLS10 || spoken == DTLS12;
        version = spoken == DTLS10 ? 0x0302 : spoken == DTLS12 ? 0x0303 : spoken;
        random = b.copy(2, 32);
        int at = 34;
        boolean shortForm = !client && version >= 0x7f0e && version < 0x7f16;
        if (!shortForm) {
            sessionId = b.copy(at + 1, b.u8(at));
            at += 1 + sessionId.length;
        }
        if (client && datagrams) {
            at += 1 + b.u8(at);
        }
        if (client) {
            at += 2 + b.u16(at);
            at += 1 + b.u8(at);
        } else {
            suite = b.u16(at);
            at += 2;
            if (!shortForm) {
                compression = b.u8(at++);
            }
        }
        if (b.has(at, 2)) {
            extensions(b, at + 2, Math.min(b.length(), at + 2 + b.u16(at)), client);
        }
    }

    private Hello(int version, byte[] random) {
        this.version = version;
        this.random = random;
        this.datagrams = false;
    }

    /** A Client Hello in the form of SSL 2 (RFC 5246, appendix E.2): its challenge is the end of the client random. */
    static Hello ssl2(Bytes record) {
        int at = ssl2Header(record) + 1;
        int length = Math.min(32, record.u16(at + 6));
        byte[] random = new byte[32];
        byte[] challenge = record.copy(at + 8 + record.u16(at + 2) + record.u16(at + 4), length);
        System.arraycopy(challenge, 0, random, 32 - length, length);
        return new Hello(record.u16(at), random);
    }

    /** How many bytes stand before the message in a record of SSL 2. */
    static int ssl2Header(Bytes record) {
        return (record.u8(0) & 0x80) != 0 ? 2 : 3;
    }

    private void extensions(Bytes b, int from, int end, boolean client) {
        int at = from;
        while (at + 4 <= end) {
            int length = Math.min(b.u16(at + 2), end - at - 4);
            switch (b.u16(at)) {
                case ENCRYPT_THEN_MAC -> encryptThenMac = true;
                case EXTENDED_MASTER_SECRET -> extendedMaster = true;
                case SESSION_TICKET -> ticket = b.copy(at + 4, length);
                case EARLY_DATA -> earlyData = true;
                case SUPPORTED_VERSIONS -> chosen = !client && length == 2 ? b.u16(at + 4) : 0;
                default -> { }
            }
            at += 4 + length;
        }
    }

    private int settled() {
        return chosen != 0 ? chosen : version;
    }

    boolean tls13() {
        return settled() == 0x0304 || settled() == DTLS13 || draft() > 0 || settled() == 0xfb17 || settled() == 0xfb1a;
    }

    /** The number of a draft of TLS 1.3, or 0. */
    int draft() {
        int number = settled() - 0x7f00;
        return number >= 14 && number <= 28 ? number : settled() == 0xfb17 ? 23 : settled() == 0xfb1a ? 26 : 0;
    }
}
