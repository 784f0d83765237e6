package org.wirefig.samples;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Bytes under construction: big-endian by default as on the wire, little-endian where SMB and NTLM want it. */
final class Out {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Out u8(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    Out u16(int value) {
        return u8(value >>> 8, value);
    }

    Out u24(int value) {
        return u8(value >>> 16).u16(value);
    }

    Out u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
    }

    Out le16(int... values) {
        for (int value : values) {
            u8(value, value >>> 8);
        }
        return this;
    }

    Out le32(long... values) {
        for (long value : values) {
            le16((int) value, (int) (value >>> 16));
        }
        return this;
    }

    Out le64(long value) {
        return le32(value, value >>> 32);
    }

    Out bytes(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    Out zeros(int count) {
        return bytes(new byte[count]);
    }

    Out ascii(String text) {
        return text(text, StandardCharsets.ISO_8859_1);
    }

    Out utf16(String text) {
        return text(text, StandardCharsets.UTF_16LE);
    }

    Out text(String text, Charset charset) {
        return bytes(text.getBytes(charset));
    }

    int size() {
        return bytes.size();
    }

    byte[] done() {
        return bytes.toByteArray();
    }
}
