package org.wirefig.protocol.tls.decrypt;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import org.wirefig.capture.Bytes;

/**
 * The keys of one direction of QUIC at one level, and what they open (RFC 9001 section 5, RFC 9369 section 3.3): header
 * protection, then the packet. Those of Initial packets anyone can derive; the others come of the secrets of TLS.
 */
public final class QuicKeys {
    private static final int V2 = 0x6b3343cf;
    private static final int NONCE = 12;
    /** What packet numbers are sent with at most. */
    private static final int LONGEST_NUMBER = 4;

    private final Suite suite;
    private final String prefix;
    private final byte[] secret;
    private final HeaderProtection header;
    private final byte[] iv;
    private final AeadCipher cipher;
    private QuicKeys next;

    private QuicKeys(Suite suite, String prefix, byte[] secret, HeaderProtection header) {
        this.suite = suite;
        this.prefix = prefix;
        this.secret = secret;
        this.header = header == null ? new HeaderProtection(suite, expand(suite, secret, prefix + "hp", suite.keyLength())) : header;
        this.iv = expand(suite, secret, prefix + "iv", NONCE);
        this.cipher = new AeadCipher(suite, expand(suite, secret, prefix + "key", suite.keyLength()), iv, true, false);
    }

    /** A packet's head without protection: its number as sent, in {@code numberLength} bytes. */
    public record Head(byte[] bytes, int numberLength, long sent) {
        public int firstByte() {
            return bytes[0] & 0xff;
        }

        public boolean keyPhase() {
            return (bytes[0] & 0x04) != 0;
        }

        /** The whole number, near the one that is expected next (RFC 9000, appendix A.3). */
        public long number(long expected) {
            return HeaderProtection.whole(sent, numberLength, expected);
        }
    }

    public static boolean isVersion2(int version) {
        return version == V2 || version == 0x709a50c4 || version == 0xff020000;
    }

    /** The salt of a version, or null where it is not known. */
    private static String salt(int version) {
        int draft = (version & 0xffffff00) == 0xff000000 ? version & 0xff : switch (version) {
            case 0xfaceb001 -> 22;
            case 0xfaceb002, 0xfaceb00e -> 27;
            case 0xfaceb00f -> 29;
            default -> 0;
        };
        if (draft >= 29 && draft <= 32) {
            return "afbfec289993d24c9e9786f19c6111e04390a899";
        }
        if (draft >= 23 && draft <= 28) {
            return "c3eef712c72ebb5a11a7d2432bb46365bef9f502";
        }
        if (draft == 22) {
            return "7fbcdb0e7c66bbe9193a96cd21519ebd7a02644a";
        }
        return switch (version) {
            case 1, 0xff000021, 0xff000022 -> "38762cf7f55934b34d179ae6a4c80cadccbb7f0a";
            case V2 -> "0dede3def700a6db819381be6e269dcbf9bd2ed9";
            case 0x709a50c4, 0xff020000 -> "a707c203a59b47184a1d62ca570406ea7ae3e5d3";
            case 0x54303530 -> "7ff579e5acd072915580304c43a2367c60488310";
            case 0x54303531 -> "7a4edef4e7ccee5fa4506c19124fc8ccda6e033d";
            default -> null;
        };
    }

    public static boolean knows(int version) {
        return salt(version) != null;
    }

    /** The keys of one side's Initial packets for a connection id, or null for an unknown version. */
    public static QuicKeys initial(int version, byte[] connectionId, boolean server) {
        String salt = salt(version);
        if (salt == null) {
            return null;
        }
        Suite suite = Suite.of("TLS_AES_128_GCM_SHA256");
        try {
            byte[] initial = Derivation.mac("HmacSHA256", HexFormat.of().parseHex(salt)).doFinal(connectionId);
            return of(suite, version, expand(suite, initial, server ? "server in" : "client in", 32));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java has HmacSHA256", missing);
        }
    }

    /** The keys of a traffic secret. */
    public static QuicKeys of(Suite suite, int version, byte[] secret) {
        return new QuicKeys(suite, isVersion2(version) ? "quicv2 " : "quic ", secret, null);
    }

    /** Those after a key update; header protection stays (RFC 9001, section 6). */
    public synchronized QuicKeys next() {
        if (next == null) {
            next = new QuicKeys(suite, prefix, expand(suite, secret, prefix + "ku", secret.length), header);
        }
        return next;
    }

    private static byte[] expand(Suite suite, byte[] secret, String label, int length) {
        try {
            return Derivation.expandLabel(suite.prf(), secret, "tls13 ", label, length);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java has HMAC with SHA-2", missing);
        }
    }

    /** Takes the header protection off a packet whose number begins at {@code numberAt}; null where it is too short. */
    public Head head(Bytes packet, int numberAt) {
        if (!packet.has(numberAt + LONGEST_NUMBER, HeaderProtection.SAMPLE)) {
            return null;
        }
        byte[] bits = header.mask(packet.copy(numberAt + LONGEST_NUMBER, HeaderProtection.SAMPLE));
        byte[] head = packet.copy(0, numberAt + LONGEST_NUMBER);
        head[0] ^= (byte) (bits[0] & ((head[0] & 0x80) != 0 ? 0x0f : 0x1f));
        int length = (head[0] & 3) + 1;
        long number = 0;
        for (int i = 0; i < length; i++) {
            head[numberAt + i] ^= bits[1 + i];
            number = number << 8 | head[numberAt + i] & 0xff;
        }
        return new Head(Arrays.copyOf(head, numberAt + length), length, number);
    }

    /** What a packet holds; null where these keys, or that number, do not fit. */
    public byte[] open(Bytes packet, Head head, long number) {
        int from = head.bytes().length;
        try {
            return cipher.open(number, head.bytes(), packet.copy(from, packet.length() - from));
        } catch (GeneralSecurityException otherKeys) {
            return null;
        }
    }
}
