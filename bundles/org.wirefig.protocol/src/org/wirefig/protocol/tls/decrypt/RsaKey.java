package org.wirefig.protocol.tls.decrypt;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's RSA private key, which opens connections whose key exchange was RSA: the premaster secret stands encrypted
 * in the Client Key Exchange (RFC 5246 section 7.4.7.1, RFC 8017 section 7.2). Read from PEM (RFC 7468), PKCS #8 or #1.
 */
final class RsaKey {
    private static final Pattern PEM = Pattern.compile("-----BEGIN ((?:[A-Z]+ )?PRIVATE KEY)-----([^-]{1,65536})-----END");
    private static final int PREMASTER = 48;

    private final BigInteger modulus;
    private final BigInteger exponent;

    private RsaKey(BigInteger modulus, BigInteger exponent) {
        this.modulus = modulus;
        this.exponent = exponent;
    }

    static boolean looksLikeOne(String text) {
        return text.contains("-----BEGIN ") && text.contains("PRIVATE KEY-----");
    }

    /** The keys in a PEM text; what can't be used is said to {@code keys}. */
    static List<RsaKey> read(String source, String text, Keys keys) {
        List<RsaKey> found = new ArrayList<>();
        Matcher pem = PEM.matcher(text);
        while (pem.find()) {
            if (pem.group(1).startsWith("ENCRYPTED") || pem.group(2).contains("ENCRYPTED")) {
                keys.problem(source + ": the private key is protected by a password; take that off first, as with openssl pkey");
                continue;
            }
            try {
                byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
                byte[] whole = pem.group(1).startsWith("RSA") ? wrapped(der) : der;
                RSAPrivateKey key = (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(whole));
                found.add(new RsaKey(key.getModulus(), key.getPrivateExponent()));
            } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException unusable) {
                keys.problem(source + ": the private key is not one of RSA, or damaged; only RSA keys open connections");
            }
        }
        if (found.isEmpty() && keys.problems().isEmpty()) {
            keys.problem(source + ": the private key in it is damaged");
        }
        return found;
    }

    /** PKCS #1 in PKCS #8: version 0, the identifier of RSA, the key as an octet string. */
    private static byte[] wrapped(byte[] key) {
        byte[] algorithm = {0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01,
            0x01, 0x05, 0x00};
        return der(0x30, Derivation.join(algorithm, der(0x04, key)));
    }

    private static byte[] der(int tag, byte[] content) {
        int length = content.length;
        return Derivation.join(new byte[] {(byte) tag, (byte) 0x83, (byte) (length >> 16), (byte) (length >> 8), (byte) length}, content);
    }

    /** The premaster secret, or null when it was not encrypted for this key. */
    byte[] premaster(byte[] encrypted) {
        int size = (modulus.bitLength() + 7) / 8;
        BigInteger sealed = new BigInteger(1, encrypted);
        if (encrypted.length != size || sealed.compareTo(modulus) >= 0) {
            return null;
        }
        byte[] clear = sealed.modPow(exponent, modulus).toByteArray();
        int from = clear.length - PREMASTER;
        boolean padded = clear.length == size - 1 && clear[0] == 2 && from > 9 && clear[from - 1] == 0 && clear[from] == 3;
        return padded ? Arrays.copyOfRange(clear, from, clear.length) : null;
    }
}
