package org.wirefig.protocol.tls.decrypt;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

/**
 * Opens the records of one direction under one set of keys. What a record depends on is given with it, so that records
 * can be opened in any order, from several threads.
 */
interface RecordCipher {
    /** The content type of a datagram's record with a connection id; the true one is inside. */
    int CONNECTION_ID_TYPE = 25;

    /**
     * A record as it lies on the wire, and its place in the direction.
     *
     * @param sequence how many records were sent under these keys before
     * @param type the content type of the record's header
     * @param version the version of the record's header
     * @param fragment what follows the header
     * @param chain the last bytes of the record before (CBC without explicit nonces needs them); of a datagram with a
     * connection id: that id
     * @param offset how many bytes these keys have protected before (a key stream needs it)
     */
    record Sealed(long sequence, int type, int version, byte[] fragment, byte[] chain, long offset) {
        /** What is authenticated with a content of that length. */
        byte[] header(int length) {
            if (type == CONNECTION_ID_TYPE) {
                // RFC 9146, section 5
                return ByteBuffer.allocate(23 + chain.length).putLong(-1).put((byte) type).put((byte) chain.length).put((byte) type)
                        .putShort((short) version).putLong(sequence).put(chain).putShort((short) length).array();
            }
            return new byte[] {(byte) (sequence >> 56), (byte) (sequence >> 48), (byte) (sequence >> 40), (byte) (sequence >> 32),
                (byte) (sequence >> 24), (byte) (sequence >> 16), (byte) (sequence >> 8), (byte) sequence, (byte) type,
                (byte) (version >> 8), (byte) version, (byte) (length >> 8), (byte) length};
        }

        Sealed at(long other) {
            return new Sealed(other, type, version, fragment, chain, offset);
        }
    }

    /** The clear text; throws where MAC, tag or padding do not fit. */
    byte[] open(Sealed record) throws GeneralSecurityException;

    /** What the record after this one has as its {@link Sealed#chain()}. */
    default byte[] nextChain(byte[] fragment) {
        return new byte[0];
    }

    /** The first {@link Sealed#chain()}. */
    default byte[] firstChain() {
        return new byte[0];
    }
}
