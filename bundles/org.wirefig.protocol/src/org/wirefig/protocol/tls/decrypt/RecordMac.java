package org.wirefig.protocol.tls.decrypt;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SignatureException;
import java.util.Arrays;
import javax.crypto.Mac;

/** The MAC of a record: HMAC (RFC 5246 section 6.2.3.1), or what SSL 3.0 had before that (RFC 6101 section 5.2.3.1). */
final class RecordMac {
    private final String hash;
    /** Null where it is not known: then any MAC will do. */
    private final byte[] secret;
    private final boolean ssl3;
    private final int length;

    RecordMac(Suite suite, byte[] secret, boolean ssl3) {
        this.hash = suite.mac();
        this.secret = secret;
        this.ssl3 = ssl3;
        this.length = suite.macLength();
    }

    int length() {
        return length;
    }

    /** Throws unless the MAC behind the first {@code count} bytes from {@code at} fits them. */
    void check(RecordCipher.Sealed record, byte[] in, int at, int count) throws GeneralSecurityException {
        if (secret == null) {
            return;
        }
        byte[] want = ssl3 ? ssl3(record, in, at, count) : hmac(record, in, at, count);
        if (!MessageDigest.isEqual(want, Arrays.copyOfRange(in, at + count, at + count + length))) {
            throw new SignatureException("does not fit its MAC");
        }
    }

    private byte[] hmac(RecordCipher.Sealed record, byte[] in, int at, int count) throws GeneralSecurityException {
        Mac mac = Derivation.mac(Derivation.hmac(hash), secret);
        mac.update(record.header(count));
        mac.update(in, at, count);
        return mac.doFinal();
    }

    private byte[] ssl3(RecordCipher.Sealed record, byte[] in, int at, int count) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance(Derivation.digest(hash));
        int pads = hash.equals("MD5") ? 48 : 40;
        byte[] header = record.header(count);
        digest.update(secret);
        digest.update(filled(pads, 0x36));
        digest.update(header, 0, 9);
        digest.update(header, 11, 2);
        digest.update(in, at, count);
        byte[] inner = digest.digest();
        digest.update(secret);
        digest.update(filled(pads, 0x5c));
        return digest.digest(inner);
    }

    private static byte[] filled(int count, int value) {
        byte[] out = new byte[count];
        Arrays.fill(out, (byte) value);
        return out;
    }
}
