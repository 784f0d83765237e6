package org.wirefig.protocol.tls.decrypt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.OutOfBytes;

/**
 * The premaster secret of a connection with a pre-shared key (RFC 4279): made of that key alone, or with an RSA-encrypted
 * secret beside it. Where a Diffie-Hellman exchange takes part (DHE_PSK, ECDHE_PSK), the key alone is not enough.
 */
final class PreShared {
    private PreShared() {
    }

    /** {@code exchange} is the body of the Client Key Exchange; null where the key is not known, or does not suffice. */
    static byte[] premaster(Keys keys, String suite, Bytes exchange) {
        try {
            String identity = exchange.text(2, exchange.u16(0), StandardCharsets.UTF_8);
            byte[] key = keys.preShared(identity);
            if (key == null || suite == null) {
                return null;
            }
            if (suite.startsWith("TLS_PSK_")) {
                return premaster(new byte[key.length], key);
            }
            int at = 2 + exchange.u16(0);
            byte[] secret = suite.startsWith("TLS_RSA_PSK_") ? keys.premaster(exchange.copy(at + 2, exchange.u16(at))) : null;
            return secret == null ? null : premaster(secret, key);
        } catch (OutOfBytes cut) {
            return null;
        }
    }

    private static byte[] premaster(byte[] other, byte[] key) {
        return ByteBuffer.allocate(4 + other.length + key.length).putShort((short) other.length).put(other)
                .putShort((short) key.length).put(key).array();
    }
}
