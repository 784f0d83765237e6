package org.wirefig.protocol.tls.decrypt;

import org.wirefig.capture.Bytes;

/**
 * What became of an encrypted record: its content and true type, or why it could not be opened (then {@code failure}
 * continues a sentence that begins with "this record").
 */
public record Opened(ClearRecord record, Bytes clear, int type, String failure) {
    /** Epoch and sequence number of a record over datagrams, as DTLS 1.2 has them in a record's header. */
    public long place() {
        return record.sequence();
    }
}
