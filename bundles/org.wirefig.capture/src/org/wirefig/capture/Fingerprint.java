package org.wirefig.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Recognises a file again after it was moved or renamed: SHA-256 over its length and over pieces of its content, so that
 * it costs the same for a file of any size. Two captures that agree in all of this are taken for the same.
 */
public final class Fingerprint {
    private static final int PIECE = 16 * 1024;
    private static final int PIECES = 8;

    private Fingerprint() {
    }

    /** The fingerprint as 64 hexadecimal digits. */
    public static String of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is not a regular file, so it has no fingerprint.");
        }
        MessageDigest digest = sha256();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long length = channel.size();
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, length));
            ByteBuffer piece = ByteBuffer.allocate(PIECE);
            long last = Math.max(0, length - PIECE);
            for (int i = 0; i < PIECES; i++) {
                // last * i may pass 2^63 only beyond an exabyte
                read(channel, last * i / (PIECES - 1), piece);
                digest.update(piece);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void read(FileChannel channel, long from, ByteBuffer piece) throws IOException {
        piece.clear();
        while (piece.hasRemaining() && channel.read(piece, from + piece.position()) > 0) {
            // until full, or the file's end
        }
        piece.flip();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
