package org.wirefig.protocol.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.wirefig.protocol.Names;

/** Names of cipher suites: the IANA registry "TLS Cipher Suites", the reserved GREASE values (RFC 8701), those of SSL 2. */
final class CipherSuites {
    static final Names NAMES = Names.table(CipherSuites::load);
    /** Three-byte kinds as in SSL 2; where the first byte is 0 they are the two-byte ones. */
    static final Names SSL2 = Names.table(CipherSuites::ssl2);

    private CipherSuites() {
    }

    private static void ssl2(Names names) {
        names.and(0x010080, "SSL2_RC4_128_WITH_MD5").and(0x020080, "SSL2_RC4_128_EXPORT40_WITH_MD5")
                .and(0x030080, "SSL2_RC2_128_CBC_WITH_MD5").and(0x040080, "SSL2_RC2_128_CBC_EXPORT40_WITH_MD5")
                .and(0x050080, "SSL2_IDEA_128_CBC_WITH_MD5").and(0x060040, "SSL2_DES_64_CBC_WITH_MD5")
                .and(0x0700c0, "SSL2_DES_192_EDE3_CBC_WITH_MD5").and(0x080080, "SSL2_RC4_64_WITH_MD5");
        NAMES.values().forEach(names::and);
    }

    private static void load(Names names) {
        try (InputStream in = CipherSuites.class.getResourceAsStream("ciphersuites.txt")) {
            if (in == null) {
                throw new IllegalStateException("ciphersuites.txt is missing beside " + CipherSuites.class.getName());
            }
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            for (int at = 0; at < text.length();) {
                int end = text.indexOf('\n', at);
                names.and(Integer.parseInt(text, at, at + 4, 16), text.substring(at + 5, end));
                at = end + 1;
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        TlsNames.grease(names);
    }
}
