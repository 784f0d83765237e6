package org.wirefig.protocol.tls.decrypt;

import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.capture.Bytes;

/**
 * The encrypted records of DTLS 1.3 in the first pass (RFC 9147 sections 4.2 and 6.1): they say two bits of their epoch
 * and the end of their number, which is encrypted too; what opens them tells the rest.
 */
final class UnifiedRecords {
    /** Where the parts of a record stand: {@code bytes} begins with its header. */
    record Layout(Bytes bytes, int numberAt, int numberLength, int contentAt) {
        Bytes content() {
            return bytes.from(contentAt);
        }
    }

    /** Opens one record again. */
    private record Unified(AeadCipher cipher, byte[] head) implements RecordCipher {
        @Override
        public byte[] open(Sealed record) throws GeneralSecurityException {
            return cipher.open(record.sequence() & NUMBER, head, record.fragment());
        }
    }

    /** What opens a record; its place is epoch and number as in DTLS 1.2. {@code clear} is null where the tag does not fit. */
    record Found(RecordCipher cipher, long place, byte[] clear) {
    }

    /** What one direction has of an epoch. */
    private static final class Epoch {
        private List<TrafficKeys> keys = List.of();
        private long expected;
    }

    private static final long NUMBER = 0xffff_ffff_ffffL;
    private static final int MOST_EPOCHS = 1000;
    private static final int FURTHER = 4;

    private final List<Map<Integer, Epoch>> epochs = List.of(new HashMap<>(), new HashMap<>());
    private final int[] highest = new int[2];

    /** Opens a record; null where its keys are not known. */
    Found open(KeySchedule schedule, int way, Layout layout) {
        int bits = layout.bytes.u8(0) & 3;
        int last = highest[way] - (highest[way] - bits & 3);
        Found failed = last > 0 ? open(schedule, way, last, layout) : null;
        if (failed != null && failed.clear != null || last + 4 - highest[way] > 3) {
            return failed;
        }
        Found later = open(schedule, way, last + 4, layout);
        return later != null && later.clear != null || failed == null ? later : failed;
    }

    private Found open(KeySchedule schedule, int way, int number, Layout layout) {
        Epoch epoch = epochs.get(way).get(number);
        if (epoch == null) {
            epoch = new Epoch();
            epoch.keys = number > MOST_EPOCHS ? List.of() : schedule.epoch(way, number);
            if (epoch.keys.isEmpty()) {
                return null;
            }
            epochs.get(way).put(number, epoch);
        }
        Bytes content = layout.content();
        if (content.length() < HeaderProtection.SAMPLE) {
            return null;
        }
        Found failed = null;
        for (TrafficKeys keys : epoch.keys) {
            byte[] mask = keys.numbers().mask(content.copy(0, HeaderProtection.SAMPLE));
            byte[] head = layout.bytes.copy(0, layout.contentAt);
            long sent = 0;
            for (int i = 0; i < layout.numberLength; i++) {
                head[layout.numberAt + i] ^= mask[i];
                sent = sent << 8 | head[layout.numberAt + i] & 0xff;
            }
            Unified cipher = new Unified(keys.aead(), head);
            long nearest = HeaderProtection.whole(sent, layout.numberLength, epoch.expected);
            // where the capture has lost many records, the number is further on
            for (int i = 0; i < FURTHER; i++) {
                long whole = nearest + ((long) i << 8 * layout.numberLength);
                byte[] clear = tried(keys.aead(), whole, head, content);
                if (clear != null) {
                    epoch.keys = List.of(keys);
                    epoch.expected = Math.max(epoch.expected, whole + 1);
                    highest[way] = Math.max(highest[way], number);
                    return new Found(cipher, place(number, whole), clear);
                }
            }
            failed = failed == null ? new Found(cipher, place(number, nearest), null) : failed;
        }
        return failed;
    }

    private static long place(int epoch, long number) {
        return (long) epoch << 48 | number & NUMBER;
    }

    private static byte[] tried(AeadCipher cipher, long number, byte[] head, Bytes content) {
        try {
            return cipher.open(number, head, content.copy());
        } catch (GeneralSecurityException | RuntimeException wrong) {
            return null;
        }
    }

    /** A new association on the same ports begins with epoch 0 again. */
    void begin() {
        epochs.forEach(Map::clear);
        highest[0] = 0;
        highest[1] = 0;
    }
}
