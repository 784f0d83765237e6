package org.wirefig.trace;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import org.wirefig.capture.store.StoreReader;
import org.wirefig.capture.store.StoreWriter;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;

/**
 * The distinct sequences of layers in a trace, with what is marked in their frames ({@link org.wirefig.protocol.Mark}), numbered. A trace of a million frames has a few dozen, so two bytes a
 * frame say which protocols it has, and "has protocol P" is a look at a handful of sequences.
 */
public final class LayerStacks {
    /** The number of frames whose sequence could not be kept: such a frame has to be decoded to know. */
    public static final int UNKNOWN = 0xffff;

    private int[][] stacks = new int[64][];
    private int[] marks = new int[64];
    private int[] slots = new int[256];
    private volatile int count;

    LayerStacks() {
        Arrays.fill(slots, -1);
    }

    /** The number of the layers of the frame just dissected. */
    int number(Dissection d) {
        int n = d.layerCount();
        int hash = 1 + d.marks();
        for (int i = 0; i < n; i++) {
            hash = hash * 31 + d.layerId(i);
        }
        int slot = hash * 0x9E3779B9 >>> 1 & slots.length - 1;
        while (slots[slot] >= 0) {
            if (marks[slots[slot]] == d.marks() && same(stacks[slots[slot]], d)) {
                return slots[slot];
            }
            slot = slot + 1 & slots.length - 1;
        }
        return count == UNKNOWN ? UNKNOWN : add(d, slot);
    }

    private static boolean same(int[] stack, Dissection d) {
        if (stack.length != d.layerCount()) {
            return false;
        }
        for (int i = 0; i < stack.length; i++) {
            if (stack[i] != d.layerId(i)) {
                return false;
            }
        }
        return true;
    }

    private int add(Dissection d, int slot) {
        int[] stack = new int[d.layerCount()];
        for (int i = 0; i < stack.length; i++) {
            stack[i] = d.layerId(i);
        }
        int number = append(stack, d.marks());
        slots[slot] = number;
        if (count * 2 > slots.length) {
            slots = slots(slots.length * 2);
        }
        return number;
    }

    private int append(int[] stack, int marked) {
        if (count == stacks.length) {
            stacks = Arrays.copyOf(stacks, count * 2);
            marks = Arrays.copyOf(marks, count * 2);
        }
        int number = count;
        stacks[number] = stack;
        marks[number] = marked;
        count = number + 1;
        return number;
    }

    /** A table of so many places with the stacks so far. */
    private int[] slots(int size) {
        int[] larger = new int[size];
        Arrays.fill(larger, -1);
        for (int i = 0; i < count; i++) {
            int hash = 1 + marks[i];
            for (int layer : stacks[i]) {
                hash = hash * 31 + layer;
            }
            int to = hash * 0x9E3779B9 >>> 1 & larger.length - 1;
            while (larger[to] >= 0) {
                to = to + 1 & larger.length - 1;
            }
            larger[to] = i;
        }
        return larger;
    }

    void write(StoreWriter out) throws IOException {
        int all = count;
        out.put(all);
        for (int i = 0; i < all; i++) {
            out.put(marks[i]);
            out.put(stacks[i].length);
            out.put(stacks[i], stacks[i].length);
        }
    }

    static LayerStacks read(StoreReader in) throws IOException {
        LayerStacks read = new LayerStacks();
        for (int left = in.getCount(2 * Integer.BYTES); left > 0; left--) {
            int marked = in.getInt();
            int length = in.getCount(Integer.BYTES);
            read.append(in.get(new int[length], length), marked);
        }
        read.slots = read.slots(Math.max(read.slots.length, Integer.highestOneBit(read.count * 2 + 1) * 2));
        return read;
    }

    public int count() {
        return count;
    }

    /** The stacks that contain a protocol. */
    public BitSet with(Protocol protocol) {
        BitSet found = new BitSet();
        for (int i = 0; i < count; i++) {
            for (int layer : stacks[i]) {
                if (layer == protocol.id()) {
                    found.set(i);
                }
            }
        }
        return found;
    }

    /** A stack's protocols, outermost first. */
    public Protocol[] protocols(int stack) {
        return Arrays.stream(stacks[stack]).mapToObj(Protocols.all()::get).toArray(Protocol[]::new);
    }

    /** What is marked in a stack's frames, as {@link Dissection#marks} tells it. */
    public int marks(int stack) {
        return marks[stack];
    }
}
