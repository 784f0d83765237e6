package org.wirefig.capture.format;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.wirefig.capture.Catalog;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.Interface;
import org.wirefig.capture.LinkType;
import org.wirefig.capture.Progress;
import org.wirefig.capture.Window;

/**
 * What NetMon 1.x and 2.x share: a 128-byte header with the local time of the start, and a table of frame offsets that
 * may leave holes and go backwards. A file that was cut off has lost the table at its end: its frames are then found by
 * walking from one to the next. Comments and processes are read by {@link NetMonTables}.
 */
final class NetMonReader implements FrameReader {
    /** Header of a frame in one of the two formats. */
    interface Layout {
        int header();

        /** Time since the start, in nanoseconds. */
        long nanos(Window from, long at);

        long length(Window from, long at);

        long captured(Window from, long at);
    }

    /** The header as documented, and its used part, after which NetMon 3 lets the first frame follow at once. */
    private static final int HEADER = 128;
    private static final int USED_HEADER = 72;
    private static final int LEAST_HEADER = 64;
    private static final long MAX_FRAME = 128 << 20;
    private static final long FILETIME_1970 = 116_444_736_000_000_000L;

    private final Window window;
    private final Window table;
    private final MemorySegment memory;
    private final Catalog catalog;
    private final Layout layout;
    private final int version;
    private final int headerMedia;
    private final long startNanos;
    private final long tableAt;
    private final long tableLength;
    private final int usualTrailer;
    /** Interface of a media type plus one; 0 for none yet. */
    private final int[] interfaceOf = new int[1 << 16];
    private int damaged;
    private long firstDamage;
    private boolean zoneKnown;
    private boolean full;
    private long at;

    NetMonReader(Window window, MemorySegment memory, Catalog catalog, Layout layout) throws CaptureException {
        this.window = window;
        this.memory = memory;
        this.catalog = catalog;
        this.layout = layout;
        window.order(ByteOrder.LITTLE_ENDIAN);
        if (!window.has(0, LEAST_HEADER)) {
            throw new CaptureException("The NetMon file ends at byte " + window.size() + ", within its header, so it"
                    + " has no frames. Copy or capture it again.");
        }
        version = window.u8(5) << 8 | window.u8(4);
        headerMedia = window.u16(6);
        tableAt = window.u32(24);
        tableLength = window.u32(28) & ~3L;
        usualTrailer = version < 0x201 ? 0 : version == 0x201 ? 2 : version == 0x202 ? 6 : 15;
        catalog.format("NetMon " + window.u8(5) + "." + window.u8(4));
        startNanos = start();
        table = window.beside();
        table.order(ByteOrder.LITTLE_ENDIAN);
    }

    private long start() {
        try {
            LocalDateTime local = LocalDateTime.of(window.u16(8), window.u16(10), window.u16(14), window.u16(16),
                    window.u16(18), window.u16(20), window.u16(22) * 1_000_000);
            long seconds = local.toEpochSecond(ZoneOffset.UTC);
            return Math.abs(seconds) < Long.MAX_VALUE / 1_000_000_000L ? seconds * 1_000_000_000L + local.getNano() : 0;
        } catch (DateTimeException e) {
            catalog.warn(8, "the start time is no time; times count from 1970");
            return 0;
        }
    }

    @Override
    public long position() {
        return at;
    }

    @Override
    public void read(Progress progress) {
        if (at > 0) {
            return;
        }
        long size = window.size();
        if (tableAt >= LEAST_HEADER && tableAt + tableLength <= size) {
            readTable(progress);
        } else {
            catalog.warn(Math.min(tableAt, size), "the frame table lies outside the file (offset " + tableAt + ", "
                    + tableLength + " bytes, the file has " + size + "): the file was cut off; frames are taken in file order");
            walk(progress);
        }
        if (damaged > 0) {
            catalog.warn(firstDamage, damaged + " entries of the frame table lead to no whole frame; they are left out");
        }
        if (version >= 0x202) {
            new NetMonTables(window, memory, catalog, layout.header()).read();
        }
        at = size;
    }

    private void readTable(Progress progress) {
        // frames do not overlap: a table with more entries than the file has room for repeats itself
        long entries = Math.min(tableLength / 4, window.size() / layout.header());
        if (entries < tableLength / 4) {
            catalog.warn(tableAt + 4 * entries, "the frame table has more entries than the file has room for frames; the rest"
                    + " of it is left out");
        }
        for (long i = 0; i < entries && !full; i++) {
            if (!table.has(tableAt + 4 * i, 4)) {
                catalog.warn(tableAt + 4 * i, "the file shrank while it was read");
                return;
            }
            long frame = table.u32(tableAt + 4 * i);
            long next = i + 1 < entries && table.has(tableAt + 4 * i + 4, 4) ? table.u32(tableAt + 4 * i + 4) : -1;
            if (!frame(frame, next) && damaged++ == 0) {
                firstDamage = tableAt + 4 * i;
            }
            if ((i & 0xffff) == 0xffff && !progress.report(i, entries)) {
                return;
            }
        }
    }

    /** Without a table: each frame begins where the one before ends, up to the first that makes no sense. */
    private void walk(Progress progress) {
        long end = window.size();
        for (int field : new int[] {24, 32, 40, 48, 56}) {
            window.has(0, LEAST_HEADER);
            long section = window.u32(field);
            if (section >= LEAST_HEADER && (field < 40 || version >= 0x202)) {
                end = Math.min(end, section);
            }
        }
        // zeros up to byte 128 would be a frame without bytes
        boolean early = window.has(USED_HEADER, layout.header()) && layout.captured(window, USED_HEADER) > 0
                && layout.captured(window, USED_HEADER) <= layout.length(window, USED_HEADER);
        long from = early ? USED_HEADER : HEADER;
        int steps = 0;
        while (!full && from + layout.header() <= end && window.has(from, layout.header())) {
            long captured = layout.captured(window, from);
            long data = from + layout.header();
            if (captured > MAX_FRAME || data + captured > end || layout.length(window, from) > MAX_FRAME) {
                break;
            }
            long next = data + captured + usualTrailer;
            frame(from, next);
            from = next;
            if ((++steps & 0xffff) == 0 && !progress.report(from, end)) {
                return;
            }
        }
        if (from < window.size()) {
            catalog.warn(from, "no further whole frame; all " + catalog.frames().count() + " before are shown");
        }
    }

    private boolean frame(long from, long next) {
        int header = layout.header();
        if (from < LEAST_HEADER || !window.has(from, header)) {
            return false;
        }
        long captured = layout.captured(window, from);
        long length = layout.length(window, from);
        long time = startNanos + layout.nanos(window, from);
        long end = from + header + captured;
        if (captured > MAX_FRAME || end > window.size()) {
            return false;
        }
        int media = headerMedia;
        long gap = next >= end ? next - end : tableAt >= end ? tableAt - end : usualTrailer;
        int trailer = (int) Math.min(usualTrailer, gap);
        int process = -1;
        if (trailer >= 2 && window.has(end, trailer)) {
            media = window.u16(end);
            process = trailer >= 6 ? window.i32(end + 2) : -1;
            if (trailer >= 15) {
                time = utc(window.i64(end + 6), time);
            }
        }
        if (media == NetMonMedia.REASSEMBLED) {
            return true;
        }
        int before = LinkType.pseudoHeader(NetMonMedia.linkType(media));
        if (captured < before) {
            catalog.noFrame(from, NetMonMedia.linkType(media));
            return true;
        }
        int number = catalog.frames().add(from + header + before, (int) captured - before, (int) length - before, time,
                interfaceOf(media));
        if (number == 0) {
            full = Pcap.full(catalog, from);
        } else if (process >= 0) {
            catalog.process(number, process);
        }
        return true;
    }

    /** The trailer's FILETIME; against the header's local time the first one tells the zone. */
    private long utc(long fileTime, long local) {
        long since1970 = fileTime - FILETIME_1970;
        if (fileTime <= 0 || since1970 > Long.MAX_VALUE / 100 || since1970 < 0) {
            return local;
        }
        long utc = since1970 * 100;
        if (!zoneKnown) {
            zoneKnown = true;
            long quarters = Math.round((local - utc) / 900e9);
            if (Math.abs(quarters) <= 18 * 4) {
                catalog.zone(ZoneOffset.ofTotalSeconds((int) quarters * 900));
            }
        }
        return utc;
    }

    private int interfaceOf(int media) {
        if (interfaceOf[media] == 0) {
            int id = catalog.nextInterface();
            if (!catalog.add(Interface.of(id, NetMonMedia.linkType(media), 0, -1))) {
                Arrays.fill(interfaceOf, 1);
                return 0;
            }
            interfaceOf[media] = id + 1;
        }
        return interfaceOf[media] - 1;
    }
}
