package org.wirefig.protocol.tls.decrypt;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.wirefig.protocol.Session;

/**
 * The compression of one direction under one set of keys (RFC 3749): a record goes on with the history of those before,
 * so any of them is had again by unpacking from the first on. The place last reached is kept, as long as there is room.
 */
final class Inflation {
    /** RFC 5246, section 6.2.1. */
    private static final int LONGEST = 1 << 14;

    private static final class Reached {
        private final Inflater inflater = new Inflater();
        private int next;
    }

    private final Inflations all;
    private final List<ClearRecord> records = new ArrayList<>();
    private final AtomicReference<Reached> reached = new AtomicReference<>();
    private boolean broken;

    Inflation(Inflations all) {
        this.all = all;
    }

    /** First pass: the clear text of the record after those that were added. */
    byte[] next(Session session, byte[] packed) throws GeneralSecurityException {
        if (broken) {
            throw new GeneralSecurityException("is compressed, and goes on with what a record before it had, which could not be opened");
        }
        return unpack(session, packed, records.size());
    }

    /** First pass: a record has passed; one that could not be opened makes those after it unreadable. */
    void passed(ClearRecord record) {
        record.packedAs(this, records.size());
        records.add(record);
        broken |= record.failure != null;
    }

    /** Later: the clear text of the record with that number. */
    byte[] unpack(Session session, byte[] packed, int number) throws GeneralSecurityException {
        Reached at = reached.getAndSet(null);
        if (at == null || at.next > number) {
            at = new Reached();
        }
        try {
            for (; at.next < number; at.next++) {
                byte[] before = records.get(at.next).packed(session);
                if (before == null) {
                    throw new GeneralSecurityException("is compressed, and a record before it is not in memory any more");
                }
                unpack(at.inflater, before);
            }
            byte[] clear = unpack(at.inflater, packed);
            at.next++;
            reached.set(at);
            all.use(this);
            return clear;
        } catch (DataFormatException damaged) {
            throw new GeneralSecurityException("does not unpack", damaged);
        }
    }

    /** Gives memory back; what was reached is reached again from the beginning. */
    void forget() {
        reached.set(null);
    }

    private static byte[] unpack(Inflater inflater, byte[] packed) throws DataFormatException {
        inflater.setInput(packed);
        byte[] out = new byte[Math.min(LONGEST, Math.max(256, packed.length * 4))];
        int filled = 0;
        while (true) {
            int more = inflater.inflate(out, filled, out.length - filled);
            filled += more;
            if (filled < out.length || out.length == LONGEST && inflater.getRemaining() == 0) {
                return Arrays.copyOf(out, filled);
            }
            if (out.length == LONGEST) {
                throw new DataFormatException("more than a record may have");
            }
            out = Arrays.copyOf(out, Math.min(LONGEST, out.length * 2));
        }
    }
}
