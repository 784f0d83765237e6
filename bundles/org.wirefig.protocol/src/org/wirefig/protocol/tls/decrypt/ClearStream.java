package org.wirefig.protocol.tls.decrypt;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.StreamProtocol;
import org.wirefig.protocol.StreamWithin;

/**
 * The clear text of one direction: application data in the order sent, and the messages in it that cross records. In the
 * first pass it asks the protocol inside where messages end and notes those; later it reads the notes. A message is
 * given out with the record that completes it. A record that could not be opened ends the message it is in.
 */
final class ClearStream {
    private static final Field SEGMENT_DATA = Field.bytes("tls.segment.data", "TLS segment data");
    private static final Field REASSEMBLED_IN = Field.number("tls.reassembled_in", "Reassembled PDU in frame").leads();
    private static final Field REASSEMBLED_LENGTH = Field.number("tls.reassembled.length", "Reassembled PDU length");
    private static final Field SEGMENT = Field.number("tls.segment", "TLS segment").leads();

    private static final long LARGEST_MESSAGE = 64L << 20;
    private static final int LONGEST_HEADER = 1 << 20;

    /** A message over several records. */
    private static final class Message {
        private final long start;
        private final int first;
        private long end = -1;
        private boolean untilEnd;
        private int seen;
        /** The record that completes it, or null. */
        private ClearRecord last;
        /** The frame that ends the stream and with it the message, or 0. */
        private int endedBy;

        Message(long start, int first) {
            this.start = start;
            this.first = first;
        }
    }

    private final ClearTexts texts;
    private final List<ClearRecord> records = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private long end;
    private Message open;

    ClearStream(ClearTexts texts) {
        this.texts = texts;
    }

    /** Makes the fields known to the registry. */
    static void declare() {
    }

    // ---- first pass

    /** A record is missing: what began before it can not be completed. */
    void gap() {
        if (open != null) {
            open.end = end;
            open = null;
        }
    }

    void deliver(Dissection d, Protocol protocol, ClearRecord record, Bytes clear) {
        record.position = end;
        record.length = clear.length();
        record.index = records.size();
        records.add(record);
        end += clear.length();
        if (!(protocol instanceof StreamProtocol)) {
            StreamWithin.call(protocol, d, clear);
            return;
        }
        int at = 0;
        if (open != null) {
            at = goOn(d, protocol, record, clear);
        }
        if (at < clear.length()) {
            fresh(d, protocol, record, clear, at);
        }
    }

    /** Adds a record to the open message; how many of its bytes belong to that. */
    private int goOn(Dissection d, Protocol protocol, ClearRecord record, Bytes clear) {
        Message m = open;
        if (m.end < 0 && !m.untilEnd) {
            measure(d, protocol, m, record.position);
        }
        if (m.end < 0) {
            return clear.length();
        }
        if (end >= m.end) {
            m.last = record;
            open = null;
            complete(d, protocol, m);
        }
        return (int) Math.min(clear.length(), m.end - record.position);
    }

    private void measure(Dissection d, Protocol protocol, Message m, long position) {
        long size = end - m.start;
        if (m.seen > 0 && m.seen >= size) {
            return;
        }
        Bytes bytes = assemble(d, m.start + m.seen, end, m.first);
        long length = bytes == null ? size : m.seen > 0 ? StreamWithin.resume(protocol, d, bytes, m.seen)
                : StreamWithin.messageLength(protocol, d, bytes, 0);
        if (length == StreamProtocol.MORE) {
            m.seen = StreamWithin.seen(protocol, d);
        }
        if (length > 0) {
            m.end = Math.max(m.start + length, position);
        } else if (length == StreamProtocol.UNTIL_END) {
            m.untilEnd = true;
        } else if (size > (m.seen > 0 ? LARGEST_MESSAGE : LONGEST_HEADER)) {
            m.end = end;
        }
    }

    private void complete(Dissection d, Protocol protocol, Message m) {
        if (m.end - m.start > LARGEST_MESSAGE) {
            return;
        }
        ClearRecord first = records.get(m.first);
        Bytes head = assemble(d, m.start, Math.min(m.end, first.end()), m.first);
        if (head != null && head.length() > 0 && StreamWithin.passOver(protocol, d, head.u8(0), head)) {
            d.call(protocol, Bytes.EMPTY);
            return;
        }
        Bytes bytes = assemble(d, m.start, m.end, m.first);
        if (bytes != null) {
            StreamWithin.call(protocol, d, bytes);
        }
    }

    private void fresh(Dissection d, Protocol protocol, ClearRecord record, Bytes clear, int from) {
        int at = from;
        while (at < clear.length()) {
            long length = StreamWithin.messageLength(protocol, d, clear, at);
            if (length <= 0 || length > clear.length() - at) {
                open = new Message(record.position + at, record.index);
                open.end = length > 0 ? open.start + length : -1;
                open.untilEnd = length == StreamProtocol.UNTIL_END;
                open.seen = length == StreamProtocol.MORE ? StreamWithin.seen(protocol, d) : 0;
                messages.add(open);
                break;
            }
            at += (int) length;
        }
        if (at > from) {
            StreamWithin.call(protocol, d, clear.slice(from, at - from));
        }
        if (at < clear.length()) {
            StreamWithin.dissectPart(protocol, d, clear.from(at));
        }
    }

    // ---- the end, in the first pass and later

    /** The sender closes the stream: a message that lasts until then is complete. */
    void finish(Dissection d, Protocol protocol) {
        if (d.first() && open != null && open.untilEnd && open.endedBy == 0) {
            open.end = Math.min(end, open.start + LARGEST_MESSAGE);
            open.endedBy = d.frame();
            open = null;
        }
        for (int i = messages.size() - 1; i >= 0 && messages.get(i).endedBy >= d.frame(); i--) {
            if (messages.get(i).endedBy == d.frame()) {
                whole(d, protocol, messages.get(i));
            }
        }
    }

    // ---- later

    void again(Dissection d, Protocol protocol, ClearRecord record, Bytes clear) {
        if (!(protocol instanceof StreamProtocol)) {
            StreamWithin.call(protocol, d, clear);
            return;
        }
        int last = lastBefore(record.end());
        Message begun = last >= 0 && messages.get(last).start >= record.position && messages.get(last).first == record.index
                ? messages.get(last) : null;
        int before = begun == null ? last : last - 1;
        int at = 0;
        if (before >= 0) {
            Message m = messages.get(before);
            if (m.start < record.position && (m.end < 0 || m.end > record.position)) {
                at = m.end < 0 ? clear.length() : (int) Math.min(clear.length(), m.end - record.position);
                part(d, clear.slice(0, at));
                if (m.last == record) {
                    whole(d, protocol, m);
                } else {
                    reassembledIn(d, clear, m);
                }
            }
        }
        int end = begun == null ? clear.length() : (int) (begun.start - record.position);
        if (end > at) {
            StreamWithin.call(protocol, d, clear.slice(at, end - at));
        }
        if (begun != null) {
            Bytes rest = clear.from(end);
            part(d, rest);
            reassembledIn(d, rest, begun);
            StreamWithin.dissectPart(protocol, d, rest);
        }
    }

    /** The last message that begins before a position, or -1. */
    private int lastBefore(long position) {
        int low = -1;
        int high = messages.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >> 1;
            if (messages.get(middle).start < position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private void whole(Dissection d, Protocol protocol, Message m) {
        Bytes bytes = m.end - m.start > LARGEST_MESSAGE ? null : assemble(d, m.start, m.end, m.first);
        if (bytes == null) {
            d.note(Bytes.EMPTY, 0, 0, "This ends a message of " + (m.end - m.start) + " bytes of clear text, too many to be "
                    + "brought together");
            return;
        }
        if (d.reporting()) {
            d.source("Reassembled TLS (" + bytes.length() + " bytes)", bytes);
            for (int i = m.first; i < records.size() && records.get(i).position < m.end; i++) {
                ClearRecord record = records.get(i);
                int from = (int) Math.max(0, record.position - m.start);
                d.value(SEGMENT, bytes, from, (int) (Math.min(m.end, record.end()) - m.start) - from, record.frame);
            }
            d.value(REASSEMBLED_LENGTH, bytes, 0, 0, bytes.length());
        }
        StreamWithin.call(protocol, d, bytes);
    }

    private static void part(Dissection d, Bytes part) {
        if (d.reporting() && part.length() > 0) {
            d.value(SEGMENT_DATA, part, 0, part.length(), part,
                    "TLS segment data (" + part.length() + (part.length() == 1 ? " byte)" : " bytes)"));
        }
    }

    private static void reassembledIn(Dissection d, Bytes part, Message m) {
        int frame = m.last != null ? m.last.frame : m.endedBy;
        if (frame != 0) {
            d.value(REASSEMBLED_IN, part, 0, 0, frame);
        }
    }

    // ---- bytes

    /** Clear text from {@code start} to {@code stop}, from this record on; null where it can not be had any more. */
    private Bytes assemble(Dissection d, long start, long stop, int first) {
        byte[] out = new byte[(int) (stop - start)];
        for (int i = recordAt(start, first); i < records.size() && records.get(i).position < stop; i++) {
            ClearRecord record = records.get(i);
            long from = Math.max(start, record.position);
            long to = Math.min(stop, record.end());
            byte[] text = from < to ? text(d, record) : null;
            if (text == null && from < to) {
                return null;
            }
            if (from < to) {
                System.arraycopy(text, (int) (from - record.position), out, (int) (from - start), (int) (to - from));
            }
        }
        return Bytes.of(out);
    }

    private int recordAt(long position, int first) {
        int low = first;
        int high = records.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (records.get(middle).position <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        while (low > first && records.get(low).position == position && records.get(low - 1).end() > position) {
            low--;
        }
        return low;
    }

    private byte[] text(Dissection d, ClearRecord record) {
        byte[] text = texts.get(record);
        if (text == null) {
            try {
                text = record.open(d.session());
            } catch (GeneralSecurityException changed) {
                return null;
            }
            if (text != null) {
                texts.put(record, text);
            }
        }
        return text;
    }
}
