package org.wirefig.capture.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A capture whose frames are escaped byte by byte, so that no frame stands in the file as it was on the wire: read as a
 * stream of pcap. A format says where the next frame is; at the input's end the stream ends.
 */
abstract class EscapedFrames extends InputStream {
    static final int LARGEST = 1 << 16;
    private static final int HEADER = 24;
    private static final int RECORD = 16;

    final InputStream in;
    private ByteBuffer ready;

    EscapedFrames(InputStream in, int linkType) {
        this.in = in;
        ready = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        ready.putInt(0xa1b23c4d).putShort((short) 2).putShort((short) 4).putLong(0).putInt(LARGEST).putInt(linkType).flip();
    }

    /** Reads on to the next whole frame and gives it to {@link #frame}; false at the end. */
    abstract boolean next() throws IOException;

    final void frame(long timeNanos, byte[] bytes, int length) {
        ready = ByteBuffer.allocate(RECORD + length).order(ByteOrder.LITTLE_ENDIAN);
        ready.putInt((int) Math.floorDiv(timeNanos, 1_000_000_000L)).putInt((int) Math.floorMod(timeNanos, 1_000_000_000L));
        ready.putInt(length).putInt(length).put(bytes, 0, length).flip();
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final int read(byte[] to, int from, int length) throws IOException {
        while (!ready.hasRemaining()) {
            if (!next()) {
                return -1;
            }
        }
        int count = Math.min(length, ready.remaining());
        ready.get(to, from, count);
        return count;
    }

    @Override
    public final void close() throws IOException {
        in.close();
    }
}
