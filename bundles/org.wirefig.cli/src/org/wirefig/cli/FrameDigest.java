package org.wirefig.cli;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.wirefig.trace.query.FrameSet;

/** SHA-1 of frame numbers in decimal, a line each. A large trace has millions of them: while some are digested, the next are written. */
final class FrameDigest {
    private static final int MOST_DIGITS = 10;

    private final MessageDigest sha1;
    private byte[] buffer = new byte[1 << 16];
    private int end;
    /** What is being digested, and when that is done. */
    private byte[] other = new byte[1 << 16];
    private CompletableFuture<Void> digested = CompletableFuture.completedFuture(null);
    /** The frame added last and its digits, at the end of these: frames mostly follow each other, and one more is soon added to digits. */
    private int last;
    private final byte[] digits = new byte[MOST_DIGITS];
    private int digitsAt = MOST_DIGITS;

    private FrameDigest() {
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    static String of(FrameSet frames) {
        FrameDigest digest = new FrameDigest();
        frames.forEach(digest::add);
        digest.digested.join();
        digest.sha1.update(digest.buffer, 0, digest.end);
        return HexFormat.of().formatHex(digest.sha1.digest());
    }

    private void handOn() {
        digested.join();
        byte[] full = buffer;
        int length = end;
        digested = CompletableFuture.runAsync(() -> sha1.update(full, 0, length));
        buffer = other;
        other = full;
        end = 0;
    }

    private void add(int frame) {
        if (end + 1 + MOST_DIGITS > buffer.length) {
            handOn();
        }
        if (last > 0) {
            buffer[end++] = '\n';
        }
        int at = MOST_DIGITS - 1;
        if (last > 0 && frame == last + 1 && digits[at] < '9') {
            digits[at]++;
        } else {
            for (int rest = frame; rest > 0; rest /= 10) {
                digits[at--] = (byte) ('0' + rest % 10);
            }
            digitsAt = at + 1;
        }
        last = frame;
        for (at = digitsAt; at < MOST_DIGITS; at++) {
            buffer[end++] = digits[at];
        }
    }
}
