package org.wirefig.protocol.tls.decrypt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Key logs, good and bad: every line that is none gets a sentence without its contents, and the rest is taken. */
class KeysTest {
    private static final String RANDOM = "ab".repeat(32);
    private static final String MASTER = "cd".repeat(48);

    private static Keys read(String text) {
        Keys keys = new Keys();
        keys.addKeyLog("keys.txt", text);
        return keys;
    }

    @Test
    void takesAllKindsOfLines() {
        Keys keys = read("# comment\r\n\r\nCLIENT_RANDOM " + RANDOM + " " + MASTER + "\r\n"
                + "PMS_CLIENT_RANDOM " + RANDOM + " " + MASTER + "\n"
                + "RSA 0011223344556677 " + MASTER + "\n"
                + "RSA Session-ID:" + RANDOM + " Master-Key:" + MASTER + "\n"
                + "CLIENT_HANDSHAKE_TRAFFIC_SECRET " + RANDOM + " " + RANDOM + "\n"
                + "SERVER_HANDSHAKE_TRAFFIC_SECRET " + RANDOM + " " + RANDOM + "\n"
                + "CLIENT_TRAFFIC_SECRET_0 " + RANDOM + " " + RANDOM + "\n"
                + "SERVER_TRAFFIC_SECRET_0 " + RANDOM + " " + MASTER + "\n"
                + "CLIENT_EARLY_TRAFFIC_SECRET " + RANDOM + " " + RANDOM + "\n"
                + "EXPORTER_SECRET " + RANDOM + " " + RANDOM + "\n"
                + "QUIC_CLIENT_TRAFFIC_SECRET_0 " + RANDOM + " " + RANDOM);
        assertEquals(List.of(), keys.problems());
        assertEquals(11, keys.size());
    }

    @Test
    void saysWhichLineIsWrongAndGoesOn() {
        Keys keys = read("\u0000\u0001rubbish\nCLIENT_RANDOM " + RANDOM + "\nCLIENT_RANDOM " + RANDOM + " " + "cd".repeat(47)
                + "\nCLIENT_RANDOM abcd " + MASTER + "\nCLIENT_RANDOM " + RANDOM + " " + "zz".repeat(48) + "\nCLIENT_RANDOM " + RANDOM + " "
                + MASTER + "\n");
        assertEquals(1, keys.size());
        assertEquals(List.of("keys.txt: line 1 begins with no label of a key log",
                "keys.txt: line 2 has 2 words instead of three",
                "keys.txt: line 3 has a secret of 47 bytes instead of 48",
                "keys.txt: line 4 has a client random of 2 bytes instead of 32",
                "keys.txt: line 5 holds something else than pairs of hex digits"), keys.problems());
    }

    @Test
    void theLastOfTwoSecretsCountsAndTheSameAgainIsNoProblem() {
        String line = "CLIENT_RANDOM " + RANDOM + " " + MASTER + "\n";
        assertEquals(List.of(), read(line + line).problems());
        Keys keys = read(line + "CLIENT_RANDOM " + RANDOM + " " + "ee".repeat(48));
        assertEquals(1, keys.size());
        assertEquals(List.of("keys.txt: line 2 gives another secret for the same connection as a line before; this one is used"),
                keys.problems());
    }

    @Test
    void aMillionLinesOfRubbishGiveFewSentencesWithoutTheirContents() {
        Keys keys = read(("secret" + MASTER + "\n").repeat(100_000));
        assertTrue(keys.problems().size() <= 22, "problems: " + keys.problems().size());
        assertFalse(keys.problems().toString().contains("cdcd"), keys.problems().toString());
        assertTrue(keys.problems().contains("keys.txt: 99980 further lines are no key log lines either"));
        assertTrue(keys.isEmpty());
    }
}
