package org.wirefig.capture;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The little of RTF (Rich Text Format 1.9.1) that NetMon's comments need: the plain text of a document, and a document
 * for a plain text. Fonts, colours and pictures are passed over.
 */
public final class Rtf {
    private static final int MAX_DEPTH = 64;
    private static final Charset WINDOWS = Charset.isSupported("windows-1252")
            ? Charset.forName("windows-1252") : StandardCharsets.ISO_8859_1;

    private final Bytes in;
    private final StringBuilder out = new StringBuilder();
    private final boolean[] hidden = new boolean[MAX_DEPTH + 1];
    private final int[] fallback = new int[MAX_DEPTH + 1];
    private int depth;
    private int skip;

    private Rtf(Bytes in) {
        this.in = in;
        fallback[0] = 1;
    }

    public static boolean isRtf(Bytes bytes) {
        return bytes.startsWith(0, "{\\rtf");
    }

    /** The plain text of a document; lines end with a line feed. */
    public static String text(Bytes document) {
        return new Rtf(document).read();
    }

    private String read() {
        int at = 0;
        while (at < in.length()) {
            int c = in.u8(at++);
            if (c == '{') {
                depth++;
                int level = Math.min(depth, MAX_DEPTH);
                hidden[level] = depth > MAX_DEPTH || hidden[level - 1];
                fallback[level] = fallback[level - 1];
            } else if (c == '}') {
                depth = Math.max(0, depth - 1);
            } else if (c == '\\') {
                at = control(at);
            } else if (c >= ' ' || c == '\t') {
                plain(new String(new byte[] {(byte) c}, WINDOWS));
            }
        }
        return out.toString().strip();
    }

    private int control(int at) {
        if (at >= in.length()) {
            return at;
        }
        int c = in.u8(at);
        if (c == '\'') {
            int high = at + 1 < in.length() ? Character.digit(in.u8(at + 1), 16) : -1;
            int low = at + 2 < in.length() ? Character.digit(in.u8(at + 2), 16) : -1;
            if (high >= 0 && low >= 0) {
                plain(new String(new byte[] {(byte) (high << 4 | low)}, WINDOWS));
            }
            return at + 3;
        }
        if (!letter(c)) {
            switch (c) {
                case '\\', '{', '}' -> plain(String.valueOf((char) c));
                case '~' -> plain(" ");
                case '*' -> hidden[level()] = true;
                case '\r', '\n' -> plain("\n");
                default -> {
                }
            }
            return at + 1;
        }
        int start = at;
        while (at < in.length() && letter(in.u8(at))) {
            at++;
        }
        String word = in.ascii(start, at - start);
        int sign = at < in.length() && in.u8(at) == '-' ? -1 : 1;
        at += sign < 0 ? 1 : 0;
        int number = 0;
        while (at < in.length() && in.u8(at) >= '0' && in.u8(at) <= '9') {
            number = (number * 10 + in.u8(at++) - '0') % 1_000_000;
        }
        at += at < in.length() && in.u8(at) == ' ' ? 1 : 0;
        word(word, number * sign);
        return at;
    }

    private void word(String word, int number) {
        switch (word) {
            case "par", "line", "row" -> plain("\n");
            case "tab", "cell" -> plain("\t");
            case "emdash" -> plain("\u2014");
            case "endash" -> plain("\u2013");
            case "bullet" -> plain("\u2022");
            case "lquote" -> plain("\u2018");
            case "rquote" -> plain("\u2019");
            case "ldblquote" -> plain("\u201c");
            case "rdblquote" -> plain("\u201d");
            case "uc" -> fallback[level()] = Math.clamp(number, 0, 16);
            case "u" -> {
                plain(String.valueOf((char) number));
                skip = fallback[level()];
            }
            case "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer" -> hidden[level()] = true;
            default -> {
            }
        }
    }

    private void plain(String text) {
        if (skip > 0) {
            skip--;
        } else if (!hidden[level()]) {
            out.append(text);
        }
    }

    private int level() {
        return Math.min(depth, MAX_DEPTH);
    }

    private static boolean letter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** A document that shows the text, in ASCII. */
    public static byte[] document(String text) {
        StringBuilder document = new StringBuilder("{\\rtf1\\ansi\\uc1 ");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> document.append("\\par\r\n");
                case '\t' -> document.append("\\tab ");
                case '\\', '{', '}' -> document.append('\\').append(c);
                default -> {
                    if (c >= ' ' && c < 0x7f) {
                        document.append(c);
                    } else if (c != '\r') {
                        document.append("\\u").append((int) (short) c).append('?');
                    }
                }
            }
        }
        return document.append('}').toString().getBytes(StandardCharsets.US_ASCII);
    }
}
