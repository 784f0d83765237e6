package org.wirefig.capture.format;

import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Catalog;
import org.wirefig.capture.Catalog.Encoding;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Interface;
import org.wirefig.capture.LinkType;
import org.wirefig.capture.ProcessInfo;
import org.wirefig.capture.Window;

/** The comments and the process table of a NetMon file, from version 2.2 on. */
final class NetMonTables {
    private static final int MAX_PATH_BYTES = 1 << 16;

    private final Window window;
    private final MemorySegment memory;
    private final Catalog catalog;
    private final int frameHeader;
    /** Frame offsets, ascending, with the frame number: made when the frames themselves are in disorder. */
    private long[][] byOffset;

    NetMonTables(Window window, MemorySegment memory, Catalog catalog, int frameHeader) {
        this.window = window;
        this.memory = memory;
        this.catalog = catalog;
        this.frameHeader = frameHeader;
    }

    void read() {
        window.has(0, 64);
        long comments = window.u32(40);
        long commentsLength = window.u32(44);
        long processes = window.u32(48);
        long processCount = window.u32(52);
        if (commentsLength > 0) {
            comments(comments, Math.min(comments + commentsLength, window.size()));
        }
        if (processes > 0 && processCount > 0) {
            processes(processes, processCount);
        }
    }

    private void comments(long at, long end) {
        while (at + 12 <= end && window.has(at, 12)) {
            long frameOffset = window.u32(at + 4);
            long title = window.u32(at + 8);
            long descriptionAt = at + 12 + title;
            if (descriptionAt + 4 > end || !window.has(descriptionAt, 4)) {
                catalog.warn(at, "a comment runs past the comment table; the rest of the table is left out");
                return;
            }
            long next = descriptionAt + 4 + window.u32(descriptionAt);
            if (next > end || next - at > Integer.MAX_VALUE) {
                catalog.warn(at, "a comment runs past the comment table; the rest of the table is left out");
                return;
            }
            int frame = frameAt(frameOffset + frameHeader);
            if (frame > 0) {
                catalog.frameComment(frame, at + 8, (int) (next - at - 8), Encoding.NETMON_TITLE_AND_DESCRIPTION);
            } else {
                catalog.warn(at, "a comment belongs to a frame at " + frameOffset + ", where there is none");
            }
            at = next;
        }
    }

    private int frameAt(long dataOffset) {
        if (byOffset == null) {
            byOffset = sorted();
        }
        int found = Arrays.binarySearch(byOffset[0], dataOffset);
        return found < 0 ? 0 : (int) byOffset[1][found];
    }

    private long[][] sorted() {
        FrameIndex frames = catalog.frames();
        List<Interface> linkTypes = catalog.interfaces();
        int count = frames.count();
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            // offsets are below 2^32: the number fits beside them
            long start = frames.offset(i + 1) - LinkType.pseudoHeader(linkTypes.get(frames.interfaceId(i + 1)).linkType());
            keys[i] = start << 31 | i + 1;
        }
        Arrays.sort(keys);
        long[] offsets = new long[count];
        for (int i = 0; i < count; i++) {
            offsets[i] = keys[i] >>> 31;
            keys[i] &= 0x7fffffff;
        }
        return new long[][] {offsets, keys};
    }

    private void processes(long from, long count) {
        long at = from + 2;
        for (long i = 0; i < count; i++) {
            long pathAt = at + 4;
            if (!window.has(at, 4)) {
                broken(at, i, count);
                return;
            }
            long pathLength = window.u32(at);
            long iconLengthAt = pathAt + pathLength;
            if (pathLength > MAX_PATH_BYTES || !window.has(pathAt, (int) pathLength)) {
                broken(at, i, count);
                return;
            }
            String path = text(window.copy(pathAt, (int) pathLength));
            if (!window.has(iconLengthAt, 4)) {
                broken(at, i, count);
                return;
            }
            long iconLength = window.u32(iconLengthAt);
            long rest = iconLengthAt + 4 + iconLength;
            if (iconLength > Integer.MAX_VALUE || !window.has(rest, 48)) {
                broken(at, i, count);
                return;
            }
            boolean v6 = window.i32(rest + 12) != 0;
            InetAddress local = address(window.copy(rest + 16, v6 ? 16 : 4));
            InetAddress remote = address(window.copy(rest + 32, v6 ? 16 : 4));
            Bytes icon = iconLength == 0 ? Bytes.EMPTY : new Bytes(memory, iconLengthAt + 4, (int) iconLength);
            if (catalog.add(new ProcessInfo(path, window.u32(rest), local, window.u16(rest + 4), remote,
                    window.u16(rest + 8), icon), at) < 0) {
                return;
            }
            at = rest + 48;
        }
    }

    private void broken(long at, long read, long count) {
        catalog.warn(at, "the process table ends after " + read + " of " + count + " processes");
    }

    private static String text(byte[] utf16) {
        int end = utf16.length & ~1;
        while (end >= 2 && utf16[end - 1] == 0 && utf16[end - 2] == 0) {
            end -= 2;
        }
        return new String(utf16, 0, end, StandardCharsets.UTF_16LE);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }
}
