package org.wirefig.capture.live;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes frames as they come to a pcap file with nanoseconds that can be read while it grows, or to a ring of such files.
 * A frame is in the file whole once {@link #flush} has returned.
 */
final class RingFile implements AutoCloseable {
    private static final int HEADER = 24;
    private static final int RECORD = 16;
    private static final int MAGIC_NANOSECONDS = 0xa1b23c4d;

    private final LiveOptions options;
    private final int linkType;
    private final Deque<Path> files = new ArrayDeque<>();
    private final ByteBuffer record = ByteBuffer.allocate(RECORD).order(ByteOrder.LITTLE_ENDIAN);
    private OutputStream out;
    private boolean closed;
    private long written;
    private int number;

    RingFile(LiveOptions options, int linkType) throws IOException {
        this.options = options;
        this.linkType = linkType;
        begin();
    }

    /** The file that is being written. */
    synchronized Path current() {
        return files.getLast();
    }

    synchronized void write(long seconds, int nanos, byte[] frame, int length) throws IOException {
        if (options.ringBytes() > 0 && written > HEADER && written + RECORD + frame.length > options.ringBytes()) {
            out.close();
            begin();
        }
        record.clear();
        record.putInt((int) seconds).putInt(nanos).putInt(frame.length).putInt(length);
        out.write(record.array());
        out.write(frame);
        written += RECORD + frame.length;
    }

    synchronized void flush() throws IOException {
        if (!closed) {
            out.flush();
        }
    }

    private void begin() throws IOException {
        Path file = options.ringBytes() > 0 ? numbered(options.file(), ++number) : options.file();
        out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 1 << 16);
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(MAGIC_NANOSECONDS).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(options.snapLength()).putInt(linkType);
        out.write(header.array());
        out.flush();
        written = HEADER;
        files.add(file);
        if (options.ringBytes() > 0 && files.size() > options.ringFiles()) {
            Files.deleteIfExists(files.poll());
        }
    }

    private static Path numbered(Path file, int number) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        return file.resolveSibling(String.format("%s_%05d%s", stem, number, dot < 0 ? ".pcap" : name.substring(dot)));
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        out.close();
    }
}
