package org.wirefig.protocol.tls;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.tls.decrypt.Opened;

/** What DTLS 1.3 has of its own: encrypted records with the short header, and acknowledgements (RFC 9147 sections 4 and 7). */
final class DtlsUnified {
    private static final Field HEADER_BITS = Field.hex("dtls.record.unified_header", "Unified Header", 2)
            .help("DTLS 1.3: 001 and bits for connection id, sequence number, length, epoch; RFC 9147, section 4.");
    private static final Field ACK = Field.none("dtls.ack", "Acknowledgement");
    private static final Field ACK_LENGTH = Field.number("dtls.ack.length", "Record Numbers Length");
    private static final Field ACK_RECORD = Field.none("dtls.ack.record_number", "Record Number");
    private static final Field ACK_EPOCH = Field.number("dtls.ack.record_number.epoch", "Epoch");
    private static final Field ACK_SEQUENCE = Field.number("dtls.ack.record_number.sequence_number", "Sequence Number");

    private static final int HAS_ID = 0x10;
    private static final int LONG_NUMBER = 0x08;
    private static final int HAS_LENGTH = 0x04;
    private static final int RECORD_NUMBER = 16;

    private DtlsUnified() {
    }

    /** Makes the fields known, see {@link org.wirefig.protocol.Protocols#fields()}. */
    static void declare() {
        // initialising the class has done it
    }

    static boolean begins(Bytes b, int at) {
        return (b.u8(at) & 0xe0) == 0x20;
    }

    /** Decodes a record; where it ends. */
    static int record(TlsRun run, Bytes b, int at) {
        Dissection d = run.d;
        int bits = b.u8(at);
        int id = (bits & HAS_ID) == 0 ? 0 : run.progress.idLengths[run.way];
        d.column("DTLSv1.3");
        if (id < 0) {
            d.open(Dtls.RECORD, b, at, b.length() - at, "DTLSv1.3 Record Layer: encrypted");
            d.u8(HEADER_BITS, b, at);
            d.note(b, at + 1, b.length() - at - 1, "With a connection id of unknown length: the hello that asks for it is not in the trace");
            d.close();
            run.say("Encrypted record with connection id");
            return b.length();
        }
        int numberAt = at + 1 + id;
        int numberLength = (bits & LONG_NUMBER) != 0 ? 2 : 1;
        int from = numberAt + numberLength;
        int length = b.length() - from;
        boolean hasLength = (bits & HAS_LENGTH) != 0;
        if (hasLength) {
            length = b.u16(from);
            from += 2;
        }
        Bytes content = b.slice(from, length);
        Opened opened = run.openUnified(b.slice(at, from + length - at), numberAt - at, numberLength, from - at);
        boolean clear = opened != null && opened.failure() == null;
        d.open(Dtls.RECORD, b, at, from + length - at, !d.naming() ? null
                : "DTLSv1.3 Record Layer: " + (clear ? "Decrypted " + TlsNames.CONTENT_TYPES.name(opened.type()) : "encrypted"));
        d.u8(HEADER_BITS, b, at);
        if (id > 0) {
            d.bytes(Dtls.CONNECTION_ID, b, at + 1, id);
        }
        if (clear) {
            d.value(Dtls.EPOCH, b, at, 1, opened.place() >>> 48);
            d.value(Dtls.SEQUENCE, b, numberAt, numberLength, opened.place() & 0xffff_ffff_ffffL);
        }
        if (hasLength) {
            d.u16(Dtls.LENGTH, b, from - 2);
        }
        if (clear) {
            d.value(Dtls.CONTENT_TYPE, content, 0, 0, opened.type());
            Dtls.opened(run, opened);
        } else {
            d.bytes(Dtls.ENCRYPTED, content, 0, length);
            if (opened != null) {
                d.note(content, 0, length, "Not decrypted though its keys are known: this record " + opened.failure());
            }
            run.say("Encrypted record");
        }
        d.close();
        return from + length;
    }

    /** Which records have arrived. */
    static void acknowledgement(Dissection d, Bytes b) {
        d.open(ACK, b, 0, b.length());
        int end = Math.min(b.length(), 2 + d.u16(ACK_LENGTH, b, 0));
        for (int at = 2; at + RECORD_NUMBER <= end; at += RECORD_NUMBER) {
            d.open(ACK_RECORD, b, at, RECORD_NUMBER);
            d.value(ACK_EPOCH, b, at, 8, b.i64(at));
            d.value(ACK_SEQUENCE, b, at + 8, 8, b.i64(at + 8));
            d.close();
        }
        d.close();
    }
}
