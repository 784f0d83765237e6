package org.wirefig.protocol.tls.decrypt;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Place;
import org.wirefig.protocol.Session;

/**
 * An encrypted record that the first pass opened, or failed to: all that it takes to open it again, by itself. The clear
 * text is not kept here but in {@link ClearTexts}, as long as there is room.
 */
final class ClearRecord {
    private final RecordCipher cipher;
    private final long sequence;
    private final int contentType;
    private final int version;
    private final byte[] chain;
    private final long offset;
    /** The true type stands behind the content. */
    private final boolean typed;
    private final Place place;
    /** Of a connection that compresses, and the record's number in it; else null. */
    private Inflation inflation;
    private int number;

    /** The type of what is inside. */
    final int type;
    final int frame;
    final String failure;
    /** Application data: its number and its position in the clear text of its direction. */
    int index;
    long position;
    int length;

    ClearRecord(RecordCipher cipher, RecordCipher.Sealed sealed, boolean typed, Place place, int frame, int type, String failure) {
        this.cipher = cipher;
        this.sequence = sealed.sequence();
        this.contentType = sealed.type();
        this.version = sealed.version();
        this.chain = sealed.chain();
        this.offset = sealed.offset();
        this.typed = typed;
        this.place = place;
        this.frame = frame;
        this.type = type;
        this.failure = failure;
    }

    /** The record goes on with the compression of those before it. */
    void packedAs(Inflation of, int numberIn) {
        inflation = of;
        number = numberIn;
    }

    /** Opens the record again from its bytes. */
    byte[] open(Session session, byte[] fragment) throws GeneralSecurityException {
        byte[] clear = decrypt(fragment);
        return inflation != null ? inflation.unpack(session, clear, number) : typed ? content(clear) : clear;
    }

    /** Opens the record again from where it stands; null where its bytes could not be kept. */
    byte[] open(Session session) throws GeneralSecurityException {
        Bytes bytes = place.bytes(session);
        return bytes == null ? null : open(session, bytes.copy());
    }

    /** The same without unpacking. */
    byte[] packed(Session session) throws GeneralSecurityException {
        Bytes bytes = place.bytes(session);
        return bytes == null ? null : decrypt(bytes.copy());
    }

    private byte[] decrypt(byte[] fragment) throws GeneralSecurityException {
        return cipher.open(new RecordCipher.Sealed(sequence, contentType, version, fragment, chain, offset));
    }

    long sequence() {
        return sequence;
    }

    long end() {
        return position + length;
    }

    /** Without the true type and the zeros behind it, RFC 8446, section 5.4. */
    static byte[] content(byte[] inner) {
        return Arrays.copyOf(inner, Math.max(0, typeAt(inner)));
    }

    /** Where the true type stands, or -1. */
    static int typeAt(byte[] inner) {
        int at = inner.length - 1;
        while (at >= 0 && inner[at] == 0) {
            at--;
        }
        return at;
    }
}
