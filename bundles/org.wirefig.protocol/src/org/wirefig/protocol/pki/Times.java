package org.wirefig.protocol.pki;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;

/** UTCTime and GeneralizedTime (RFC 5280, section 4.1.2.5). */
final class Times {
    private Times() {
    }

    /** Seconds since 1970, or null where it is no time. */
    static Long seconds(Der time) {
        String text = time.in.ascii(time.from, time.length);
        boolean general = time.tag == Der.GENERALIZED_TIME || text.length() >= 14 && !text.endsWith("Z") || text.length() >= 15;
        int at = general ? 4 : 2;
        try {
            int year = Integer.parseInt(text.substring(0, at));
            if (!general) {
                year += year < 50 ? 2000 : 1900;
            }
            int[] part = new int[5];
            for (int i = 0; i < 5; i++) {
                boolean there = at + 2 <= text.length() && Character.isDigit(text.charAt(at));
                part[i] = there ? Integer.parseInt(text.substring(at, at + 2)) : 0;
                at += there ? 2 : 0;
            }
            return LocalDateTime.of(year, part[0], part[1], part[2], part[3], part[4]).toEpochSecond(ZoneOffset.UTC);
        } catch (NumberFormatException | IndexOutOfBoundsException | DateTimeException notATime) {
            return null;
        }
    }

    /** "2014-11-14 06:39:49 (UTC)", or the text itself where it is no time. */
    static String text(Der time) {
        Long seconds = seconds(time);
        return seconds == null ? time.in.ascii(time.from, time.length)
                : LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).toString().replace('T', ' ')
                        + (seconds % 60 == 0 ? ":00 (UTC)" : " (UTC)");
    }

    /** A choice of the two kinds of time below the field for the choice. */
    static void show(Dissection d, Field choice, Der time) {
        boolean utc = time.is(Der.UTC_TIME);
        d.open(choice, time.in, time.at, time.size(), choice.label() + ": " + text(time));
        d.value(choice, time.in, time.at, time.size(), utc ? 0 : 1);
        if (utc) {
            d.value(PkiFields.UTC_TIME, time.in, time.from, time.length, text(time));
        } else {
            stamp(d, PkiFields.GENERALIZED_TIME, time);
        }
        d.close();
    }

    /** A time as a field of its own. */
    static void stamp(Dissection d, Field field, Der time) {
        Long seconds = seconds(time);
        if (seconds == null || Math.abs(seconds) > Long.MAX_VALUE / 1_000_000_000L) {
            d.note(time.in, time.from, time.length, field.label() + ": " + text(time));
        } else {
            d.value(field, time.in, time.from, time.length, seconds * 1_000_000_000L, field.label() + ": " + text(time));
        }
    }
}
