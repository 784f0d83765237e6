package org.wirefig.capture.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Unpacks LZ4 frames (github.com/lz4/lz4, doc/lz4_Frame_format.md and lz4_Block_format.md): blocks that stand alone or
 * reach back 64 KiB into those before, stored blocks, checksums, frames one after the other, skippable frames. All in
 * bounds-checked arrays: hostile input ends in an {@link IOException}.
 */
final class Lz4Stream extends InputStream {
    private static final int MAGIC = 0x184D2204;
    private static final int SKIPPABLE = 0x184D2A50;
    private static final int HISTORY = 64 << 10;

    private final InputStream in;
    private byte[] packed = new byte[0];
    /** Up to 64 KiB of what came before, then the block that is being handed out. */
    private byte[] out = new byte[0];
    private int at;
    private int end;
    private boolean inFrame;
    private boolean linked;
    private boolean blockChecksum;
    private XxHash32 content;
    private int maxBlock;

    Lz4Stream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at == end) {
            if (!inFrame && !frame()) {
                return -1;
            }
            if (inFrame) {
                block();
            }
        }
        int count = Math.min(length, end - at);
        System.arraycopy(out, at, to, from, count);
        at += count;
        return count;
    }

    /** Begins the next frame; false at the end of the file. */
    private boolean frame() throws IOException {
        byte[] magic = in.readNBytes(4);
        if (magic.length == 0) {
            return false;
        }
        if (magic.length < 4) {
            throw new EOFException("the file ends within a frame's magic number");
        }
        int number = int32(magic, 0);
        if ((number & 0xfffffff0) == SKIPPABLE) {
            in.skipNBytes(number() & 0xffffffffL);
            return true;
        }
        if (number != MAGIC) {
            throw new IOException("what follows a frame is no frame");
        }
        int flags = one();
        int blockSize = one() >> 4 & 7;
        if (flags >> 6 != 1 || blockSize < 4) {
            throw new IOException("the frame is of another version, or has a block size that is not defined");
        }
        linked = (flags & 0x20) == 0;
        blockChecksum = (flags & 0x10) != 0;
        content = (flags & 4) != 0 ? new XxHash32() : null;
        in.skipNBytes((flags & 8) != 0 ? 8 : 0);
        if ((flags & 1) != 0) {
            throw new IOException("the frame needs a dictionary, which is not in the file");
        }
        one();
        maxBlock = 1 << 8 + 2 * blockSize;
        if (out.length < HISTORY + maxBlock) {
            out = new byte[HISTORY + maxBlock];
            packed = new byte[maxBlock];
        }
        at = end = 0;
        inFrame = true;
        return true;
    }

    private void block() throws IOException {
        int size = number();
        if (size == 0) {
            inFrame = false;
            if (content != null && number() != content.value()) {
                throw new IOException("the checksum of the frame is wrong: the data is damaged");
            }
            return;
        }
        boolean stored = size < 0;
        size &= 0x7fffffff;
        if (size > maxBlock) {
            throw new IOException("a block of " + size + " bytes is larger than its frame allows");
        }
        if (in.readNBytes(packed, 0, size) < size) {
            throw new EOFException("the file ends within a block");
        }
        if (blockChecksum) {
            XxHash32 hash = new XxHash32();
            hash.update(packed, 0, size);
            if (number() != hash.value()) {
                throw new IOException("the checksum of a block is wrong: the data is damaged");
            }
        }
        int keep = linked ? Math.min(end, HISTORY) : 0;
        System.arraycopy(out, end - keep, out, 0, keep);
        at = keep;
        if (stored) {
            System.arraycopy(packed, 0, out, keep, size);
            end = keep + size;
        } else {
            end = sequences(size, keep, keep + maxBlock);
        }
        if (content != null) {
            content.update(out, at, end - at);
        }
    }

    /** Sequences of literals and a match; the last has literals only. */
    private int sequences(int size, int start, int limit) throws IOException {
        int from = 0;
        int to = start;
        while (from < size) {
            int token = packed[from++] & 0xff;
            int literals = token >> 4;
            if (literals == 15) {
                for (int more = 255; more == 255;) {
                    more = from < size ? packed[from++] & 0xff : -1;
                    literals += check(more);
                }
            }
            if (literals > size - from || literals > limit - to) {
                throw broken();
            }
            System.arraycopy(packed, from, out, to, literals);
            from += literals;
            to += literals;
            if (from == size) {
                return to;
            }
            if (size - from < 2) {
                throw broken();
            }
            int offset = packed[from] & 0xff | (packed[from + 1] & 0xff) << 8;
            from += 2;
            int match = token & 15;
            if (match == 15) {
                for (int more = 255; more == 255;) {
                    more = from < size ? packed[from++] & 0xff : -1;
                    match += check(more);
                }
            }
            match += 4;
            if (offset == 0 || offset > to || match > limit - to) {
                throw broken();
            }
            if (offset >= match) {
                System.arraycopy(out, to - offset, out, to, match);
                to += match;
            } else {
                // the match overlaps what it writes: a repetition
                for (int last = to + match; to < last; to++) {
                    out[to] = out[to - offset];
                }
            }
        }
        return to;
    }

    private static int check(int more) throws IOException {
        if (more < 0) {
            throw broken();
        }
        return more;
    }

    private static IOException broken() {
        return new IOException("a compressed block is damaged");
    }

    private int one() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException("the file ends within a frame header");
        }
        return value;
    }

    private int number() throws IOException {
        byte[] bytes = in.readNBytes(4);
        if (bytes.length < 4) {
            throw new EOFException("the file ends between two blocks");
        }
        return int32(bytes, 0);
    }

    private static int int32(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16 | bytes[at + 3] << 24;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
