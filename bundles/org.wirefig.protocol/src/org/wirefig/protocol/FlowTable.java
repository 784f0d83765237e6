package org.wirefig.protocol;

import java.util.Arrays;

/**
 * Finds the conversation of two endpoints, in whichever direction a frame goes: open addressing over primitive arrays,
 * so that a look-up for every frame of a trace allocates nothing.
 */
final class FlowTable {
    private static final int KEY = 5;

    private long[] keys = new long[KEY * 1024];
    private int[] values = new int[1024];
    private int size;

    FlowTable() {
        Arrays.fill(values, -1);
    }

    /** The number kept for the pair, or -1. */
    int get(long highA, long lowA, int portA, long highB, long lowB, int portB) {
        return values[slot(highA, lowA, portA, highB, lowB, portB)];
    }

    void put(long highA, long lowA, int portA, long highB, long lowB, int portB, int value) {
        int slot = slot(highA, lowA, portA, highB, lowB, portB);
        if (values[slot] < 0) {
            boolean ordered = ordered(highA, lowA, portA, highB, lowB, portB);
            write(keys, slot, ordered ? highA : highB, ordered ? lowA : lowB, ordered ? highB : highA,
                    ordered ? lowB : lowA, ordered ? ports(portA, portB) : ports(portB, portA));
            size++;
        }
        values[slot] = value;
        if (size * 2 > values.length) {
            grow();
        }
    }

    private int slot(long highA, long lowA, int portA, long highB, long lowB, int portB) {
        return ordered(highA, lowA, portA, highB, lowB, portB)
                ? probe(highA, lowA, highB, lowB, ports(portA, portB))
                : probe(highB, lowB, highA, lowA, ports(portB, portA));
    }

    private static boolean ordered(long highA, long lowA, int portA, long highB, long lowB, int portB) {
        return highA != highB ? highA < highB : lowA != lowB ? lowA < lowB : portA <= portB;
    }

    private static long ports(int a, int b) {
        return (long) a << 32 | b;
    }

    private int probe(long a, long b, long c, long d, long e) {
        long h = a * 0x9E3779B97F4A7C15L ^ Long.rotateLeft(b * 0xC2B2AE3D27D4EB4FL, 31) ^ Long.rotateLeft(c, 17)
                ^ d * 0x165667B19E3779F9L ^ e * 0xD6E8FEB86659FD93L;
        h ^= h >>> 32;
        h *= 0xD6E8FEB86659FD93L;
        int slot = (int) (h >>> 32) & (values.length - 1);
        while (values[slot] >= 0 && !same(slot * KEY, a, b, c, d, e)) {
            slot = slot + 1 & values.length - 1;
        }
        return slot;
    }

    private boolean same(int at, long a, long b, long c, long d, long e) {
        return keys[at + 1] == b && keys[at + 3] == d && keys[at + 4] == e && keys[at] == a && keys[at + 2] == c;
    }

    private static void write(long[] into, int slot, long a, long b, long c, long d, long e) {
        int at = slot * KEY;
        into[at] = a;
        into[at + 1] = b;
        into[at + 2] = c;
        into[at + 3] = d;
        into[at + 4] = e;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[oldValues.length * 2];
        Arrays.fill(values, -1);
        for (int i = 0; i < oldValues.length; i++) {
            if (oldValues[i] >= 0) {
                int at = i * KEY;
                int slot = probe(oldKeys[at], oldKeys[at + 1], oldKeys[at + 2], oldKeys[at + 3], oldKeys[at + 4]);
                System.arraycopy(oldKeys, at, keys, slot * KEY, KEY);
                values[slot] = oldValues[i];
            }
        }
    }
}
