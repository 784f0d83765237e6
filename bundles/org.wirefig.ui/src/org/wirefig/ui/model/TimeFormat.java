package org.wirefig.ui.model;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.wirefig.capture.FrameIndex;
import org.wirefig.protocol.FieldText;
import org.wirefig.trace.Trace;
import org.wirefig.trace.query.FrameSet;

/** How the table shows times: from which beginning or in which zone, and how fine. Kept for the program. */
public final class TimeFormat {
    /** What a time is told from. */
    public enum Kind {
        RELATIVE(Messages.timeRelative), DELTA(Messages.timeDelta), DELTA_DISPLAYED(Messages.timeDeltaDisplayed),
        UTC(Messages.timeUtc), LOCAL(Messages.timeLocal), CAPTURE(Messages.timeCapture);

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public boolean absolute() {
            return this == UTC || this == LOCAL || this == CAPTURE;
        }
    }

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int NANO_DIGITS = 9;
    private static final long SECOND = 1_000_000_000L;

    private final TraceModel model;

    TimeFormat(TraceModel model) {
        this.model = model;
    }

    public Kind kind() {
        String kept = ProgramSettings.get(ProgramSettings.TIME_KIND);
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(kept)) {
                return kind;
            }
        }
        return Kind.RELATIVE;
    }

    /** Digits after the second: 0, 3, 6 or 9. */
    public int digits() {
        return Math.clamp(ProgramSettings.number(ProgramSettings.TIME_DIGITS), 0, NANO_DIGITS);
    }

    public void use(Kind kind, int digits) {
        ProgramSettings.put(ProgramSettings.TIME_KIND, kind.name());
        ProgramSettings.put(ProgramSettings.TIME_DIGITS, Integer.toString(digits));
    }

    /** The time of a frame as it is shown; empty where it has none. */
    public String text(int frame) {
        return text(frame, kind());
    }

    /** The time of a frame as one kind of time. */
    public String text(int frame, Kind kind) {
        long time = model.trace().timeNanos(frame);
        if (time == FrameIndex.NO_TIME) {
            return "";
        }
        if (kind.absolute()) {
            Instant instant = Instant.ofEpochSecond(Math.floorDiv(time, SECOND), Math.floorMod(time, SECOND));
            String fraction = String.format(Locale.ROOT, "%09d", instant.getNano()).substring(0, digits());
            return DATE.format(instant.atZone(zone(kind))) + (fraction.isEmpty() ? "" : "." + fraction);
        }
        if (kind == Kind.RELATIVE && model.table().references().contains(frame)) {
            return Messages.timeReference;
        }
        long from = from(kind, frame);
        return from == FrameIndex.NO_TIME ? "" : cut(FieldText.seconds(time - from));
    }

    /** The zone of a kind of absolute time; a capture that does not tell its own is shown in UTC. */
    public ZoneId zone(Kind kind) {
        return switch (kind) {
            case LOCAL -> ZoneId.systemDefault();
            case CAPTURE -> model.trace().capture().zone().orElse(ZoneOffset.UTC);
            default -> ZoneOffset.UTC;
        };
    }

    private long from(Kind kind, int frame) {
        Trace trace = model.trace();
        return switch (kind) {
            case DELTA -> trace.timeNanos(Math.max(1, frame - 1));
            case DELTA_DISPLAYED -> {
                FrameSet shown = model.filter().frames();
                int place = shown == null ? frame - 1 : shown.place(frame);
                int before = place <= 0 ? frame : shown == null ? frame - 1 : shown.frame(place - 1);
                yield trace.timeNanos(before);
            }
            default -> {
                int reference = model.table().references().atOrBefore(frame);
                yield reference > 0 ? trace.timeNanos(reference) : trace.startNanos();
            }
        };
    }

    private String cut(String seconds) {
        int digits = digits();
        return seconds.substring(0, seconds.length() - NANO_DIGITS + digits - (digits == 0 ? 1 : 0));
    }
}
