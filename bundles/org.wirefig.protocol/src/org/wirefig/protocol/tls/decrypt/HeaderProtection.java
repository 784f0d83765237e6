package org.wirefig.protocol.tls.decrypt;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.engines.ChaCha7539Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * What hides the numbers of packets and records: a mask made of a sample of what follows, and how a number that was cut
 * becomes whole again (RFC 9001 section 5.4 and RFC 9000 appendix A.3; RFC 9147 sections 4.2.2 and 4.2.3).
 */
final class HeaderProtection {
    static final int SAMPLE = 16;

    private final Suite suite;
    private final byte[] key;

    HeaderProtection(Suite suite, byte[] key) {
        this.suite = suite;
        this.key = key;
    }

    /** The mask for a sample of 16 bytes: five bytes at least. */
    byte[] mask(byte[] sample) {
        if (suite.mode().equals("POLY1305")) {
            ChaCha7539Engine stream = new ChaCha7539Engine();
            stream.init(true, new ParametersWithIV(new KeyParameter(key), Arrays.copyOfRange(sample, 4, SAMPLE)));
            int block = sample[0] & 0xff | (sample[1] & 0xff) << 8 | (sample[2] & 0xff) << 16 | (sample[3] & 0xff) << 24;
            stream.seekTo(64L * Integer.toUnsignedLong(block));
            byte[] bits = new byte[5];
            stream.processBytes(new byte[5], 0, 5, bits, 0);
            return bits;
        }
        try {
            Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            return aes.doFinal(sample);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java has AES", missing);
        }
    }

    /** The whole number of which the last bytes were sent: the one nearest to what is expected. */
    static long whole(long sent, int bytes, long expected) {
        long window = 1L << 8 * bytes;
        long candidate = expected & -window | sent;
        if (candidate <= expected - window / 2) {
            return candidate + window;
        }
        return candidate > expected + window / 2 && candidate >= window ? candidate - window : candidate;
    }
}
