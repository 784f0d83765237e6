package org.wirefig.capture.write;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.CaptureException;

/**
 * A little-endian file being written beside the one it will replace: synced, then renamed, so that a crash at any point
 * leaves the old file whole. Without a name nothing is kept, for finding out what a format would not hold.
 */
final class OutFile implements AutoCloseable {
    private static final int SIZE = 256 << 10;

    private final Path target;
    private final Path part;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private long flushed;
    private boolean finished;

    /** @param file where to write; null: nowhere */
    OutFile(Path file) throws CaptureException {
        if (file == null) {
            target = null;
            part = null;
            channel = null;
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        try {
            // a link stays a link: the file it leads to is replaced
            target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            folder = target.getParent();
            part = Files.createTempFile(folder, "." + target.getFileName() + ".", ".part");
            channel = FileChannel.open(part, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new CaptureException("A file cannot be written in " + folder + ": " + e.getMessage()
                    + ". Choose another folder.", e);
        }
    }

    long position() {
        return flushed + buffer.position();
    }

    void u8(int value) throws IOException {
        room(1).put((byte) value);
    }

    void u16(int value) throws IOException {
        room(2).putShort((short) value);
    }

    void u32(long value) throws IOException {
        room(4).putInt((int) value);
    }

    void i64(long value) throws IOException {
        room(8).putLong(value);
    }

    void bytes(byte[] bytes) throws IOException {
        bytes(Bytes.of(bytes));
    }

    void bytes(Bytes bytes) throws IOException {
        int done = 0;
        while (done < bytes.length()) {
            room(1);
            int count = Math.min(bytes.length() - done, buffer.remaining());
            MemorySegment to = MemorySegment.ofBuffer(buffer);
            MemorySegment.copy(bytes.segment(), bytes.start() + done, to, 0, count);
            buffer.position(buffer.position() + count);
            done += count;
        }
    }

    /** Zeros up to a multiple of four, counted from the file's beginning. */
    void pad4() throws IOException {
        while ((position() & 3) != 0) {
            u8(0);
        }
    }

    /** Overwrites bytes written before. */
    void patch(long at, byte[] bytes) throws IOException {
        flush();
        ByteBuffer from = ByteBuffer.wrap(bytes);
        while (channel != null && from.hasRemaining()) {
            channel.write(from, at + from.position());
        }
    }

    private ByteBuffer room(int count) throws IOException {
        if (buffer.remaining() < count) {
            flush();
        }
        return buffer;
    }

    private void flush() throws IOException {
        buffer.flip();
        if (channel == null) {
            flushed += buffer.remaining();
        } else {
            while (buffer.hasRemaining()) {
                flushed += channel.write(buffer);
            }
        }
        buffer.clear();
    }

    /** The file so far, under the name it has until it is finished. */
    Path soFar() throws IOException {
        flush();
        return part;
    }

    void finish() throws IOException {
        flush();
        if (channel == null) {
            return;
        }
        channel.force(true);
        channel.close();
        keepPermissions();
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
        finished = true;
    }

    /** A temporary file is private; the result gets what the old file had, or what a new file has here. */
    private void keepPermissions() throws IOException {
        if (!part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        if (Files.exists(target)) {
            Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(target));
            return;
        }
        Path probe = part.resolveSibling(part.getFileName() + ".mode");
        try {
            Files.createFile(probe);
            Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(probe));
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    @Override
    public void close() throws IOException {
        if (channel == null) {
            return;
        }
        channel.close();
        if (!finished) {
            Files.deleteIfExists(part);
        }
    }
}
