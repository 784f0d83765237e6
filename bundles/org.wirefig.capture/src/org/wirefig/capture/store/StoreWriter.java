package org.wirefig.capture.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Writes numbers and columns of numbers to a file, little-endian, in sections that end with a checksum (CRC-32C, RFC 3720
 * 12.1). What is written has no description: {@link StoreReader} reads the same things in the same order.
 */
public final class StoreWriter {
    static final int ROOM = 256 << 10;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(ROOM).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C sum = new CRC32C();

    public StoreWriter(FileChannel channel) {
        this.channel = channel;
    }

    public void put(int value) throws IOException {
        room(Integer.BYTES).putInt(value);
    }

    public void put(long value) throws IOException {
        room(Long.BYTES).putLong(value);
    }

    /** A text with its length; null is kept as such. */
    public void put(String text) throws IOException {
        put(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes with their number; null is kept as such. */
    public void put(byte[] bytes) throws IOException {
        put(bytes == null ? -1 : bytes.length);
        for (int at = 0; bytes != null && at < bytes.length;) {
            int count = Math.min(bytes.length - at, room(1).remaining());
            buffer.put(bytes, at, count);
            at += count;
        }
    }

    /** The first {@code count} numbers of a column, without their number. */
    public void put(int[] column, int count) throws IOException {
        for (int at = 0; at < count;) {
            int some = Math.min(count - at, room(Integer.BYTES).remaining() / Integer.BYTES);
            buffer.asIntBuffer().put(column, at, some);
            buffer.position(buffer.position() + some * Integer.BYTES);
            at += some;
        }
    }

    public void put(long[] column, int count) throws IOException {
        for (int at = 0; at < count;) {
            int some = Math.min(count - at, room(Long.BYTES).remaining() / Long.BYTES);
            buffer.asLongBuffer().put(column, at, some);
            buffer.position(buffer.position() + some * Long.BYTES);
            at += some;
        }
    }

    public void put(char[] column, int count) throws IOException {
        for (int at = 0; at < count;) {
            int some = Math.min(count - at, room(Character.BYTES).remaining() / Character.BYTES);
            buffer.asCharBuffer().put(column, at, some);
            buffer.position(buffer.position() + some * Character.BYTES);
            at += some;
        }
    }

    /** Ends a section: the checksum over what was written since the one before. */
    public void end() throws IOException {
        write();
        buffer.putInt((int) sum.getValue());
        write();
        sum.reset();
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            write();
        }
        return buffer;
    }

    private void write() throws IOException {
        buffer.flip();
        sum.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
