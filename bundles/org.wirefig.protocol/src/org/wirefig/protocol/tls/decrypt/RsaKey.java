package org.wirefig.protocol.tls.decrypt;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A server's RSA private key, which opens connections whose key exchange was RSA: the premaster secret stands encrypted
 * in the Client Key Exchange (RFC 5246 section 7.4.7.1, RFC 8017 section 7.2).
 */
record RsaKey(BigInteger modulus, BigInteger exponent) {
    private static final int PREMASTER = 48;
    /** A premaster secret begins with the version that the client offered. */
    private static final byte TLS = 3;
    private static final byte DTLS = (byte) 0xfe;

    /** The premaster secret, or null when it was not encrypted for this key. */
    byte[] premaster(byte[] encrypted) {
        int size = (modulus.bitLength() + 7) / 8;
        BigInteger sealed = new BigInteger(1, encrypted);
        if (encrypted.length != size || sealed.compareTo(modulus) >= 0) {
            return null;
        }
        byte[] clear = sealed.modPow(exponent, modulus).toByteArray();
        int from = clear.length - PREMASTER;
        boolean padded = clear.length == size - 1 && clear[0] == 2 && from > 9 && clear[from - 1] == 0
                && (clear[from] == TLS || clear[from] == DTLS);
        return padded ? Arrays.copyOfRange(clear, from, clear.length) : null;
    }

    @Override
    public String toString() {
        return "an RSA key of " + modulus.bitLength() + " bits";
    }
}
