package org.wirefig.protocol;

import java.util.Arrays;

/**
 * A list of records of three numbers that grows without being copied: its blocks of a few records lie in large arrays that
 * all lists of a {@link Store} share. A trace has some hundred thousand of them, most with a handful of records. Written by
 * the first pass, by one thread at a time; later only read.
 */
final class Records {
    private static final int WIDTH = 3;
    private static final int BLOCK_BITS = 2;
    private static final int BLOCK_MASK = (1 << BLOCK_BITS) - 1;

    /** The blocks of all lists of a trace. */
    static final class Store {
        private static final int BITS = 12;
        private static final int MASK = (1 << BITS) - 1;

        private int[][] arrays = new int[16][];
        private int blocks;

        private int block() {
            int array = blocks >> BITS;
            if ((blocks & MASK) == 0) {
                if (array == arrays.length) {
                    arrays = Arrays.copyOf(arrays, array * 2);
                }
                arrays[array] = new int[(1 << BITS + BLOCK_BITS) * WIDTH];
            }
            return blocks++;
        }
    }

    private final Store store;
    private int count;
    private int first;
    /** The blocks after the first. */
    private int[] more;

    Records(Store store) {
        this.store = store;
    }

    int count() {
        return count;
    }

    void add(int a, int b, int c) {
        int i = count;
        if ((i & BLOCK_MASK) == 0) {
            addBlock(i >> BLOCK_BITS);
        }
        int[] in = array(i);
        int at = at(i);
        in[at] = a;
        in[at + 1] = b;
        in[at + 2] = c;
        count = i + 1;
    }

    private void addBlock(int block) {
        if (block == 0) {
            first = store.block();
            return;
        }
        if (more == null) {
            more = new int[3];
        } else if (block > more.length) {
            more = Arrays.copyOf(more, more.length * 2);
        }
        more[block - 1] = store.block();
    }

    /** The first number of a record; {@link #second} and {@link #third} are the others. */
    int first(int record) {
        return array(record)[at(record)];
    }

    int second(int record) {
        return array(record)[at(record) + 1];
    }

    int third(int record) {
        return array(record)[at(record) + 2];
    }

    private int block(int record) {
        int block = record >> BLOCK_BITS;
        return block == 0 ? first : more[block - 1];
    }

    private int[] array(int record) {
        return store.arrays[block(record) >> Store.BITS];
    }

    private int at(int record) {
        return ((block(record) & Store.MASK) << BLOCK_BITS | record & BLOCK_MASK) * WIDTH;
    }
}
