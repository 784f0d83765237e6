package org.wirefig.capture;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.wirefig.capture.format.Compression;

/**
 * The bytes of a capture as a file that can be mapped: the file itself, or a temporary one with what it unpacks to or
 * what a stream delivers. The temporary file is deleted when the capture is closed, and when the process ends.
 */
final class Input {
    /** Left free on the disk of temporary files, so that unpacking never fills it up. */
    private static final long KEEP_FREE = 512L << 20;

    private Input() {
    }

    /** Opens a regular file. */
    static FileChannel open(Path file) throws CaptureException {
        if (Files.isDirectory(file)) {
            throw new CaptureException(file + " is a folder. Choose a capture file in it.");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new CaptureException(file + " is a pipe or a device, not a file. Copy what it delivers to a file first, or"
                    + " hand it in as standard input.");
        }
        try {
            return FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            throw new CaptureException(file + " does not exist. Check the name.", e);
        } catch (AccessDeniedException e) {
            throw new CaptureException(file + " may not be read by this user. Give yourself read permission, or copy it.", e);
        } catch (IOException e) {
            throw new CaptureException(file + " cannot be opened: " + e.getMessage() + ". Check that it can be read.", e);
        }
    }

    /** A temporary file that is gone when its channel is closed. */
    private static FileChannel temporary() throws CaptureException {
        try {
            Path file = Files.createTempFile("wirefig-", ".capture");
            file.toFile().deleteOnExit();
            return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new CaptureException("No temporary file can be made for unpacking: " + e.getMessage()
                    + ". Make room where temporary files lie.", e);
        }
    }

    /** Unpacks a compressed file; the channel given stays open. */
    static FileChannel unpacked(FileChannel packed, Compression compression, Catalog catalog, Progress progress)
            throws CaptureException {
        FileChannel target = temporary();
        try {
            packed.position(0);
            compression.unpack(new Unclosed(Channels.newInputStream(packed)), packed.size(), target, free(), catalog, progress);
            return target;
        } catch (IOException e) {
            closeQuietly(target, e);
            throw e instanceof CaptureException known ? known
                    : new CaptureException("The file cannot be unpacked: " + e.getMessage() + ". Copy it again.", e);
        }
    }

    /** Keeps a library from closing the file under the capture. */
    private static final class Unclosed extends java.io.FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // the channel belongs to the capture
        }
    }

    /** What a stream delivers, as a file. */
    static FileChannel spooled(InputStream stream, Progress progress) throws CaptureException {
        FileChannel target = temporary();
        try {
            long free = free();
            byte[] buffer = new byte[64 << 10];
            long written = 0;
            for (int got; (got = stream.read(buffer)) >= 0 && progress.report(written, -1);) {
                written += got;
                if (written > free) {
                    throw new CaptureException("The capture from the stream does not fit the disk of temporary files ("
                            + free + " bytes free). Make room, or capture to a file.");
                }
                target.write(java.nio.ByteBuffer.wrap(buffer, 0, got));
            }
            return target;
        } catch (IOException e) {
            closeQuietly(target, e);
            throw e instanceof CaptureException known ? known
                    : new CaptureException("The stream cannot be read: " + e.getMessage() + ". Capture to a file instead.", e);
        }
    }

    /** Asked of the folder, not of its file store: that has to be among the mounts, which in a container or a chroot it need not be. */
    private static long free() {
        return Math.max(0, new File(System.getProperty("java.io.tmpdir")).getUsableSpace() - KEEP_FREE);
    }

    private static void closeQuietly(FileChannel channel, Exception reason) {
        try {
            channel.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
