package org.wirefig.protocol;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.wirefig.capture.Bytes;

/** The forms in which bytes are written as text: for reading, and for other tools, programs and messages. */
public enum BytesText {
    /** Two digits a byte and nothing between. */
    HEX {
        @Override
        public String of(Bytes bytes) {
            return FieldText.hex(bytes, bytes.length(), "");
        }
    },
    /** Offsets, sixteen bytes a line, and what of them is readable; text2pcap reads it again. */
    DUMP {
        @Override
        public String of(Bytes bytes) {
            StringBuilder text = new StringBuilder();
            dump(text, bytes, 0, bytes.length() > 0xffff ? 8 : 4);
            return text.toString();
        }
    },
    /** UTF-8, or else Latin-1; line ends as one character, other control characters as dots. */
    TEXT {
        @Override
        public String of(Bytes bytes) {
            byte[] copy = bytes.copy();
            String utf8 = new String(copy, StandardCharsets.UTF_8);
            return readable(utf8.indexOf('\ufffd') < 0 ? utf8 : new String(copy, StandardCharsets.ISO_8859_1));
        }
    },
    /** UTF-16 in the order that its byte order mark says, or else that most of its characters speak for. */
    UTF16 {
        @Override
        public String of(Bytes bytes) {
            return readable(bytes.text(0, bytes.length(), order(bytes)));
        }
    },
    BASE64 {
        @Override
        public String of(Bytes bytes) {
            return Base64.getEncoder().encodeToString(bytes.copy());
        }
    },
    C_ARRAY {
        @Override
        public String of(Bytes bytes) {
            StringBuilder text = new StringBuilder();
            array(text, "bytes", bytes);
            return text.toString();
        }
    },
    /** A certificate between the lines of RFC 7468, section 5. */
    PEM {
        @Override
        public String of(Bytes bytes) {
            return pem(bytes.copy());
        }

        @Override
        public boolean fits(Bytes bytes) {
            return isCertificate(bytes);
        }
    };

    private static final int LINE = 16;
    private static final int PEM_LINE = 64;
    private static final HexFormat DIGITS = HexFormat.of();

    public abstract String of(Bytes bytes);

    /** Whether the form can be had of these bytes. */
    public boolean fits(Bytes bytes) {
        return bytes.length() > 0;
    }

    /** Writes lines of sixteen bytes, their offsets counted from {@code first} with so many digits. */
    public static void dump(StringBuilder to, Bytes bytes, long first, int digits) {
        for (int at = 0; at < bytes.length(); at += LINE) {
            to.append(DIGITS.toHexDigits(first + at, digits)).append("  ");
            StringBuilder readable = new StringBuilder(LINE);
            for (int i = at; i < at + LINE; i++) {
                if (i < bytes.length()) {
                    int value = bytes.u8(i);
                    DIGITS.toHexDigits(to, (byte) value).append(' ');
                    readable.append(value >= 0x20 && value < 0x7f ? (char) value : '.');
                } else {
                    to.append("   ");
                }
                to.append(i - at == LINE / 2 - 1 ? " " : "");
            }
            to.append(' ').append(readable).append('\n');
        }
    }

    /** Writes the bytes as an array of a C program. */
    public static void array(StringBuilder to, String name, Bytes bytes) {
        to.append("static const unsigned char ").append(name).append('[').append(bytes.length()).append("] = {");
        for (int i = 0; i < bytes.length(); i++) {
            to.append(i % LINE == 0 ? "\n    0x" : " 0x");
            DIGITS.toHexDigits(to, (byte) bytes.u8(i)).append(',');
        }
        to.append("\n};\n");
    }

    public static String pem(byte[] certificate) {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(certificate)
                + "\n-----END CERTIFICATE-----\n";
    }

    private static String readable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean endOfLine = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (!endOfLine) {
                out.append(c == '\n' || c == '\t' || !Character.isISOControl(c) && (c <= 0xff || Character.isDefined(c)) ? c : '.');
            }
        }
        return out.toString();
    }

    private static Charset order(Bytes bytes) {
        if (bytes.has(0, 2) && (bytes.u16(0) == 0xfeff || bytes.u16(0) == 0xfffe)) {
            return StandardCharsets.UTF_16;
        }
        int little = 0;
        for (int i = 0; i + 1 < bytes.length(); i += 2) {
            little += Integer.signum(Boolean.compare(bytes.u8(i + 1) == 0, bytes.u8(i) == 0));
        }
        return little >= 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    /**
     * A SEQUENCE of just these bytes that begins with a SEQUENCE that begins with an explicit version: RFC 5280, section
     * 4.1. Certificates of version 1 do not have one, nor has anything else that begins as a certificate does.
     */
    private static boolean isCertificate(Bytes bytes) {
        int at = sequence(bytes, 0, bytes.length());
        int inner = at < 0 ? -1 : sequence(bytes, at, -1);
        return inner > 0 && bytes.has(inner, 5) && bytes.u32(inner) == 0xa0030201L && bytes.u8(inner + 4) <= 2;
    }

    /** Where the content of a SEQUENCE begins, or -1; {@code end} is where it must end, or -1. */
    private static int sequence(Bytes bytes, int at, int end) {
        if (!bytes.has(at, 2) || bytes.u8(at) != 0x30) {
            return -1;
        }
        int first = bytes.u8(at + 1);
        int more = first < 0x80 ? 0 : first & 0x7f;
        if (more > 3 || !bytes.has(at + 2, more)) {
            return -1;
        }
        long length = more == 0 ? first : 0;
        for (int i = 0; i < more; i++) {
            length = length << 8 | bytes.u8(at + 2 + i);
        }
        int content = at + 2 + more;
        return end < 0 || content + length == end ? content : -1;
    }
}
