package org.wirefig.protocol.tls.decrypt;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.AEADBlockCipher;
import org.bouncycastle.crypto.modes.CCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Authenticated encryption: of TLS 1.2 (RFC 5288, RFC 6655, RFC 7905) and of TLS 1.3 (RFC 8446 section 5.2, and its
 * drafts, which before the 25th authenticated no header).
 */
final class AeadCipher implements RecordCipher {
    /** Looking a cipher up takes longer than opening a small record. */
    private static final ThreadLocal<Cipher> GCM = ThreadLocal.withInitial(() -> cipher("AES/GCM/NoPadding"));
    private static final ThreadLocal<Cipher> CHACHA20 = ThreadLocal.withInitial(() -> cipher("ChaCha20-Poly1305"));

    private final Suite suite;
    private final byte[] key;
    private final Key secret;
    private final byte[] iv;
    private final boolean tls13;
    private final boolean headerless;

    AeadCipher(Suite suite, byte[] key, byte[] iv, boolean tls13, boolean headerless) {
        this.suite = suite;
        this.key = key;
        this.secret = new SecretKeySpec(key, suite.mode().equals("POLY1305") ? "ChaCha20" : "AES");
        this.iv = iv;
        this.tls13 = tls13;
        this.headerless = headerless;
    }

    private static Cipher cipher(String name) {
        try {
            return Cipher.getInstance(name);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java has " + name, missing);
        }
    }

    @Override
    public byte[] open(Sealed record) throws GeneralSecurityException {
        byte[] in = record.fragment();
        int explicit = tls13 || suite.mode().equals("POLY1305") ? 0 : 8;
        int clear = in.length - explicit - suite.tagLength();
        if (clear < 0) {
            throw new AEADBadTagException("is too short for a nonce and a tag");
        }
        byte[] nonce = explicit > 0 ? Derivation.join(iv, Arrays.copyOf(in, explicit)) : mixed(record.sequence());
        byte[] additional = !tls13 ? record.header(clear) : headerless ? new byte[0]
                : new byte[] {(byte) record.type(), (byte) (record.version() >> 8), (byte) record.version(),
                    (byte) (in.length >> 8), (byte) in.length};
        return open(nonce, additional, in, explicit);
    }

    /** The same with a packet of QUIC, whose head is authenticated as it is (RFC 9001, section 5.3). */
    byte[] open(long number, byte[] head, byte[] sealed) throws GeneralSecurityException {
        if (sealed.length < suite.tagLength()) {
            throw new AEADBadTagException("is too short for a tag");
        }
        return open(mixed(number), head, sealed, 0);
    }

    private byte[] open(byte[] nonce, byte[] additional, byte[] in, int from) throws GeneralSecurityException {
        boolean chacha = suite.mode().equals("POLY1305");
        if (!chacha && !(suite.mode().equals("GCM") && suite.cipher().equals("AES"))) {
            return light(nonce, additional, in, from);
        }
        Cipher cipher = (chacha ? CHACHA20 : GCM).get();
        cipher.init(Cipher.DECRYPT_MODE, secret, chacha ? new IvParameterSpec(nonce) : new GCMParameterSpec(128, nonce));
        cipher.updateAAD(additional);
        try {
            return cipher.doFinal(in, from, in.length - from);
        } catch (AEADBadTagException wrong) {
            throw badTag();
        }
    }

    private byte[] mixed(long sequence) {
        byte[] nonce = iv.clone();
        for (int i = 0; i < 8; i++) {
            nonce[nonce.length - 1 - i] ^= (byte) (sequence >> 8 * i);
        }
        return nonce;
    }

    private byte[] light(byte[] nonce, byte[] additional, byte[] in, int from) throws GeneralSecurityException {
        AEADBlockCipher cipher = suite.mode().equals("CCM") ? CCMBlockCipher.newInstance(CbcCipher.engine(suite.cipher()))
                : GCMBlockCipher.newInstance(CbcCipher.engine(suite.cipher()));
        cipher.init(false, new AEADParameters(new KeyParameter(key), suite.tagLength() * 8, nonce, additional));
        byte[] out = new byte[cipher.getOutputSize(in.length - from)];
        int done = cipher.processBytes(in, from, in.length - from, out, 0);
        try {
            return Arrays.copyOf(out, done + cipher.doFinal(out, done));
        } catch (InvalidCipherTextException wrong) {
            throw badTag();
        }
    }

    private static AEADBadTagException badTag() {
        return new AEADBadTagException("does not fit its authentication tag");
    }
}
