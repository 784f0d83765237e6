package org.wirefig.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

/** The messages of the generator against values that others have published. */
class NtlmTest {

    @Test
    void theNegotiateMessageIsTheDocuments() {
        assertEquals("TlRMTVNTUAABAAAAB7IIogUABQAwAAAACAAIACgAAAAFASgKAAAAD1Q2Q0s5NDNZTUFQTEU=",
                Ntlm.negotiate("MAPLE", "T6CK943Y"));
    }

    /** MS-NLMP 4.2.4.2.1: user "User" of "Domain" with the password "Password". */
    @Test
    void theLmV2ResponseIsTheSpecifications() {
        HexFormat hex = HexFormat.of();
        String challenge = Ntlm.challenge(hex.parseHex("0123456789abcdef"));
        byte[] message = Base64.getDecoder().decode(Ntlm.authenticate(challenge, "Domain", "User", "Password",
                "COMPUTER", hex.parseHex("aaaaaaaaaaaaaaaa"), Instant.EPOCH));
        int at = message[16] & 0xff;
        assertEquals("86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa", hex.formatHex(message, at, at + 24));
    }
}
