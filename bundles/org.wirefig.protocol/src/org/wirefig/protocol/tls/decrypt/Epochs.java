package org.wirefig.protocol.tls.decrypt;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.wirefig.capture.Bytes;

/**
 * What makes decryption over datagrams different (RFC 6347 sections 4.1 and 4.2): a record says which epoch's keys it
 * has, whether its Change Cipher Spec was seen before it or not, and handshake messages come again when they were lost.
 */
final class Epochs {
    private static final int CLIENT_HELLO = 1;
    private static final int MOST = 64;

    private final Map<Integer, RecordCipher[]> ciphers = new HashMap<>();
    private final Set<Integer> seen = new HashSet<>();
    private final UnifiedRecords unified = new UnifiedRecords();
    private byte[] hello = {};

    /** False for a handshake message that came before; {@code hashed} has the header of 12 bytes. */
    boolean isNew(int way, int type, Bytes hashed) {
        if (type == CLIENT_HELLO) {
            byte[] bytes = hashed.copy();
            if (Arrays.equals(bytes, hello)) {
                return false;
            }
            hello = bytes;
            seen.clear();
        }
        return hashed.length() >= 12 && seen.add(way << 16 | hashed.u16(4));
    }

    /** The keys of an epoch: those that the handshake at hand gives when the epoch is first met. Null where not known. */
    RecordCipher cipher(int way, int epoch, KeySchedule schedule) {
        RecordCipher[] both = ciphers.get(epoch);
        if (both == null && ciphers.size() < MOST) {
            RecordCipher one = schedule.pending(0);
            RecordCipher other = schedule.pending(1);
            if (one != null && other != null) {
                both = new RecordCipher[] {one, other};
                ciphers.put(epoch, both);
            }
        }
        return both == null ? null : both[way];
    }

    /** The records of version 1.3. */
    UnifiedRecords unified() {
        return unified;
    }

    /** A new association on the same ports begins with epoch 0 again. */
    void begin() {
        ciphers.clear();
        unified.begin();
    }
}
