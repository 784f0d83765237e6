package org.wirefig.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the machine does besides the product, which makes the product's work take more processor time than it else would: its
 * threads share caches and cores. From {@code /proc/stat} (proc(5)): time in hundredths of a second.
 */
final class Machine {
    private static final int MILLIS_PER_TICK = 10;
    private static final int IDLE = 3;
    private static final int WAITING = 4;
    /** What a processor did for guests is in the first two numbers, too. */
    private static final int COUNTED = 8;

    private final Product product;
    private long busy;
    private long all;
    private long own;

    Machine(Product product) throws IOException {
        this.product = product;
        others();
    }

    /** Which part of all processors' time others than the product used since this was last asked, 0 to 1. */
    double others() throws IOException {
        long[] times = times();
        long allNow = 0;
        for (int i = 0; i < COUNTED; i++) {
            allNow += times[i];
        }
        long busyNow = allNow - times[IDLE] - times[WAITING];
        long ownNow = product.worked().toMillis() / MILLIS_PER_TICK;
        double others = Math.max(0, busyNow - busy - (ownNow - own)) / (double) Math.max(1, allNow - all);
        busy = busyNow;
        all = allNow;
        own = ownNow;
        return others;
    }

    private static long[] times() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            String total = lines.findFirst().orElseThrow();
            return Stream.of(total.substring("cpu".length()).strip().split(" ")).mapToLong(Long::parseLong).toArray();
        }
    }
}
