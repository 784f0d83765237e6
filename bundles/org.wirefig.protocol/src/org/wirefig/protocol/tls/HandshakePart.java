package org.wirefig.protocol.tls;

import org.wirefig.capture.Bytes;

/**
 * The part so far of a handshake message that continues in later records: a chain from the newest record's share back to
 * the first. Shares are views, so nothing is copied until the message is complete.
 */
final class HandshakePart {
    /** What all parts of one message share: where it turned out to end. */
    static final class Whole {
        final int firstFrame;
        volatile int lastFrame;

        Whole(int firstFrame) {
            this.firstFrame = firstFrame;
        }
    }

    final HandshakePart previous;
    final Bytes share;
    final int frame;
    final int total;
    final Whole whole;
    /** The message's first bytes, up to 4: type and length. */
    private final int head;

    HandshakePart(HandshakePart previous, Bytes share, int frame) {
        this.previous = previous;
        this.share = share.kept();
        this.frame = frame;
        this.whole = previous == null ? new Whole(frame) : previous.whole;
        int have = previous == null ? 0 : previous.total;
        int first = previous == null ? 0 : previous.head;
        this.total = have + share.length();
        for (int i = 0; have + i < 4 && i < share.length(); i++) {
            first = first << 8 | share.u8(i);
        }
        this.head = first;
    }

    int type() {
        return head >>> 8 * (Math.min(total, 4) - 1) & 0xff;
    }

    /** Length of the message with its header, or 0 where not even that is here. */
    int needed() {
        return total < 4 ? 0 : 4 + (head & 0xffffff);
    }

    /** The message's bytes so far in one piece. */
    Bytes assemble() {
        byte[] out = new byte[total];
        int end = total;
        for (HandshakePart part = this; part != null; part = part.previous) {
            byte[] bytes = part.share.copy();
            end -= bytes.length;
            System.arraycopy(bytes, 0, out, end, bytes.length);
        }
        return Bytes.of(out);
    }
}
