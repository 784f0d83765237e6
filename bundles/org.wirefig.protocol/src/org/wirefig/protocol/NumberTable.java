package org.wirefig.protocol;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Protocols by number, for the tables that every frame asks (EtherType, IP protocol, ports): open addressing over flat
 * arrays, so that a look-up boxes and allocates nothing. Filled while protocols are bound, then only read.
 */
public final class NumberTable {
    private int[] keys = new int[16];
    private Protocol[] values = new Protocol[16];
    private int size;

    /** Binds a number, unless another protocol has it already. */
    void put(int number, Protocol protocol) {
        int slot = slot(number);
        if (values[slot] == null) {
            keys[slot] = number;
            values[slot] = protocol;
            if (++size * 2 > values.length) {
                grow();
            }
        }
    }

    /** The protocol bound to a number, or null. */
    public Protocol get(int number) {
        return values[slot(number)];
    }

    /** All protocols in it. */
    Set<Protocol> protocols() {
        return Arrays.stream(values).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** The numbers bound to a protocol, in order. */
    public int[] numbers(Protocol protocol) {
        return IntStream.range(0, keys.length).filter(slot -> values[slot] == protocol).map(slot -> keys[slot]).sorted().toArray();
    }

    private int slot(int number) {
        int mask = values.length - 1;
        int slot = number * 0x9E3779B9 >>> 16 & mask;
        while (values[slot] != null && keys[slot] != number) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldKeys = keys;
        Protocol[] oldValues = values;
        keys = new int[oldKeys.length * 2];
        values = Arrays.copyOf(new Protocol[0], oldValues.length * 2);
        for (int i = 0; i < oldValues.length; i++) {
            if (oldValues[i] != null) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
