package org.wirefig.filter;

import java.util.Arrays;
import org.wirefig.protocol.Field;

/** A set of numbers and ranges of them, sorted: whether a value is in it takes a few steps, however many there are. */
public final class LongRanges {
    private final boolean unsigned;
    private final long[] lows;
    private final long[] highs;

    private LongRanges(boolean unsigned, long[][] ranges) {
        this.unsigned = unsigned;
        Arrays.sort(ranges, (a, b) -> Long.compare(key(a[0]), key(b[0])));
        long[] low = new long[ranges.length];
        long[] high = new long[ranges.length];
        int count = 0;
        for (long[] range : ranges) {
            long from = key(range[0]);
            long to = key(range[1]);
            if (count > 0 && from <= high[count - 1]) {
                high[count - 1] = Math.max(high[count - 1], to);
            } else {
                low[count] = from;
                high[count++] = to;
            }
        }
        this.lows = Arrays.copyOf(low, count);
        this.highs = Arrays.copyOf(high, count);
    }

    /** The set that is asked for, or null when it is not one of constant numbers of the value's own kind. */
    public static LongRanges of(Expr.Among among) {
        Field.Type type = among.value().type();
        if (!type.isLong()) {
            return null;
        }
        long[][] ranges = new long[among.set().size()][];
        int count = 0;
        for (Expr.Range range : among.set()) {
            if (!(range.low() instanceof Value.Constant low) || !(range.high() instanceof Value.Constant high)) {
                return null;
            }
            Object from = low.value() instanceof Value.Interval network ? network.low() : low.value();
            Object to = high.value() instanceof Value.Interval network ? network.high() : high.value();
            if (!(from instanceof Long first) || !(to instanceof Long last) || !fits(type, low) || !fits(type, high)) {
                return null;
            }
            ranges[count++] = new long[] {first, last};
        }
        return new LongRanges(type == Field.Type.UNSIGNED, ranges);
    }

    private static boolean fits(Field.Type type, Value.Constant constant) {
        return constant.type() == type || constant.value() instanceof Long number && number >= 0 && constant.type().isLong();
    }

    /** Makes unsigned numbers sort as signed ones do. */
    private long key(long value) {
        return unsigned ? value ^ Long.MIN_VALUE : value;
    }

    public boolean has(long value) {
        long key = key(value);
        int at = Arrays.binarySearch(lows, key);
        int range = at >= 0 ? at : -at - 2;
        return range >= 0 && key <= highs[range];
    }
}
