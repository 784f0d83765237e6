package org.wirefig.capture.write;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Capture;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.LinkType;
import org.wirefig.capture.Rtf;

/**
 * Copies a NetMon file from version 2.2 on and gives it a new comment table at its end, where the header then points:
 * entries of other frames as they were, those of changed frames anew.
 */
final class NetMonComments {
    private static final int FRAME_HEADER = 16;
    private static final int FRAME_TABLE = 24;
    private static final int TABLE = 40;

    private final Capture capture;
    private final MemorySegment memory;
    private final SortedMap<Integer, List<String>> comments;
    private final OutFile out;

    NetMonComments(Capture capture, SortedMap<Integer, List<String>> comments, OutFile out) {
        this.capture = capture;
        this.memory = capture.memory();
        this.comments = comments;
        this.out = out;
    }

    void write() throws IOException {
        Bytes header = new Bytes(memory, 0, 64);
        long size = memory.byteSize();
        if (header.u32le(FRAME_TABLE) + header.u32le(FRAME_TABLE + 4) > size) {
            // bytes put at its end would lie where the lost table is looked for
            throw new CaptureException("The file was cut off and has lost its frame table. Save it under another name, which"
                    + " makes a whole one, and comment that.");
        }
        long old = header.u32le(TABLE);
        long oldEnd = Math.min(size, old + header.u32le(TABLE + 4));
        CommentEditor.copy(memory, 0, size, out);
        long begin = out.position();
        Map<Long, Integer> changed = new HashMap<>();
        for (int frame : comments.keySet()) {
            changed.put(headerOf(frame), frame);
        }
        for (long at = old; old > 0 && at + 12 <= oldEnd;) {
            Bytes rest = new Bytes(memory, at, (int) Math.min(Integer.MAX_VALUE, oldEnd - at));
            long title = rest.u32le(8);
            if (title > rest.length() - 16) {
                break;
            }
            long length = 16 + title + rest.u32le(12 + (int) title);
            if (length > rest.length()) {
                break;
            }
            if (!changed.containsKey(rest.u32le(4))) {
                out.bytes(rest.slice(0, (int) length));
            }
            at += length;
        }
        for (Map.Entry<Integer, List<String>> entry : comments.entrySet()) {
            add(entry.getKey(), String.join("\n", entry.getValue()));
        }
        long end = out.position();
        if (end > 0xffffffffL) {
            throw new CaptureException("With these comments the file would pass the 4 GiB at which NetMon files end."
                    + " Save it as pcapng.");
        }
        out.patch(TABLE, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(end > begin ? (int) begin : 0).putInt((int) (end - begin)).array());
    }

    private long headerOf(int frame) {
        return capture.frames().offset(frame) - LinkType.pseudoHeader(capture.linkType(frame)) - FRAME_HEADER;
    }

    private void add(int frame, String text) throws IOException {
        if (text.isEmpty()) {
            return;
        }
        out.bytes(entry(headerOf(frame), text));
    }

    /** An entry of the table. The first line is the title, the rest the description, which NetMon wants in RTF. */
    static byte[] entry(long frameOffset, String text) {
        int line = text.indexOf('\n');
        byte[] title = (line < 0 ? text : text.substring(0, line)).getBytes(StandardCharsets.UTF_16LE);
        byte[] description = line < 0 ? new byte[0] : Rtf.document(text.substring(line + 1));
        ByteBuffer to = ByteBuffer.allocate(16 + title.length + description.length).order(ByteOrder.LITTLE_ENDIAN);
        to.putInt(1).putInt((int) frameOffset).putInt(title.length).put(title).putInt(description.length).put(description);
        return to.array();
    }
}
