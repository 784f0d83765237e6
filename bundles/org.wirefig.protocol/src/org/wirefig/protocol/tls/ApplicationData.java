package org.wirefig.protocol.tls;

import org.wirefig.capture.Bytes;

/** Whole records of application data, which most frames of TLS are: counted and described without being taken apart. */
final class ApplicationData {
    /** The descriptions by number of records, each made when it is first needed. */
    private static final String[] STORIES = new String[32];

    private ApplicationData() {
    }

    /** How many there are, or 0 where there is anything else. */
    static int records(Bytes b) {
        int at = 0;
        int end = b.length();
        int count = 0;
        while (at + Tls.HEADER < end && b.u8(at) == Tls.APPLICATION_DATA_TYPE && Tls.isVersion(b.u16(at + 1), true) && b.u16(at + 3) > 0) {
            at += Tls.HEADER + b.u16(at + 3);
            count++;
        }
        return at == end ? count : 0;
    }

    static String story(int records) {
        if (records >= STORIES.length) {
            return make(records);
        }
        if (STORIES[records] == null) {
            STORIES[records] = make(records);
        }
        return STORIES[records];
    }

    private static String make(int records) {
        return Tls.STORY + "Application Data" + (records == 1 ? "." : " (" + records + " records).");
    }
}
