package org.wirefig.protocol.tls.decrypt;

import java.security.GeneralSecurityException;

/** The traffic secret of a direction of TLS 1.3 at one stage, and the keys made of it (RFC 8446 section 7.3, RFC 9147 section 5.9). */
final class TrafficKeys {
    /** In the order in which a client goes through them. */
    enum Stage {
        EARLY, HANDSHAKE, APPLICATION
    }

    /** The last draft without a header among the authenticated data. */
    private static final int LAST_HEADERLESS_DRAFT = 24;
    private static final int FIRST_SHORT_LABEL_DRAFT = 20;

    private final Stage stage;
    private final Suite suite;
    private final byte[] secret;
    private final int draft;
    private final boolean datagrams;
    private AeadCipher cipher;
    private HeaderProtection numbers;

    TrafficKeys(Stage stage, Suite suite, byte[] secret, int draft, boolean datagrams) {
        this.datagrams = datagrams;
        this.stage = stage;
        this.suite = suite;
        this.secret = secret;
        this.draft = draft;
    }

    Stage stage() {
        return stage;
    }

    byte[] secret() {
        return secret;
    }

    /** The keys; null where the suite can not be opened. */
    RecordCipher cipher() {
        return aead();
    }

    AeadCipher aead() {
        if (cipher == null && suite != null && suite.authenticates()) {
            cipher = new AeadCipher(suite, expand("key", suite.keyLength()), expand("iv", 12), true,
                    draft > 0 && draft <= LAST_HEADERLESS_DRAFT);
        }
        return cipher;
    }

    /** What the numbers of records are encrypted with, over datagrams. */
    HeaderProtection numbers() {
        if (numbers == null) {
            numbers = new HeaderProtection(suite, expand("sn", suite.keyLength()));
        }
        return numbers;
    }

    /** After a Key Update, RFC 8446, section 7.2. */
    TrafficKeys updated() {
        return new TrafficKeys(stage, suite, expand(draft > 0 && draft < FIRST_SHORT_LABEL_DRAFT ? "application traffic secret"
                : "traffic upd", secret.length), draft, datagrams);
    }

    private byte[] expand(String label, int length) {
        try {
            return Derivation.expandLabel(suite.prf(), secret, datagrams ? "dtls13" : draft > 0 && draft < FIRST_SHORT_LABEL_DRAFT
                    ? "TLS 1.3, " : "tls13 ", label, length);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java platform has HMAC with SHA-2", missing);
        }
    }
}
