package org.wirefig.protocol.tls.decrypt;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The keys of both directions up to TLS 1.2, cut from one block that is made of the master secret (RFC 5246 section 6.3).
 * Those of suites for export take a further step (RFC 2246 section 6.3.1, in SSL 3.0 RFC 6101 section 6.2.2).
 */
final class KeyBlock {
    private final Suite suite;
    private final int version;
    private final Hello client;
    private final Hello server;

    private KeyBlock(Suite suite, Hello client, Hello server) {
        this.suite = suite;
        this.version = server.version;
        this.client = client;
        this.server = server;
    }

    /** By direction: what opens the records that follow a Change Cipher Spec. */
    static RecordCipher[] ciphers(Suite suite, byte[] master, Hello client, Hello server, int clientWay) throws GeneralSecurityException {
        return new KeyBlock(suite, client, server).ciphers(master, clientWay);
    }

    /** Of a suite that does not encrypt: all but the MAC can be read without keys. */
    static RecordCipher[] clear(Suite suite) {
        RecordCipher cipher = new StreamCipher(new byte[0], new RecordMac(suite, null, false));
        return new RecordCipher[] {cipher, cipher};
    }

    private RecordCipher[] ciphers(byte[] master, int clientWay) throws GeneralSecurityException {
        int macs = suite.macLength();
        int keys = suite.material();
        int ivs = suite.fixedIv();
        byte[] block = Derivation.keyBlock(version, suite.prf(), master, client.random, server.random, 2 * (macs + keys + ivs));
        RecordCipher[] out = new RecordCipher[2];
        for (int i = 0; i < 2; i++) {
            byte[] mac = slice(block, i * macs, macs);
            byte[] key = slice(block, 2 * macs + i * keys, keys);
            byte[] iv = slice(block, 2 * (macs + keys) + i * ivs, ivs);
            out[i == 0 ? clientWay : 1 - clientWay] = suite.export() ? cipher(exportKey(key, i), exportIv(i), mac) : cipher(key, iv, mac);
        }
        return out;
    }

    private RecordCipher cipher(byte[] key, byte[] iv, byte[] mac) {
        if (suite.authenticates()) {
            return new AeadCipher(suite, key, iv, false, false);
        }
        RecordMac check = new RecordMac(suite, mac, version == Derivation.SSL3);
        return suite.mode().equals("CBC") ? new CbcCipher(suite, key, iv, check, version, server.encryptThenMac)
                : new StreamCipher(key, check);
    }

    private byte[] exportKey(byte[] key, int side) throws GeneralSecurityException {
        if (version == Derivation.SSL3) {
            return Arrays.copyOf(md5(key, randoms(side)), suite.keyLength());
        }
        return Derivation.prf(version, suite.prf(), key, side == 0 ? "client write key" : "server write key", randoms(0), suite.keyLength());
    }

    private byte[] exportIv(int side) throws GeneralSecurityException {
        int length = suite.fixedIv();
        if (version == Derivation.SSL3) {
            return Arrays.copyOf(md5(new byte[0], randoms(side)), length);
        }
        return slice(Derivation.prf(version, suite.prf(), new byte[0], "IV block", randoms(0), 2 * length), side * length, length);
    }

    /** The randoms of both hellos, that of the side itself first. */
    private byte[] randoms(int side) {
        return side == 0 ? Derivation.join(client.random, server.random) : Derivation.join(server.random, client.random);
    }

    private static byte[] md5(byte[] key, byte[] randoms) throws GeneralSecurityException {
        return MessageDigest.getInstance("MD5").digest(Derivation.join(key, randoms));
    }

    private static byte[] slice(byte[] from, int at, int length) {
        return Arrays.copyOfRange(from, at, at + length);
    }
}
