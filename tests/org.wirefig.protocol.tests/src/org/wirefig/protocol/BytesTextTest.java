package org.wirefig.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.wirefig.capture.Bytes;

/** Bytes in every form of text. */
class BytesTextTest {
    private static Bytes text(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Bytes hex(String digits) {
        return Bytes.of(HexFormat.of().parseHex(digits.replace(" ", "")));
    }

    @Test
    void dumpHasOffsetsAGapAndWhatCanBeRead() {
        assertEquals("""
                0000  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a  GET / HTTP/1.1..
                0010  ff                                                .
                """, BytesText.DUMP.of(Bytes.of(concat("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII), (byte) 0xff))));
        StringBuilder further = new StringBuilder();
        BytesText.dump(further, Bytes.of((byte) 1), 0x12345, 8);
        assertTrue(further.toString().startsWith("00012345  01 "), further.toString());
    }

    private static byte[] concat(byte[] bytes, byte last) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + 1);
        all[bytes.length] = last;
        return all;
    }

    @Test
    void textIsUtf8OrElseLatin1() {
        assertEquals("Grüße\nDu.", BytesText.TEXT.of(text("Grüße\r\nDu\u0000")));
        assertEquals("ü", BytesText.TEXT.of(hex("fc")));
        assertEquals("", BytesText.TEXT.of(Bytes.EMPTY));
    }

    @Test
    void utf16IsReadInTheOrderItHas() {
        assertEquals("FG", BytesText.UTF16.of(hex("4600 4700")));
        assertEquals("FG", BytesText.UTF16.of(hex("0046 0047")));
        assertEquals("F", BytesText.UTF16.of(hex("feff 0046")));
        assertEquals("Ж", BytesText.UTF16.of(hex("fffe 1604")));
        assertEquals(1, BytesText.UTF16.of(hex("46")).length(), "half a character is shown as one that is not known");
    }

    @Test
    void otherProgramsGetTheirForms() {
        assertEquals("00ff10", BytesText.HEX.of(hex("00 ff 10")));
        assertEquals("AP8Q", BytesText.BASE64.of(hex("00 ff 10")));
        assertEquals("static const unsigned char bytes[3] = {\n    0x00, 0xff, 0x10,\n};\n", BytesText.C_ARRAY.of(hex("00 ff 10")));
    }

    @Test
    void onlyACertificateFitsBetweenThePemLines() {
        String content = "3005 a003020102 0201 05";
        assertTrue(BytesText.PEM.fits(hex("300a" + content)));
        assertTrue(BytesText.PEM.fits(hex("3082000a" + content)), "a long length");
        assertFalse(BytesText.PEM.fits(hex("300b" + content)), "longer than its bytes");
        assertFalse(BytesText.PEM.fits(hex("3009" + content)), "shorter than its bytes");
        assertTrue(BytesText.PEM.of(hex("300a" + content)).matches("-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=]+\n-----END CERTIFICATE-----\n"));
        assertFalse(BytesText.PEM.fits(hex("300a 3005 0201010000 020105")), "no version, as in a list of the revoked");
        assertFalse(BytesText.PEM.fits(hex("308f")));
        assertFalse(BytesText.PEM.fits(hex("30")));
        assertFalse(BytesText.PEM.fits(Bytes.EMPTY));
    }
}
