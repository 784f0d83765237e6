package org.wirefig.capture.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Capture;
import org.wirefig.capture.CaptureException;

/** Copies a pcapng file block by block; section headers and packets whose comments changed get their options anew. */
final class PcapNgComments {
    private static final int SECTION = 0x0A0D0D0A;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int PACKET = 6;
    private static final int COMMENT = 1;
    private static final int MAX_OPTION = 0xffff;

    private final Capture capture;
    private final MemorySegment memory;
    private final List<String> trace;
    private final OutFile out;
    private final Iterator<Integer> frames;
    private final SortedMap<Integer, List<String>> comments;
    private int next;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private boolean firstSection = true;

    PcapNgComments(Capture capture, SortedMap<Integer, List<String>> comments, List<String> trace, OutFile out) {
        this.capture = capture;
        this.memory = capture.memory();
        this.comments = comments;
        this.trace = trace;
        this.out = out;
        this.frames = comments.keySet().iterator();
        this.next = frames.hasNext() ? frames.next() : 0;
    }

    void write() throws IOException {
        long size = memory.byteSize();
        long at = 0;
        long copied = 0;
        while (at + 12 <= size) {
            int type = (int) number(at, 4);
            if (type == SECTION) {
                order = (int) number(at + 8, 4) == 0x1A2B3C4D ? order : other(order);
            }
            long length = number(at + 4, 4) + 3 & ~3L;
            if (length < 12 || at + length > size || (number(at + length - 4, 4) + 3 & ~3L) != length) {
                // reading stopped here as well: what follows stays as it is
                break;
            }
            boolean frame = next > 0 && capture.frames().offset(next) >= at && capture.frames().offset(next) < at + length;
            boolean packet = frame && (type == PACKET || type == OBSOLETE_PACKET || type == SIMPLE_PACKET);
            if (frame && !packet) {
                throw new CaptureException("Frame " + next + " is no packet, but a block (type " + Integer.toUnsignedString(type)
                        + ") that holds no comments. Comment on a frame beside it.");
            }
            if (packet || type == SECTION) {
                CommentEditor.copy(memory, copied, at, out);
                if (packet) {
                    packet(type, at, length);
                } else {
                    section(at, length);
                }
                copied = at + length;
            }
            at += length;
        }
        if (next > 0) {
            throw new CaptureException("The comments were not saved: frame " + next + " was not found where it was indexed."
                    + " Open the file again.");
        }
        CommentEditor.copy(memory, copied, size, out);
    }

    private static ByteOrder other(ByteOrder order) {
        return order == ByteOrder.LITTLE_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private long number(long at, int size) {
        Bytes bytes = new Bytes(memory, at, size);
        if (order == ByteOrder.LITTLE_ENDIAN) {
            return size == 2 ? bytes.u16le(0) : bytes.u32le(0);
        }
        return size == 2 ? bytes.u16(0) : bytes.u32(0);
    }

    /** The length of a section changes with its comments: it becomes "not given", which every reader takes. */
    private void section(long at, long length) throws IOException {
        List<String> written = trace == null ? null : firstSection ? trace : List.of();
        firstSection = false;
        byte[] options = options(at + 24, at + length - 4, written);
        int total = 24 + options.length + 4;
        out.bytes(new Bytes(memory, at, 4));
        number(total);
        out.bytes(new Bytes(memory, at + 8, 8));
        out.i64(-1);
        out.bytes(options);
        number(total);
    }

    private void packet(int type, long at, long length) throws IOException {
        if (type == SIMPLE_PACKET) {
            throw new CaptureException("Frame " + next + " is a simple packet block, which holds no comments."
                    + " Save the trace under another name first: that writes enhanced ones.");
        }
        long captured = number(at + 8 + 12, 4);
        long optionsAt = at + 28 + (captured + 3 & ~3L);
        byte[] options = options(Math.min(optionsAt, at + length - 4), at + length - 4, comments.get(next));
        long total = optionsAt - at + options.length + 4;
        out.bytes(new Bytes(memory, at, 4));
        number((int) total);
        CommentEditor.copy(memory, at + 8, Math.min(optionsAt, at + length - 4), out);
        out.bytes(options);
        number((int) total);
        next = frames.hasNext() ? frames.next() : 0;
    }

    private void number(int value) throws IOException {
        out.bytes(ByteBuffer.allocate(4).order(order).putInt(value).array());
    }

    /** The options from..end with other comments (null: the same), which come first. */
    private byte[] options(long from, long end, List<String> written) throws IOException {
        ByteArrayOutputStream options = new ByteArrayOutputStream();
        if (written != null) {
            for (String comment : written) {
                byte[] text = comment.getBytes(StandardCharsets.UTF_8);
                if (text.length > MAX_OPTION) {
                    throw new CaptureException("A comment of " + text.length + " bytes is longer than the " + MAX_OPTION
                            + " that pcapng holds. Shorten it, or make it two comments.");
                }
                options.writeBytes(ByteBuffer.allocate(4).order(order).putShort((short) COMMENT).putShort((short) text.length).array());
                options.writeBytes(text);
                options.writeBytes(new byte[-text.length & 3]);
            }
        }
        long at = from;
        while (at + 4 <= end) {
            int code = (int) number(at, 2);
            int length = (int) number(at + 2, 2) + 3 & ~3;
            if (code == 0 || at + 4 + length > end) {
                break;
            }
            if (code != COMMENT || written == null) {
                options.writeBytes(new Bytes(memory, at, 4 + length).copy());
            }
            at += 4 + length;
        }
        if (options.size() > 0) {
            options.writeBytes(new byte[4]);
        }
        return options.toByteArray();
    }
}
