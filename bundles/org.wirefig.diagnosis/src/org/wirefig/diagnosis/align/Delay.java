package org.wirefig.diagnosis.align;

import java.util.List;

/**
 * How long segments of one direction were on the way, by the aligned clocks.
 *
 * @param hops routers passed, by the TTL: the difference of most segments
 */
public record Delay(int segments, long leastNanos, long medianNanos, long mostNanos, int hops) {
    static Delay of(List<Long> differences, List<Integer> ttls, long offset) {
        if (differences.isEmpty()) {
            return new Delay(0, 0, 0, 0, 0);
        }
        List<Long> sorted = differences.stream().map(d -> d - offset).sorted().toList();
        List<Integer> hops = ttls.stream().sorted().toList();
        return new Delay(sorted.size(), sorted.getFirst(), sorted.get(sorted.size() / 2), sorted.getLast(), hops.get(hops.size() / 2));
    }
}
