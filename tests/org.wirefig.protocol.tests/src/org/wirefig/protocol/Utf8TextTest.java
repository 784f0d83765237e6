package org.wirefig.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Text made as bytes says what the usual means say. */
class Utf8TextTest {
    private static final long[] NUMBERS = {0, 1, 9, 10, 99, 100, 101, 65535, 819_596, Integer.MAX_VALUE - 1L, Integer.MAX_VALUE,
        Integer.MAX_VALUE + 1L, 0xffffffffL, 9_999_999_999L, 999_999_999_999_999_999L, 1_000_000_000_000_000_000L, Long.MAX_VALUE, -1, -10, Long.MIN_VALUE};

    @Test
    void numbersAreDecimal() {
        for (long number : NUMBERS) {
            assertEquals("<" + number + ">", new Utf8Text(1).append('<').append(number).append('>').toString());
        }
    }

    @Test
    void secondsHaveNineDecimals() {
        for (long nanos : NUMBERS) {
            assertEquals(BigDecimal.valueOf(nanos, 9).toPlainString(), new Utf8Text(1).seconds(nanos).toString());
        }
    }

    @Test
    void textsAreUtf8WithControlCharactersEscapedHoweverOftenTheyCome() {
        Utf8Text text = new Utf8Text(1);
        for (String each : new String[] {"", "TLS: Application Data.", "443 → 50000", "Łódź 🦈", "a\tb\r\nc\u007f\u0001", "x".repeat(100) + "→\n"}) {
            for (int time = 0; time < 3; time++) {
                assertEquals(FieldText.printable(each), text.append(new String(each)).toString());
                assertEquals(FieldText.printable(each), new String(text.take(), StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void textsOfTheSamePlaceInMemoryAreToldApart() {
        Utf8Text text = new Utf8Text(16);
        for (int i = 0; i < 5000; i++) {
            assertEquals("number " + i, text.append("number " + i).toString());
            text.take();
        }
    }
}
