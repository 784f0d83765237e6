package org.wirefig.samples;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * Random bytes that are the same in every run: SHA-256 over a label and a counter. Only for samples; nothing here is
 * secret. It is a SecureRandom so that JSSE takes its hello randoms, premaster secret and padding from it.
 */
final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final String label;
    private long counter;
    private byte[] block = {};
    private int used;

    SeededRandom(String label) {
        this.label = label;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (used == block.length) {
                block = nextBlock();
                used = 0;
            }
            bytes[i] = block[used++];
        }
    }

    byte[] take(int count) {
        byte[] bytes = new byte[count];
        nextBytes(bytes);
        return bytes;
    }

    /** A number from {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        long word = ByteBuffer.wrap(take(4)).getInt() & 0xffff_ffffL;
        return (int) (low + word % (high - low + 1L));
    }

    @Override
    public void setSeed(long seed) {
        // SecureRandom's constructor and JSSE offer more seed; taking it would end the repetition
    }

    @Override
    public void setSeed(byte[] seed) {
        // as above
    }

    @Override
    public byte[] generateSeed(int count) {
        return take(count);
    }

    @Override
    public String getAlgorithm() {
        return "seeded";
    }

    private byte[] nextBlock() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(label.getBytes(StandardCharsets.UTF_8));
            return digest.digest(ByteBuffer.allocate(8).putLong(counter++).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
