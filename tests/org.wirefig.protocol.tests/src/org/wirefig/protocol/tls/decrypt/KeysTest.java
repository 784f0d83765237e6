package org.wirefig.protocol.tls.decrypt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
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

    @Test
    void takesPreSharedKeysWithAndWithoutTheirIdentity() {
        Keys keys = read("PSK 0011\nPSK somebody 2233\n");
        assertEquals(List.of(), keys.problems());
        assertArrayEquals(new byte[] {0x22, 0x33}, keys.preShared("somebody"));
        assertArrayEquals(new byte[] {0, 0x11}, keys.preShared("another"));
        keys.addPreShared("--psk", "xyz");
        assertEquals(List.of("--psk: a pre-shared key is written in pairs of hex digits, with its identity and a colon before it if need be"),
                keys.problems());
    }

    @Test
    void damagedKeyFilesGiveASentenceAndNothingElse() {
        Keys keys = new Keys();
        keys.add("a.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n".getBytes(StandardCharsets.US_ASCII), null);
        keys.add("b.p12", new byte[] {0x30, (byte) 0x82, 0x10, 0, 2, 1, 3, 0x30, 1, 2, 3, 4, 5, 6, 7, 8, 9}, "x".toCharArray());
        keys.add("c.der", new byte[] {0x30, (byte) 0x82, 0x10, 0, 2, 1, 0}, null);
        assertEquals(List.of("a.pem: the private key in it is damaged", "b.p12: this PKCS #12 store is damaged",
                "c.der: it begins as a binary private key does, but is none, or damaged"), keys.problems());
        assertTrue(keys.isEmpty());
    }

    @Test
    void aWrongPasswordIsCalledSoAlsoWhereItsPaddingHappensToBeRight() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(generator.generateKeyPair().getPrivate(),
                    new JcePEMEncryptorBuilder("AES-128-CBC").setProvider(new BouncyCastleProvider()).build("secret".toCharArray()));
        }
        byte[] content = text.toString().getBytes(StandardCharsets.US_ASCII);
        Keys keys = new Keys();
        for (int i = 0; i < 1500; i++) {
            keys.add("made.key", content, ("wrong " + i).toCharArray());
        }
        assertEquals(Set.of("made.key: the password given does not open it"), Set.copyOf(keys.problems()));
        keys.add("made.key", content, "secret".toCharArray());
        assertEquals(1, keys.size());
    }

    @Test
    void tellsKeysFromCaptures() {
        for (String text : List.of("# SSL/TLS secrets log file, generated by NSS\n", "\n# x\nCLIENT_RANDOM ab", "PSK 00", "-----BEGIN PRIVATE KEY-----\n")) {
            assertTrue(Keys.isSecrets(text.getBytes(StandardCharsets.US_ASCII)), text);
        }
        for (String text : List.of("", "# something\n", "0000  16 03 01", "snoop\0\0\0", "client random")) {
            assertFalse(Keys.isSecrets(text.getBytes(StandardCharsets.US_ASCII)), text);
        }
        assertFalse(Keys.isSecrets(new byte[] {(byte) 0xd4, (byte) 0xc3, (byte) 0xb2, (byte) 0xa1, 2, 0, 4, 0}));
    }

    @Test
    void aLineWithoutEndIsOneProblemAndTheRestIsTaken() {
        Keys keys = read("CLIENT_RANDOM " + "a".repeat(1 << 20) + "\nCLIENT_RANDOM " + RANDOM + " " + MASTER);
        assertEquals(1, keys.size());
        assertEquals(List.of("keys.txt: line 1 is longer than any line of a key log"), keys.problems());
    }

    @Test
    void aLogOfMonthsIsReadInOneGo() {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            log.append("CLIENT_RANDOM ").append(String.format("%064x", i)).append(' ').append(MASTER).append(i % 2 == 0 ? "\r\n" : "\n");
        }
        Keys keys = read(log.toString());
        assertEquals(100_000, keys.size());
        assertEquals(List.of(), keys.problems());
    }
}
