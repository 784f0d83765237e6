package org.wirefig.protocol.tls.decrypt;

import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * RC4, or no encryption at all, with a MAC (RFC 5246 section 6.2.3.1). A key stream has to be walked from its beginning;
 * marks on the way make any place of it near.
 */
final class StreamCipher implements RecordCipher {
    private static final int MARK_EVERY = 1 << 16;

    /** The state of RC4 at an offset of its key stream. */
    private static final class Rc4 {
        private final byte[] s;
        private int i;
        private int j;
        private long offset;

        Rc4(byte[] key) {
            s = new byte[256];
            for (int n = 0; n < 256; n++) {
                s[n] = (byte) n;
            }
            for (int n = 0, m = 0; n < 256; n++) {
                m = m + s[n] + key[n % key.length] & 0xff;
                swap(n, m);
            }
        }

        Rc4(Rc4 from) {
            s = from.s.clone();
            i = from.i;
            j = from.j;
            offset = from.offset;
        }

        private void swap(int a, int b) {
            byte kept = s[a];
            s[a] = s[b];
            s[b] = kept;
        }

        byte next() {
            offset++;
            i = i + 1 & 0xff;
            j = j + s[i] & 0xff;
            swap(i, j);
            return s[s[i] + s[j] & 0xff];
        }
    }

    private final RecordMac mac;
    private final TreeMap<Long, Rc4> marks = new TreeMap<>();

    /** With an empty key: the suites that do not encrypt. */
    StreamCipher(byte[] key, RecordMac mac) {
        this.mac = mac;
        if (key.length > 0) {
            marks.put(0L, new Rc4(key));
        }
    }

    @Override
    public byte[] open(Sealed record) throws GeneralSecurityException {
        byte[] out = record.fragment().clone();
        int length = out.length - mac.length();
        if (length < 0) {
            throw new SignatureException("is too short for a MAC");
        }
        if (!marks.isEmpty()) {
            apply(record.offset(), out);
        }
        mac.check(record, out, 0, length);
        return Arrays.copyOf(out, length);
    }

    private synchronized void apply(long offset, byte[] bytes) {
        Rc4 stream = new Rc4(marks.floorEntry(offset).getValue());
        while (stream.offset < offset) {
            stream.next();
            mark(stream);
        }
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] ^= stream.next();
            mark(stream);
        }
    }

    private void mark(Rc4 stream) {
        if (stream.offset % MARK_EVERY == 0) {
            marks.computeIfAbsent(stream.offset, offset -> new Rc4(stream));
        }
    }
}
