package org.wirefig.capture.format;

import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Catalog;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.LinkType;
import org.wirefig.capture.Window;

/**
 * Blocks of pcapng that are no packets and count as frames nevertheless, so that a frame has the number here that it has
 * in Wireshark: custom blocks (draft-ietf-opsawg-pcapng section 4.9), entries of systemd's journal (4.7), events of sysdig.
 * They came over no interface: in the index stands {@link LinkType#ofBlock} of what they are.
 */
final class BlockFrames {
    private static final int JOURNAL = 9;
    private static final int CUSTOM = 0xbad;
    private static final int CUSTOM_NOT_COPIED = 0x40000bad;
    private static final int SYSDIG = 0x204;
    private static final int SYSDIG_2 = 0x216;
    private static final int SYSDIG_2_LARGE = 0x221;
    private static final int BLOCK_HEADER = 8;
    private static final String JOURNAL_TIME = "__REALTIME_TIMESTAMP=";
    /** Where the time of a journal's entry is looked for: it is one of the first fields. */
    private static final int JOURNAL_HEAD = 1 << 14;
    /** In microseconds, the last that a frame's time can be. */
    private static final long LATEST = Long.MAX_VALUE / 1000;

    private final Window window;
    private final Catalog catalog;

    BlockFrames(Window window, Catalog catalog) {
        this.window = window;
        this.catalog = catalog;
    }

    /** Adds the block whose body lies from {@code body} to {@code end}, if it is one of these; false when there is no room for more frames. */
    boolean read(int type, long body, long end) {
        return switch (type) {
            case CUSTOM, CUSTOM_NOT_COPIED -> add(LinkType.PCAPNG_CUSTOM, body, end, -1, FrameIndex.NO_TIME);
            case JOURNAL -> journal(body, end);
            case SYSDIG -> sysdig(LinkType.PCAPNG_SYSDIG, body, end);
            case SYSDIG_2, SYSDIG_2_LARGE -> sysdig(LinkType.PCAPNG_SYSDIG_2, body, end);
            default -> true;
        };
    }

    /** @param length what the block says of its length, or -1 */
    private boolean add(int linkType, long body, long end, int length, long time) {
        long begin = body - BLOCK_HEADER + LinkType.pseudoHeader(linkType);
        if (begin > end) {
            catalog.noFrame(body - BLOCK_HEADER, linkType);
            return true;
        }
        int captured = (int) Math.min(end - begin, Integer.MAX_VALUE);
        return catalog.frames().add(begin, captured, length < 0 ? captured : length, time, LinkType.ofBlock(linkType)) != 0
                || !Pcap.full(catalog, body - BLOCK_HEADER);
    }

    private boolean sysdig(int linkType, long body, long end) {
        int fixed = LinkType.pseudoHeader(linkType) - BLOCK_HEADER;
        if (end - body < fixed || !window.has(body, fixed)) {
            catalog.noFrame(body - BLOCK_HEADER, linkType);
            return true;
        }
        return add(linkType, body, end, window.i32(body + 18) & Integer.MAX_VALUE, window.i64(body + 2));
    }

    /** An entry is text, which zeros fill up to the block's end. */
    private boolean journal(long body, long end) {
        long last = end;
        while (last > body && last > end - 4 && window.has(last - 1, 1) && window.u8(last - 1) == 0) {
            last--;
        }
        int head = (int) Math.min(last - body, JOURNAL_HEAD);
        String text = window.has(body, head) ? "\n" + new String(window.copy(body, head), StandardCharsets.ISO_8859_1) : "";
        int at = text.indexOf("\n" + JOURNAL_TIME);
        int digit = at + 1 + JOURNAL_TIME.length();
        long micros = 0;
        boolean told = false;
        while (at >= 0 && digit < text.length() && text.charAt(digit) >= '0' && text.charAt(digit) <= '9' && micros < LATEST / 10) {
            micros = micros * 10 + text.charAt(digit++) - '0';
            told = true;
        }
        return add(LinkType.PCAPNG_JOURNAL, body, last, -1, told ? micros * 1000 : FrameIndex.NO_TIME);
    }
}
