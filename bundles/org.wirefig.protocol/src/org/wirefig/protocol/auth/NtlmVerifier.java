package org.wirefig.protocol.auth;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;

/** The signature of a message by NTLM, [MS-NLMP] 2.2.2.9: version and, sealed, checksum and sequence number. */
final class NtlmVerifier {
    static final int LENGTH = 16;

    private static final Field VERIFIER = Field.none("ntlmssp.verf", "NTLMSSP Verifier");
    private static final Field VERSION = Field.number("ntlmssp.verf.vers", "Version Number");
    private static final Field BODY = Field.bytes("ntlmssp.verf.body", "Verifier Body");

    private NtlmVerifier() {
    }

    static void declare() {
        // being loaded is all
    }

    static void report(Dissection d, Bytes b) {
        d.open(VERIFIER, b, 0, LENGTH);
        d.u32le(VERSION, b, 0);
        d.bytes(BODY, b, 4, 12);
        d.close();
    }
}
