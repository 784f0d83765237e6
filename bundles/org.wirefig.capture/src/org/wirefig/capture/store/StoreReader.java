package org.wirefig.capture.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Reads what {@link StoreWriter} wrote. Whatever the file holds, this throws nothing but {@link IOException}, and no column
 * is made longer than the file is; what a section held may be used only after {@link #end} found its checksum right.
 */
public final class StoreReader {
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(StoreWriter.ROOM).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private final CRC32C sum = new CRC32C();
    /** Up to here the bytes in the buffer are counted into the sum. */
    private int summed;
    /** Bytes of the file that are not in the buffer yet. */
    private long ahead;

    public StoreReader(FileChannel channel) throws IOException {
        this.channel = channel;
        this.ahead = channel.size() - channel.position();
    }

    public int getInt() throws IOException {
        return has(Integer.BYTES).getInt();
    }

    public long getLong() throws IOException {
        return has(Long.BYTES).getLong();
    }

    /** A number of things that take at least {@code bytes} each: refused when the file cannot hold as many. */
    public int getCount(int bytes) throws IOException {
        int count = getInt();
        if (count < 0 || (long) count * bytes > ahead + buffer.remaining()) {
            throw new IOException("a count does not fit the file: " + count);
        }
        return count;
    }

    public String getText() throws IOException {
        byte[] bytes = getBytes();
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    public byte[] getBytes() throws IOException {
        int length = getInt();
        if (length == -1) {
            return null;
        }
        if (length < 0 || length > ahead + buffer.remaining()) {
            throw new IOException("a length does not fit the file: " + length);
        }
        byte[] bytes = new byte[length];
        for (int at = 0; at < length;) {
            int some = Math.min(length - at, has(1).remaining());
            buffer.get(bytes, at, some);
            at += some;
        }
        return bytes;
    }

    /** Reads {@code count} numbers to the beginning of a column. */
    public int[] get(int[] column, int count) throws IOException {
        for (int at = 0; at < count;) {
            int some = Math.min(count - at, has(Integer.BYTES).remaining() / Integer.BYTES);
            buffer.asIntBuffer().get(column, at, some);
            buffer.position(buffer.position() + some * Integer.BYTES);
            at += some;
        }
        return column;
    }

    public long[] get(long[] column, int count) throws IOException {
        for (int at = 0; at < count;) {
            int some = Math.min(count - at, has(Long.BYTES).remaining() / Long.BYTES);
            buffer.asLongBuffer().get(column, at, some);
            buffer.position(buffer.position() + some * Long.BYTES);
            at += some;
        }
        return column;
    }

    public char[] get(char[] column, int count) throws IOException {
        for (int at = 0; at < count;) {
            int some = Math.min(count - at, has(Character.BYTES).remaining() / Character.BYTES);
            buffer.asCharBuffer().get(column, at, some);
            buffer.position(buffer.position() + some * Character.BYTES);
            at += some;
        }
        return column;
    }

    /** Ends a section; throws when its checksum is another. */
    public void end() throws IOException {
        count();
        int expected = (int) sum.getValue();
        if (getInt() != expected) {
            throw new IOException("a checksum is wrong");
        }
        summed = buffer.position();
        sum.reset();
    }

    /** Counts what was taken since the last time into the sum. */
    private void count() {
        sum.update(buffer.duplicate().position(summed).limit(buffer.position()));
        summed = buffer.position();
    }

    private ByteBuffer has(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            count();
            buffer.compact();
            while (buffer.position() < bytes || ahead > 0 && buffer.hasRemaining()) {
                int got = channel.read(buffer);
                if (got < 0) {
                    break;
                }
                ahead -= got;
            }
            buffer.flip();
            summed = 0;
            if (buffer.remaining() < bytes) {
                throw new IOException("it ends too early");
            }
        }
        return buffer;
    }
}
