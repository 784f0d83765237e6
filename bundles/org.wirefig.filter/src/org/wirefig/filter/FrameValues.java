package org.wirefig.filter;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Sink;

/**
 * The values of a few fields in one frame, taken while it is decoded: what filters look at. One object serves many
 * frames in turn, {@link #reset} between them; it is for one thread. It may serve several filters at once.
 *
 * <p>The bytes of a protocol reach from the begin of its node to the end of the bytes it was given, as analysts know it
 * from {@code tcp contains}; those of a field are its own.
 */
public final class FrameValues implements Sink {
    /** What one field has in the frame. */
    private static final class Slot {
        final Field field;
        final boolean protocol;
        int count;
        boolean present;
        int layer = 1;
        int layers = 1;
        long[] numbers = new long[4];
        Object[] objects;
        Bytes[] in = new Bytes[4];
        int[] at = new int[4];
        int[] length = new int[4];
        int[] layerOf = new int[4];

        Slot(Field field) {
            this.field = field;
            this.protocol = Fields.isProtocol(field);
            this.objects = field.type().isLong() ? null : new Object[4];
        }

        int add(Bytes bytes, int from, int span) {
            if (count == numbers.length) {
                int more = count * 2;
                numbers = Arrays.copyOf(numbers, more);
                objects = objects == null ? null : Arrays.copyOf(objects, more);
                in = Arrays.copyOf(in, more);
                at = Arrays.copyOf(at, more);
                length = Arrays.copyOf(length, more);
                layerOf = Arrays.copyOf(layerOf, more);
            }
            present = true;
            in[count] = bytes;
            at[count] = from;
            length[count] = span;
            layerOf[count] = layer;
            return count++;
        }
    }

    private static final int[] NONE = {};

    private final Slot[] slots;
    private int[] slotOf = NONE;
    private int[][] inProtocol = new int[0][];

    public FrameValues(Collection<Field> wanted) {
        this.slots = wanted.stream().distinct().map(Slot::new).toArray(Slot[]::new);
        for (int i = 0; i < slots.length; i++) {
            int id = slots[i].field.id();
            if (id >= slotOf.length) {
                int before = slotOf.length;
                slotOf = Arrays.copyOf(slotOf, id + 1);
                Arrays.fill(slotOf, before, slotOf.length, -1);
            }
            slotOf[id] = i;
        }
    }

    /** Forgets the frame. */
    public void reset() {
        for (Slot slot : slots) {
            slot.count = 0;
            slot.present = false;
            slot.layer = 1;
            slot.layers = 1;
        }
    }

    private Slot slot(Field field) {
        int id = field.id();
        int at = id < slotOf.length ? slotOf[id] : -1;
        return at < 0 ? null : slots[at];
    }

    // ---- what a frame has

    public boolean isPresent(Field field) {
        Slot slot = slot(field);
        return slot != null && slot.present;
    }

    /** How many values the field has. */
    public int count(Field field) {
        Slot slot = slot(field);
        return slot == null ? 0 : slot.count;
    }

    /** The n-th value (from 0) of a field whose values are carried as long. */
    public long number(Field field, int n) {
        return slot(field).numbers[n];
    }

    /** The n-th value (from 0): Long, Double, String or Bytes; a protocol's bytes. */
    public Object value(Field field, int n) {
        return value(slot(field), n);
    }

    private static Object value(Slot slot, int n) {
        return slot.objects == null ? (Object) slot.numbers[n]
                : slot.field.type() == Field.Type.NONE ? raw(slot, n) : slot.objects[n];
    }

    /** The bytes a value was read from; of one that was computed, the bytes it would have. */
    private static Bytes raw(Slot slot, int n) {
        Bytes in = slot.in[n];
        int at = slot.at[n];
        if (slot.length[n] == 0 && !slot.protocol && slot.field.type() != Field.Type.NONE) {
            return Types.bytes(slot.field.type(), value(slot, n));
        }
        if (in == null || at < 0 || at > in.length()) {
            return Bytes.EMPTY;
        }
        int most = in.length() - at;
        return in.slice(at, slot.protocol ? most : Math.clamp(slot.length[n], 0, most));
    }

    /** Adds the values that are meant. */
    void collect(Value.OfField of, List<Object> to) {
        Slot slot = slot(of.field());
        if (slot == null) {
            return;
        }
        for (int i = 0; i < slot.count; i++) {
            if (of.layers() == null || of.layers().takes(slot.layerOf[i], slot.layers)) {
                to.add(of.raw() ? raw(slot, i) : value(slot, i));
            }
        }
    }

    /** Whether it is present in the layers that are meant. */
    boolean isPresent(Value.OfField of) {
        Slot slot = slot(of.field());
        if (slot == null || !slot.present || of.layers() == null) {
            return slot != null && slot.present;
        }
        for (int i = 0; i < slot.count; i++) {
            if (of.layers().takes(slot.layerOf[i], slot.layers)) {
                return true;
            }
        }
        boolean found = false;
        for (int n = 1; slot.count == 0 && slot.protocol && n <= slot.layers; n++) {
            found |= of.layers().takes(n, slot.layers);
        }
        return found;
    }

    // ---- what a dissection reports

    @Override
    public boolean wants(Field field) {
        int id = field.id();
        return id < slotOf.length && slotOf[id] >= 0;
    }

    @Override
    public boolean texts() {
        return false;
    }

    @Override
    public void layer(Protocol protocol, int occurrence) {
        int id = protocol.field().id();
        if (id >= inProtocol.length) {
            inProtocol = Arrays.copyOf(inProtocol, id + 1);
        }
        int[] of = inProtocol[id];
        if (of == null) {
            of = slotsOf(protocol.name());
            inProtocol[id] = of;
        }
        for (int at : of) {
            Slot slot = slots[at];
            slot.layer = occurrence;
            slot.layers = occurrence;
            if (slot.field == protocol.field()) {
                slot.present = true;
            }
        }
    }

    private int[] slotsOf(String protocol) {
        int[] of = new int[slots.length];
        int count = 0;
        for (int i = 0; i < slots.length; i++) {
            String name = slots[i].field.name();
            if (name.startsWith(protocol) && (name.length() == protocol.length() || name.charAt(protocol.length()) == '.')) {
                of[count++] = i;
            }
        }
        return count == 0 ? NONE : Arrays.copyOf(of, count);
    }

    @Override
    public void open(Field field, Bytes in, int at, int length, String text) {
        Slot slot = slot(field);
        if (slot != null) {
            slot.present = true;
            if (field.type() == Field.Type.NONE) {
                slot.add(in, at, length);
            }
        }
    }

    @Override
    public void close() {
        // Which node a value stands in does not matter here.
    }

    @Override
    public void value(Field field, Bytes in, int at, int length, long value, String text) {
        Slot slot = slot(field);
        if (slot != null && slot.objects == null) {
            int n = slot.add(in, at, length);
            slot.numbers[n] = value;
        }
    }

    @Override
    public void value(Field field, Bytes in, int at, int length, Object value, String text) {
        Slot slot = slot(field);
        if (slot != null && slot.objects != null) {
            int n = slot.add(in, at, length);
            slot.objects[n] = Types.normal(field.type(), value);
        }
    }

    @Override
    public void note(Bytes in, int at, int length, String text) {
        // An explanation has no field.
    }
}
