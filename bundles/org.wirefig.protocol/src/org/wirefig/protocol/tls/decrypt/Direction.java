package org.wirefig.protocol.tls.decrypt;

import java.security.GeneralSecurityException;

/**
 * One direction of a connection in the first pass: the keys in force and how many records they have protected. Where a
 * record does not open, records may be missing in the capture: a few sequence numbers further are tried.
 */
final class Direction {
    private static final int FURTHER = 16;
    private static final int MOST_SEARCHES = 64;

    /** Null while nothing is encrypted, or with keys that are not known. */
    private RecordCipher cipher;
    private long sequence;
    private long offset;
    private byte[] chain = new byte[0];
    private int searches;
    /** Null where records are not compressed. */
    private Inflation inflation;

    RecordCipher cipher() {
        return cipher;
    }

    Inflation inflation() {
        return inflation;
    }

    void use(RecordCipher next, Inflation unpacks) {
        use(next);
        inflation = unpacks;
    }

    void use(RecordCipher next) {
        cipher = next;
        sequence = 0;
        offset = 0;
        chain = next == null ? new byte[0] : next.firstChain();
    }

    RecordCipher.Sealed next(int type, int version, byte[] fragment) {
        return new RecordCipher.Sealed(sequence, type, version, fragment, chain, offset);
    }

    /** The next record has passed, opened or not. */
    void passed(RecordCipher.Sealed record) {
        byte[] fragment = record.fragment();
        sequence = record.sequence() + 1;
        offset += fragment.length;
        chain = cipher.nextChain(fragment);
    }

    /** After a failure: the record with the sequence number that opens it, or null. */
    RecordCipher.Sealed search(RecordCipher.Sealed record) {
        if (searches++ >= MOST_SEARCHES) {
            return null;
        }
        for (int i = 1; i <= FURTHER; i++) {
            RecordCipher.Sealed other = record.at(record.sequence() + i);
            try {
                cipher.open(other);
                return other;
            } catch (GeneralSecurityException | RuntimeException wrong) {
                continue;
            }
        }
        return null;
    }
}
