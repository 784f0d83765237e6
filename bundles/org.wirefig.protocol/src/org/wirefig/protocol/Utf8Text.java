package org.wirefig.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text that is put together as the bytes it is written as, for output of very many lines. What is appended again and again
 * (addresses, names of protocols, common descriptions) is encoded once. One thread's.
 */
public final class Utf8Text {
    private static final int REMEMBERED = 1 << 9;
    private static final int LONGEST_REMEMBERED = 64;

    private byte[] bytes;
    private int end;
    /** Texts appended of late, and what they are as bytes; made with the first text. */
    private String[] texts;
    private byte[][] encoded;

    public Utf8Text(int room) {
        bytes = new byte[room];
    }

    /** A text on one line: control characters as their usual escapes. */
    public Utf8Text append(String text) {
        int length = text.length();
        if (length == 0) {
            return this;
        }
        return append(length > LONGEST_REMEMBERED ? encode(text) : remembered(text));
    }

    private byte[] remembered(String text) {
        if (texts == null) {
            texts = new String[REMEMBERED];
            encoded = new byte[REMEMBERED][];
        }
        int hash = text.hashCode();
        int at = (hash ^ hash >>> 9 ^ hash >>> 18) & REMEMBERED - 1;
        if (texts[at] != text && !text.equals(texts[at])) {
            encoded[at] = encode(text);
            texts[at] = text;
        }
        return encoded[at];
    }

    private static byte[] encode(String text) {
        return FieldText.printable(text).getBytes(StandardCharsets.UTF_8);
    }

    private Utf8Text append(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, end, more.length);
        end += more.length;
        return this;
    }

    /** One ASCII character. */
    public Utf8Text append(char c) {
        room(1);
        bytes[end++] = (byte) c;
        return this;
    }

    /** A number in decimal. */
    public Utf8Text append(long number) {
        if (number < 0) {
            return append(Long.toString(number));
        }
        int digits = 1;
        for (long above = 10; above <= number && digits < 19; above *= 10) {
            digits++;
        }
        return digits(number, digits);
    }

    /** The last digits of a number. Divides by multiplying, as the quick compiler does not think of that. */
    private Utf8Text digits(long number, int count) {
        room(count);
        int at = end + count;
        long rest = number;
        for (; at > end && rest > Integer.MAX_VALUE; rest /= 10) {
            bytes[--at] = (byte) ('0' + rest % 10);
        }
        while (at > end) {
            long tenth = rest * 0xcccccccdL >>> 35;
            bytes[--at] = (byte) ('0' + (rest - tenth * 10));
            rest = tenth;
        }
        end += count;
        return this;
    }

    /** Nanoseconds as seconds with nine decimals. */
    public Utf8Text seconds(long nanos) {
        if (nanos < 0) {
            append('-');
        }
        return append(Math.abs(nanos / 1_000_000_000L)).append('.').digits(Math.abs(nanos % 1_000_000_000L), 9);
    }

    private void room(int more) {
        if (more > bytes.length - end) {
            bytes = Arrays.copyOf(bytes, Math.max(end + more, 2 * bytes.length));
        }
    }

    public boolean isEmpty() {
        return end == 0;
    }

    /** What was put together; begins anew. */
    public byte[] take() {
        byte[] all = Arrays.copyOf(bytes, end);
        end = 0;
        return all;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
