package org.wirefig.protocol.tls.decrypt;

import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.ARIAEngine;
import org.bouncycastle.crypto.engines.CamelliaEngine;
import org.bouncycastle.crypto.engines.IDEAEngine;
import org.bouncycastle.crypto.engines.SEEDEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * Block ciphers in CBC mode (RFC 5246 section 6.2.3.2; without explicit nonce before TLS 1.1, RFC 2246), MAC before
 * encryption or after it (RFC 7366).
 */
final class CbcCipher implements RecordCipher {
    private final Suite suite;
    private final byte[] key;
    private final byte[] iv;
    private final RecordMac mac;
    private final boolean explicit;
    private final boolean ssl3;
    private final boolean macLast;

    CbcCipher(Suite suite, byte[] key, byte[] iv, RecordMac mac, int version, boolean macLast) {
        this.suite = suite;
        this.key = key;
        this.iv = iv;
        this.mac = mac;
        this.explicit = version > 0x0301;
        this.ssl3 = version == Derivation.SSL3;
        this.macLast = macLast;
    }

    static BlockCipher engine(String cipher) {
        return switch (cipher) {
            case "CAMELLIA" -> new CamelliaEngine();
            case "ARIA" -> new ARIAEngine();
            case "SEED" -> new SEEDEngine();
            case "IDEA" -> new IDEAEngine();
            default -> AESEngine.newInstance();
        };
    }

    @Override
    public byte[] open(Sealed record) throws GeneralSecurityException {
        byte[] in = record.fragment();
        int block = suite.blockSize();
        int from = explicit ? block : 0;
        int end = in.length - (macLast ? mac.length() : 0);
        if (end < from + block || (end - from) % block != 0) {
            throw new SignatureException("is no whole number of blocks");
        }
        if (macLast) {
            mac.check(record, in, 0, end);
        }
        byte[] nonce = explicit ? Arrays.copyOf(in, block) : record.chain();
        byte[] out = decrypt(nonce, in, from, end - from);
        int padding = out[out.length - 1] & 0xff;
        int length = out.length - 1 - padding - (macLast ? 0 : mac.length());
        if (length < 0 || ssl3 && padding >= block) {
            throw new SignatureException("does not end with padding");
        }
        for (int i = out.length - 1 - padding; i < out.length && !ssl3; i++) {
            if ((out[i] & 0xff) != padding) {
                throw new SignatureException("does not end with padding");
            }
        }
        if (!macLast) {
            mac.check(record, out, 0, length);
        }
        return Arrays.copyOf(out, length);
    }

    private byte[] decrypt(byte[] nonce, byte[] in, int from, int count) throws GeneralSecurityException {
        String name = switch (suite.cipher()) {
            case "AES" -> "AES";
            case "3DES" -> "DESede";
            case "DES" -> "DES";
            case "RC2" -> "RC2";
            default -> null;
        };
        if (name != null) {
            Cipher cipher = Cipher.getInstance(name + "/CBC/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, name), new IvParameterSpec(nonce));
            return cipher.doFinal(in, from, count);
        }
        var cipher = CBCBlockCipher.newInstance(engine(suite.cipher()));
        cipher.init(false, new ParametersWithIV(new KeyParameter(key), nonce));
        byte[] out = new byte[count];
        for (int at = 0; at < count; at += suite.blockSize()) {
            cipher.processBlock(in, from + at, out, at);
        }
        return out;
    }

    @Override
    public byte[] nextChain(byte[] fragment) {
        int end = fragment.length - (macLast ? mac.length() : 0);
        return explicit || end < suite.blockSize() ? iv : Arrays.copyOfRange(fragment, end - suite.blockSize(), end);
    }

    @Override
    public byte[] firstChain() {
        return iv;
    }
}
