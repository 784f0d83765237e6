package org.wirefig.trace.query;

import java.util.Arrays;

/** What frames are sorted by, one key a place; places without one are {@link #missing}. Threads may fill disjoint places. */
public sealed interface SortKeys {
    boolean missing(int place);

    int compare(int one, int other);

    /** Numbers. */
    final class Numbers implements SortKeys {
        private final long[] keys;
        private final boolean[] there;

        public Numbers(int count) {
            keys = new long[count];
            there = new boolean[count];
        }

        public void set(int place, long key) {
            keys[place] = key;
            there[place] = true;
        }

        @Override
        public boolean missing(int place) {
            return !there[place];
        }

        @Override
        public int compare(int one, int other) {
            return Long.compare(keys[one], keys[other]);
        }
    }

    /**
     * Texts as bytes whose order is the texts': a run of digits is written with its length before it, so that 9 comes
     * before 10. The first sixteen bytes stand in two numbers of their own, which settle most comparisons.
     */
    final class Texts implements SortKeys {
        private static final int PREFIX = 8;
        private static final int LONGEST = 2000;
        private static final int MOST_DIGITS = 255;

        private final int batchSize;
        private final long[] prefixes;
        private final long[] nexts;
        private final int[] starts;
        private final byte[][] texts;

        Texts(int count, int batchSize) {
            this.batchSize = batchSize;
            prefixes = new long[count];
            nexts = new long[count];
            starts = new int[count];
            texts = new byte[(count + batchSize - 1) / batchSize][];
        }

        Batch batch(int number) {
            return new Batch(number);
        }

        private int end(int place) {
            boolean last = (place + 1) % batchSize == 0 || place + 1 == starts.length;
            return last ? texts[place / batchSize].length : starts[place + 1];
        }

        @Override
        public boolean missing(int place) {
            return starts[place] == end(place);
        }

        @Override
        public int compare(int one, int other) {
            int first = Long.compareUnsigned(prefixes[one], prefixes[other]);
            int second = first != 0 ? first : Long.compareUnsigned(nexts[one], nexts[other]);
            if (second != 0) {
                return second;
            }
            int end = end(one);
            int otherEnd = end(other);
            return Arrays.compareUnsigned(texts[one / batchSize], Math.min(end, starts[one] + 2 * PREFIX), end,
                    texts[other / batchSize], Math.min(otherEnd, starts[other] + 2 * PREFIX), otherEnd);
        }

        /** The texts of one batch, added in order of their places by one thread. */
        final class Batch {
            private final int number;
            private byte[] bytes = new byte[batchSize * 64];
            private int size;

            private Batch(int number) {
                this.number = number;
            }

            void add(int place, CharSequence text) {
                int start = size;
                starts[place] = start;
                int length = Math.min(LONGEST, text.length());
                if (bytes.length - size < length * 3) {
                    bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length * 3));
                }
                for (int i = 0; i < length;) {
                    char c = text.charAt(i);
                    i = c >= '0' && c <= '9' ? digits(text, i, length) : other(c, i);
                }
                prefixes[place] = eight(start);
                nexts[place] = eight(start + PREFIX);
            }

            private long eight(int from) {
                long number = 0;
                for (int i = from; i < from + PREFIX; i++) {
                    number = number << 8 | (i < size ? bytes[i] & 0xff : 0);
                }
                return number;
            }

            /** '0', how many digits, and the digits without leading zeros: at most three bytes for one digit. */
            private int digits(CharSequence text, int from, int length) {
                int first = from;
                int end = from;
                while (end < length && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                    end++;
                }
                while (first < end - 1 && text.charAt(first) == '0') {
                    first++;
                }
                bytes[size++] = '0';
                bytes[size++] = (byte) Math.min(MOST_DIGITS, end - first);
                for (int i = first; i < end; i++) {
                    bytes[size++] = (byte) text.charAt(i);
                }
                return end;
            }

            /** UTF-8, unit by unit: enough for an order. */
            private int other(char c, int at) {
                if (c < 0x80) {
                    bytes[size++] = (byte) c;
                } else if (c < 0x800) {
                    bytes[size++] = (byte) (0xc0 | c >> 6);
                    bytes[size++] = (byte) (0x80 | c & 0x3f);
                } else {
                    bytes[size++] = (byte) (0xe0 | c >> 12);
                    bytes[size++] = (byte) (0x80 | c >> 6 & 0x3f);
                    bytes[size++] = (byte) (0x80 | c & 0x3f);
                }
                return at + 1;
            }

            void done() {
                texts[number] = Arrays.copyOf(bytes, size);
            }
        }
    }
}
