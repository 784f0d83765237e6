package org.wirefig.capture.format;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Catalog;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Interface;
import org.wirefig.capture.LinkType;
import org.wirefig.capture.Progress;
import org.wirefig.capture.Window;

/**
 * pcapng (draft-ietf-opsawg-pcapng): blocks of (type, length, body, length again). Byte order and interface numbers are
 * those of the section. Unknown blocks are passed over. What is no packet is read by {@link PcapNgBlocks}, what counts as a
 * frame all the same by {@link BlockFrames}.
 */
public final class PcapNg implements CaptureFormat {
    static final int SECTION = 0x0A0D0D0A;
    private static final int ORDER = 0x1A2B3C4D;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int PACKET = 6;

    @Override
    public String name() {
        return "pcapng";
    }

    @Override
    public boolean recognises(Bytes head) {
        return head.length() >= 4 && head.i32(0) == SECTION;
    }

    @Override
    public FrameReader open(Window window, MemorySegment memory, Catalog catalog) throws CaptureException {
        if (!window.has(0, 28)) {
            throw new CaptureException("The pcapng file ends at byte " + window.size()
                    + ", within its first section header, so it has no frames. Copy or capture it again.");
        }
        window.order(ByteOrder.BIG_ENDIAN);
        if (window.i32(8) != ORDER && Integer.reverseBytes(window.i32(8)) != ORDER) {
            throw new CaptureException("The file begins like pcapng, but its byte order mark at byte 8 is "
                    + Integer.toHexString(window.i32(8)) + " instead of 1a2b3c4d. Copy it again in binary mode.");
        }
        return new Reader(window, memory, catalog);
    }

    static final class Reader implements FrameReader {
        private final Window window;
        private final Catalog catalog;
        private final FrameIndex frames;
        private final PcapNgBlocks blocks;
        private final BlockFrames blockFrames;
        /** The interfaces of this section: how their times are to be read, snap length, id in the catalog. */
        final List<Local> interfaces = new ArrayList<>();
        private long at;
        private boolean stopped;
        private boolean oddLength;
        private int lostInterface = -1;
        /** The first time that is too late to be kept, and how it counts; null without. */
        private TimeScale farScale;
        private long farTicks;

        record Local(TimeScale scale, int snapLength, int id, int linkType) {
        }

        Reader(Window window, MemorySegment memory, Catalog catalog) {
            this.window = window;
            this.catalog = catalog;
            this.frames = catalog.frames();
            this.blocks = new PcapNgBlocks(window, memory, catalog, this);
            this.blockFrames = new BlockFrames(window, catalog);
        }

        @Override
        public long position() {
            return at;
        }

        @Override
        public void read(Progress progress) {
            long size = window.size();
            int steps = 0;
            while (!stopped && window.has(at, 12)) {
                int type = window.i32(at);
                if (type == SECTION && !section()) {
                    return;
                }
                long length = window.u32(at + 4);
                if (length < 12) {
                    stop("a block claims a length of " + length + " bytes, less than the 12 of an empty one");
                    return;
                }
                if ((length & 3) != 0) {
                    length = length + 3 & ~3L;
                    if (!oddLength) {
                        oddLength = true;
                        catalog.warn(at, "a block length is not a multiple of four; it is taken as rounded up");
                    }
                }
                long next = at + length;
                if (next > size) {
                    break;
                }
                if (!read(type, length)) {
                    return;
                }
                at = next;
                if ((++steps & 0xffff) == 0 && !progress.report(at, size)) {
                    return;
                }
            }
            if (!stopped && at < size) {
                catalog.cutOff(at, "the file is cut off within a block: " + (size - at) + " bytes are left of it; all "
                        + frames.count() + " whole frames before are shown");
            }
        }

        /** Reads the byte order mark of a section header; its length stands in that order. */
        private boolean section() {
            if (!window.has(at, 16)) {
                return false;
            }
            window.order(ByteOrder.LITTLE_ENDIAN);
            if (window.i32(at + 8) != ORDER) {
                window.order(ByteOrder.BIG_ENDIAN);
                if (window.i32(at + 8) != ORDER) {
                    stop("a section header has no byte order mark");
                    return false;
                }
            }
            if (window.u16(at + 12) != 1) {
                stop("a section has version " + window.u16(at + 12) + "." + window.u16(at + 14) + "; version 1 is read");
                return false;
            }
            return true;
        }

        private boolean read(int type, long length) {
            long end = at + length - 4;
            if (type == PACKET || type == SIMPLE_PACKET || type == OBSOLETE_PACKET) {
                // most blocks: the packet first, while the window holds its header, then the length at the end
                return packet(type, length, end);
            }
            if (!closes(end, length)) {
                return false;
            }
            if (type == SECTION) {
                interfaces.clear();
            }
            blocks.read(type, at + 8, end);
            stopped = !blockFrames.read(type, at + 8, end);
            return !stopped;
        }

        private boolean closes(long end, long length) {
            if (!window.has(end, 4) || (window.u32(end) + 3 & ~3L) != length) {
                stop("the two lengths of a block differ: " + length + " and "
                        + (window.has(end, 4) ? window.u32(end) : "none"));
                return false;
            }
            return true;
        }

        private boolean packet(int type, long length, long end) {
            long body = at + 8;
            int fixed = type == SIMPLE_PACKET ? 4 : 20;
            if (length < 12 + fixed) {
                stop("a packet block of " + length + " bytes is shorter than its fixed part");
                return false;
            }
            window.has(body, fixed);
            int number = type == PACKET ? window.i32(body) : type == SIMPLE_PACKET ? 0 : window.u16(body);
            long ticks = type == SIMPLE_PACKET ? 0 : window.u32(body + 4) << 32 | window.u32(body + 8);
            int original = window.i32(body + fixed - 4);
            long captured = type == SIMPLE_PACKET ? original & 0xffffffffL : window.u32(body + 12);
            if (!closes(end, length)) {
                return false;
            }
            if (number < 0 || number >= interfaces.size()) {
                lost(number);
                return true;
            }
            Local from = interfaces.get(number);
            long room = end - body - fixed;
            if (type == SIMPLE_PACKET) {
                captured = Math.min(captured, room);
                if (from.snapLength != 0) {
                    captured = Math.min(captured, from.snapLength & 0xffffffffL);
                }
            }
            if (captured > room) {
                stop("a packet claims " + captured + " captured bytes in a block with room for " + room);
                return false;
            }
            long time = type == SIMPLE_PACKET ? FrameIndex.NO_TIME : time(from.scale, ticks);
            int before = LinkType.pseudoHeader(from.linkType);
            if (captured < before) {
                catalog.noFrame(at, from.linkType);
                return true;
            }
            int frame = frames.add(body + fixed + before, (int) captured - before, original - before, time, from.id);
            if (frame == 0) {
                stopped = Pcap.full(catalog, at);
                return false;
            }
            long options = body + fixed + (captured + 3 & ~3L);
            if (type != SIMPLE_PACKET && options + 4 <= end) {
                blocks.packetOptions(frame, options, end);
            }
            return true;
        }

        /**
         * A frame's time. Where a file begins with times after 2262, as writers make them that mix up the two halves, they are no
         * dates, but what lies between them counts: the first of them stands for the beginning of 1970.
         */
        private long time(TimeScale scale, long ticks) {
            long time = scale.nanos(ticks);
            if (time != FrameIndex.NO_TIME) {
                return time;
            }
            if (farScale == null && frames.startNanos() == FrameIndex.NO_TIME) {
                farScale = scale;
                farTicks = ticks;
                catalog.warn(at, "the times lie after the year 2262, so they can't be dates; they are shown as if this one were the"
                        + " beginning of 1970, and what lies between them is right");
            }
            return farScale == scale ? scale.nanosBetween(farTicks, ticks) : FrameIndex.NO_TIME;
        }

        /** A frame on an interface that the section has not described cannot be decoded; it is passed over. */
        private void lost(int number) {
            if (lostInterface != number) {
                lostInterface = number;
                catalog.warn(at, "a packet names interface " + Integer.toUnsignedString(number) + ", but the section has "
                        + interfaces.size() + "; packets of it are left out");
            }
        }

        private void stop(String reason) {
            stopped = true;
            catalog.warn(at, reason + "; the file is damaged from here on, " + frames.count() + " frames before are shown");
        }

        /** Called for an interface description; false when the file has too many. */
        boolean add(Interface added, TimeScale scale, long offset) {
            if (!catalog.add(added)) {
                stopped = true;
                catalog.warn(offset, "more than " + Catalog.MAX_INTERFACES + " interfaces; what follows is left out");
                return false;
            }
            interfaces.add(new Local(scale, added.snapLength(), added.id(), added.linkType()));
            return true;
        }
    }
}
