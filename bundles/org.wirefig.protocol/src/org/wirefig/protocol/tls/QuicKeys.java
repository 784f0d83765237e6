package org.wirefig.protocol.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.wirefig.capture.Bytes;

/**
 * The keys of QUIC's Initial packets, which anyone can derive from the first connection id (RFC 9001 section 5.2, RFC
 * 9369 section 3.3), and what they open: header protection and AES-128-GCM.
 */
final class QuicKeys {
    private static final int V2 = 0x6b3343cf;

    private final SecretKeySpec key;
    private final byte[] iv;
    private final SecretKeySpec header;

    private QuicKeys(SecretKeySpec key, byte[] iv, SecretKeySpec header) {
        this.key = key;
        this.iv = iv;
        this.header = header;
    }

    /** An opened packet: its number and what was inside. */
    record Opened(int firstByte, int numberLength, long number, byte[] payload) {
    }

    static boolean isVersion2(int version) {
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

    static boolean knows(int version) {
        return salt(version) != null;
    }

    /** The keys of one side for a connection id, or null for an unknown version. */
    static QuicKeys of(int version, byte[] connectionId, boolean server) {
        String salt = salt(version);
        if (salt == null) {
            return null;
        }
        byte[] initial = hmac(HexFormat.of().parseHex(salt), connectionId);
        byte[] secret = expand(initial, server ? "server in" : "client in", 32);
        String prefix = isVersion2(version) ? "quicv2 " : "quic ";
        return new QuicKeys(new SecretKeySpec(expand(secret, prefix + "key", 16), "AES"), expand(secret, prefix + "iv", 12),
                new SecretKeySpec(expand(secret, prefix + "hp", 16), "AES"));
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java has HmacSHA256", missing);
        }
    }

    /** HKDF-Expand-Label of TLS 1.3 for at most 32 bytes. */
    private static byte[] expand(byte[] secret, String label, int length) {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        byte[] info = new byte[name.length + 5];
        info[1] = (byte) length;
        info[2] = (byte) name.length;
        System.arraycopy(name, 0, info, 3, name.length);
        info[info.length - 1] = 1;
        return Arrays.copyOf(hmac(secret, info), length);
    }

    /** Opens a packet whose number begins at {@code numberAt} and which ends with {@code b}; null where the keys don't fit. */
    Opened open(Bytes b, int numberAt) {
        if (!b.has(numberAt + 4, 16)) {
            return null;
        }
        try {
            Cipher mask = Cipher.getInstance("AES/ECB/NoPadding");
            mask.init(Cipher.ENCRYPT_MODE, header);
            byte[] bits = mask.doFinal(b.copy(numberAt + 4, 16));
            byte[] head = b.copy(0, numberAt + 4);
            head[0] ^= (byte) (bits[0] & 0x0f);
            int length = (head[0] & 3) + 1;
            long number = 0;
            for (int i = 0; i < length; i++) {
                head[numberAt + i] ^= bits[1 + i];
                number = number << 8 | head[numberAt + i] & 0xff;
            }
            byte[] nonce = iv.clone();
            for (int i = 0; i < 8; i++) {
                nonce[11 - i] ^= (byte) (number >>> 8 * i);
            }
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, nonce));
            cipher.updateAAD(head, 0, numberAt + length);
            int from = numberAt + length;
            return new Opened(head[0] & 0xff, length, number, cipher.doFinal(b.copy(from, b.length() - from)));
        } catch (AEADBadTagException otherKeys) {
            return null;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java has AES and GCM", missing);
        }
    }
}
