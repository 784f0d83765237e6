package org.wirefig.trace.query;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.wirefig.filter.FrameValues;
import org.wirefig.protocol.Field;
import org.wirefig.trace.Trace;

/**
 * What decoding has shown about a trace: which of the frames that were decoded have a field. The next filter on that
 * field, a letter longer perhaps, then decodes only those, and one that asks no more than whether it is there, none. Kept for the fields used last; a bitmap or two for each.
 */
final class FieldMemory {
    private static final int MOST_FIELDS = 32;
    private static final Map<Trace, FieldMemory> OF_TRACES = Collections.synchronizedMap(new WeakHashMap<>());

    /** The frames that were decoded, and those of them that have the field. */
    record Known(long[] asked, long[] has) {
        /** True when the frame is known not to have the field. */
        boolean lacks(int frame) {
            int word = frame - 1 >> 6;
            return word < asked.length && (asked[word] & ~has[word] & 1L << (frame - 1)) != 0;
        }

        /** True when the frame is known to have the field. */
        boolean shows(int frame) {
            int word = frame - 1 >> 6;
            return word < has.length && (has[word] & 1L << (frame - 1)) != 0;
        }
    }

    private final Map<Field, Known> fields = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Field, Known> eldest) {
            return size() > MOST_FIELDS;
        }
    };

    private FieldMemory() {
    }

    static FieldMemory of(Trace trace) {
        return OF_TRACES.computeIfAbsent(trace, any -> new FieldMemory());
    }

    /** What was known may have changed: frames that came later tell something of earlier ones. */
    static void forget(Trace trace) {
        OF_TRACES.remove(trace);
    }

    /** What is known of a field, or null. */
    synchronized Known known(Field field) {
        return fields.get(field);
    }

    /** Takes notes of one query; for a trace that is still being loaded there are none. */
    static Notes notes(Trace trace, Collection<Field> of, int frames) {
        boolean complete = trace.capture().isComplete() && trace.frameCount() == trace.capture().frames().count();
        return new Notes(complete ? of(trace) : null, of.toArray(Field[]::new), frames);
    }

    /** The notes of one query; each thread writes words of its own. */
    static final class Notes {
        private final FieldMemory memory;
        private final Field[] fields;
        private final long[] asked;
        private final long[][] has;

        private Notes(FieldMemory memory, Field[] fields, int frames) {
            this.memory = memory;
            this.fields = fields;
            this.asked = memory == null ? null : FrameSet.bitmap(frames);
            this.has = memory == null ? null : new long[fields.length][];
            for (int i = 0; memory != null && i < fields.length; i++) {
                has[i] = FrameSet.bitmap(frames);
            }
        }

        void take(int frame, FrameValues values) {
            if (memory == null) {
                return;
            }
            FrameSet.add(asked, frame);
            for (int i = 0; i < fields.length; i++) {
                if (values.isPresent(fields[i])) {
                    FrameSet.add(has[i], frame);
                }
            }
        }

        /** Adds the notes to what is known. */
        void keep() {
            if (memory == null) {
                return;
            }
            synchronized (memory) {
                for (int i = 0; i < fields.length; i++) {
                    Known before = memory.fields.get(fields[i]);
                    memory.fields.put(fields[i], before == null ? new Known(asked, has[i])
                            : new Known(union(before.asked, asked), union(before.has, has[i])));
                }
            }
        }

        private static long[] union(long[] a, long[] b) {
            long[] both = java.util.Arrays.copyOf(a, Math.max(a.length, b.length));
            for (int i = 0; i < b.length; i++) {
                both[i] |= b[i];
            }
            return both;
        }
    }
}
