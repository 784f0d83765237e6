package org.wirefig.capture.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.CaptureException;

/**
 * Writes a packed file: plain beside it first, because formats go back to complete what they wrote, then packed as a whole.
 */
final class PackedWriter implements CaptureWriter {
    private final Packing packing;
    private final OutFile out;
    private final Path plain;
    private final CaptureWriter writer;

    PackedWriter(Path file, Packing packing, CaptureWriters.Target format, TraceInfo info) throws IOException {
        this.packing = packing;
        out = new OutFile(file);
        try {
            plain = Files.createTempFile(file.toAbsolutePath().getParent(), ".plain.", ".part");
            writer = format.open(plain, info);
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    @Override
    public void write(OutFrame frame) throws IOException {
        writer.write(frame);
    }

    @Override
    public void finish() throws IOException {
        writer.finish();
        try (InputStream in = Files.newInputStream(plain); OutputStream packed = packing.around(new Unclosed(out))) {
            in.transferTo(packed);
        } catch (LinkageError e) {
            throw new CaptureException("The library for " + packing.label() + " does not load here (" + e.getMessage()
                    + "). Save the file unpacked, or with gzip.", e);
        }
        out.finish();
    }

    /** The file as a stream; closing it is the writer's. */
    private static final class Unclosed extends OutputStream {
        private final OutFile to;

        Unclosed(OutFile to) {
            this.to = to;
        }

        @Override
        public void write(int value) throws IOException {
            to.u8(value);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            to.bytes(new Bytes(MemorySegment.ofArray(bytes), from, length));
        }
    }

    @Override
    public List<String> losses() {
        return writer.losses();
    }

    @Override
    public void close() throws IOException {
        try {
            writer.close();
            out.close();
        } finally {
            Files.deleteIfExists(plain);
        }
    }
}
