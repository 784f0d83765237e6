package org.wirefig.ui.capture;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of time as it is typed: {@code -1.5}, {@code +20 ms}, {@code 2 h}, {@code -01:00:00.25}. */
final class ClockShift {
    private static final Pattern AMOUNT = Pattern.compile("([+-]?)\\s*(\\d{1,12}(?:\\.\\d{1,9})?)\\s*(ns|us|µs|ms|s|min|h|d)?");
    private static final Pattern CLOCK = Pattern.compile("([+-]?)\\s*(\\d{1,6}):(\\d{2})(?::(\\d{2}(?:\\.\\d{1,9})?))?");
    private static final Map<String, Long> UNITS = Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L,
            "min", 60_000_000_000L, "h", 3_600_000_000_000L, "d", 86_400_000_000_000L);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE / 4);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);
    private static final long NANOS = 1_000_000_000L;

    private ClockShift() {
    }

    /** The amount in nanoseconds; empty when the text is none, or more than a century. */
    static Optional<Long> parse(String text) {
        Matcher amount = AMOUNT.matcher(text.strip());
        if (amount.matches()) {
            long unit = UNITS.get(amount.group(3) == null ? "s" : amount.group(3));
            return nanos(amount.group(1), new BigDecimal(amount.group(2)).multiply(BigDecimal.valueOf(unit)));
        }
        Matcher clock = CLOCK.matcher(text.strip());
        if (clock.matches()) {
            BigDecimal seconds = clock.group(4) == null ? BigDecimal.ZERO : new BigDecimal(clock.group(4));
            long minutes = Long.parseLong(clock.group(2)) * 60 + Long.parseLong(clock.group(3));
            return nanos(clock.group(1), seconds.add(BigDecimal.valueOf(minutes * 60)).multiply(BigDecimal.valueOf(NANOS)));
        }
        return Optional.empty();
    }

    private static Optional<Long> nanos(String sign, BigDecimal amount) {
        if (amount.compareTo(MOST) > 0) {
            return Optional.empty();
        }
        long whole = amount.setScale(0, RoundingMode.HALF_UP).longValueExact();
        return Optional.of(sign.equals("-") ? -whole : whole);
    }

    /** A point in time, in UTC. */
    static String time(long nanos) {
        return TIME.format(Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS)));
    }
}
