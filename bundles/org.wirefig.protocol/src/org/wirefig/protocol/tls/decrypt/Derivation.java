package org.wirefig.protocol.tls.decrypt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * From secrets to keys: the pseudo-random functions of SSL 3.0 (RFC 6101 section 6), TLS 1.0 to 1.2 (RFC 5246 section 5,
 * RFC 2246 section 5, RFC 7627) and the expansion of TLS 1.3 (RFC 8446 section 7.1).
 */
public final class Derivation {
    static final int SSL3 = 0x0300;
    static final int TLS12 = 0x0303;
    private static final int MASTER = 48;

    private Derivation() {
    }

    /** The master secret; {@code sessionHash} where the extended master secret was negotiated, else null. */
    static byte[] master(int version, String hash, byte[] premaster, byte[] clientRandom, byte[] serverRandom, byte[] transcript)
            throws GeneralSecurityException {
        if (version == SSL3) {
            return ssl3(premaster, clientRandom, serverRandom, MASTER);
        }
        if (transcript != null) {
            byte[] sessionHash = version == TLS12 ? MessageDigest.getInstance(digest(hash)).digest(transcript)
                    : join(MessageDigest.getInstance("MD5").digest(transcript), MessageDigest.getInstance("SHA-1").digest(transcript));
            return prf(version, hash, premaster, "extended master secret", sessionHash, MASTER);
        }
        return prf(version, hash, premaster, "master secret", join(clientRandom, serverRandom), MASTER);
    }

    static byte[] keyBlock(int version, String hash, byte[] master, byte[] clientRandom, byte[] serverRandom, int length)
            throws GeneralSecurityException {
        return version == SSL3 ? ssl3(master, serverRandom, clientRandom, length)
                : prf(version, hash, master, "key expansion", join(serverRandom, clientRandom), length);
    }

    static byte[] prf(int version, String hash, byte[] secret, String label, byte[] seed, int length)
            throws GeneralSecurityException {
        byte[] whole = join(label.getBytes(StandardCharsets.US_ASCII), seed);
        if (version == TLS12) {
            return expand(hmac(hash), secret, whole, length);
        }
        int half = (secret.length + 1) / 2;
        byte[] md5 = expand("HmacMD5", Arrays.copyOf(secret, half), whole, length);
        byte[] sha = expand("HmacSHA1", Arrays.copyOfRange(secret, secret.length - half, secret.length), whole, length);
        for (int i = 0; i < length; i++) {
            md5[i] ^= sha[i];
        }
        return md5;
    }

    private static byte[] expand(String algorithm, byte[] secret, byte[] seed, int length) throws GeneralSecurityException {
        Mac mac = mac(algorithm, secret);
        ByteBuffer out = ByteBuffer.allocate(length);
        byte[] a = seed;
        while (out.hasRemaining()) {
            a = mac.doFinal(a);
            mac.update(a);
            byte[] next = mac.doFinal(seed);
            out.put(next, 0, Math.min(next.length, out.remaining()));
        }
        return out.array();
    }

    private static byte[] ssl3(byte[] secret, byte[] one, byte[] other, int length) throws GeneralSecurityException {
        MessageDigest sha = MessageDigest.getInstance("SHA-1");
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        ByteBuffer out = ByteBuffer.allocate(length);
        for (int round = 1; out.hasRemaining() && round <= 26; round++) {
            byte[] letters = new byte[round];
            Arrays.fill(letters, (byte) ('A' + round - 1));
            sha.update(letters);
            sha.update(secret);
            sha.update(one);
            sha.update(other);
            md5.update(secret);
            byte[] next = md5.digest(sha.digest());
            out.put(next, 0, Math.min(next.length, out.remaining()));
        }
        return out.array();
    }

    /** HKDF-Expand-Label with an empty context; {@code prefix} is "tls13 ", in drafts before 20 "TLS 1.3, ". */
    public static byte[] expandLabel(String hash, byte[] secret, String prefix, String label, int length) throws GeneralSecurityException {
        byte[] name = (prefix + label).getBytes(StandardCharsets.US_ASCII);
        byte[] info = ByteBuffer.allocate(4 + name.length).putShort((short) length).put((byte) name.length).put(name).put((byte) 0).array();
        Mac mac = mac(hmac(hash), secret);
        ByteBuffer out = ByteBuffer.allocate(length);
        byte[] block = new byte[0];
        for (int i = 1; out.hasRemaining(); i++) {
            mac.update(block);
            mac.update(info);
            block = mac.doFinal(new byte[] {(byte) i});
            out.put(block, 0, Math.min(block.length, out.remaining()));
        }
        return out.array();
    }

    public static Mac mac(String algorithm, byte[] secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, algorithm));
        return mac;
    }

    /** "SHA256" as in suites to what {@link MessageDigest} calls it. */
    static String digest(String hash) {
        return hash.equals("MD5") ? "MD5" : hash.equals("SHA") ? "SHA-1" : "SHA-" + hash.substring(3);
    }

    static String hmac(String hash) {
        return hash.equals("SHA") ? "HmacSHA1" : "Hmac" + hash;
    }

    static byte[] join(byte[] a, byte[] b) {
        byte[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }
}
