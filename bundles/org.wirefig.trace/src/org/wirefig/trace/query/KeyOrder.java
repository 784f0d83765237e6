package org.wirefig.trace.query;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.function.BooleanSupplier;

/** Puts places in the order of their keys: a merge sort, stable, on all processors, without an object a place. */
public final class KeyOrder {
    private static final int ALONE = 1 << 14;
    private static final int INSERTION = 12;

    private final SortKeys keys;
    private final int sign;
    private final BooleanSupplier goOn;
    private volatile boolean cancelled;

    public KeyOrder(SortKeys keys, boolean descending, BooleanSupplier goOn) {
        this.keys = keys;
        this.sign = descending ? -1 : 1;
        this.goOn = goOn;
    }

    /** The places 0 to {@code count} - 1 in order, those without a key last. */
    public int[] sorted(int count) {
        int[] places = new int[count];
        int there = 0;
        for (int place = 0; place < count; place++) {
            if (!keys.missing(place)) {
                places[there++] = place;
            }
        }
        int last = there;
        for (int place = 0; place < count; place++) {
            if (keys.missing(place)) {
                places[last++] = place;
            }
        }
        ForkJoinPool.commonPool().invoke(new Sorting(places, new int[there], 0, there));
        if (cancelled) {
            throw new CancellationException("Sorting was cancelled");
        }
        return places;
    }

    private boolean before(int one, int other) {
        return sign * keys.compare(one, other) <= 0;
    }

    private final class Sorting extends RecursiveAction {
        private static final long serialVersionUID = 1;
        private final transient int[] places;
        private final transient int[] room;
        private final int from;
        private final int to;

        Sorting(int[] places, int[] room, int from, int to) {
            this.places = places;
            this.room = room;
            this.from = from;
            this.to = to;
        }

        @Override
        protected void compute() {
            if (cancelled) {
                return;
            }
            if (to - from <= ALONE) {
                sort(from, to);
                if (!goOn.getAsBoolean()) {
                    cancelled = true;
                }
                return;
            }
            int middle = from + to >>> 1;
            invokeAll(new Sorting(places, room, from, middle), new Sorting(places, room, middle, to));
            merge(from, middle, to);
        }

        private void sort(int low, int high) {
            if (high - low <= INSERTION) {
                for (int i = low + 1; i < high; i++) {
                    int place = places[i];
                    int at = i;
                    for (; at > low && !before(places[at - 1], place); at--) {
                        places[at] = places[at - 1];
                    }
                    places[at] = place;
                }
                return;
            }
            int middle = low + high >>> 1;
            sort(low, middle);
            sort(middle, high);
            merge(low, middle, high);
        }

        private void merge(int low, int middle, int high) {
            if (low >= middle || middle >= high || before(places[middle - 1], places[middle])) {
                return;
            }
            System.arraycopy(places, low, room, low, middle - low);
            int left = low;
            int right = middle;
            for (int to = low; left < middle; to++) {
                places[to] = right >= high || before(room[left], places[right]) ? room[left++] : places[right++];
            }
        }
    }
}
