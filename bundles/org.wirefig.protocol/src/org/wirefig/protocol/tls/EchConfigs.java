package org.wirefig.protocol.tls;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Names;

/**
 * The keys with which a client hello is encrypted, RFC 9849, section 4: as DNS publishes them (HTTPS records), and as a server
 * sends them to a client whose keys are out of date.
 */
public final class EchConfigs {
    private static final int VERSION = 0xfe0d;
    private static final Names KEMS = Names.of(0x10, "DHKEM(P-256, HKDF-SHA256)", 0x11, "DHKEM(P-384, HKDF-SHA384)",
            0x12, "DHKEM(P-521, HKDF-SHA512)", 0x20, "DHKEM(X25519, HKDF-SHA256)", 0x21, "DHKEM(X448, HKDF-SHA512)",
            0x647a, "X-Wing");

    private static final Field LENGTH = Field.number("tls.ech.echconfiglist_length", "ECHConfigList length");
    private static final Field CONFIG = Field.none("tls.ech.echconfig", "ECHConfig");
    private static final Field CONFIG_VERSION = Field.hex("tls.ech.echconfig.version", "Version", 4);
    private static final Field CONFIG_LENGTH = Field.number("tls.ech.echconfig.length", "Length");
    private static final Field ID = Field.number("tls.ech.hpke.keyconfig.config_id", "Config Id");
    private static final Field KEM = Field.hex("tls.ech.hpke.keyconfig.kem_id", "KEM Id", 4).names(KEMS);
    private static final Field KEY_LENGTH = Field.number("tls.ech.hpke.keyconfig.public_key_length", "Public Key length");
    private static final Field KEY = Field.bytes("tls.ech.hpke.keyconfig.public_key", "Public Key");
    private static final Field SUITES_LENGTH = Field.number("tls.ech.hpke.keyconfig.cipher_suites_length", "Cipher Suites length");
    private static final Field LONGEST_NAME = Field.number("tls.ech.echconfigcontents.maximum_name_length", "Maximum Name Length");
    private static final Field NAME_LENGTH = Field.number("tls.ech.echconfigcontents.public_name_length", "Public Name length");
    private static final Field NAME = Field.text("tls.ech.echconfigcontents.public_name", "Public Name")
            .help("The name that stands in the outer client hello instead of the server's own.");
    private static final Field EXTENSIONS_LENGTH = Field.number("tls.ech.echconfigcontents.extensions_length", "Extensions length");

    private EchConfigs() {
    }

    /** Makes the fields known, see {@link org.wirefig.protocol.Protocols#fields()}. */
    static void declare() {
        // initialising the class has done it
    }

    /** Reports a list with its length in front; returns the first public name, or "". */
    public static String list(Dissection d, Bytes b) {
        int end = Math.min(b.length(), 2 + d.u16(LENGTH, b, 0));
        String name = "";
        for (int at = 2; at + 4 <= end;) {
            int version = b.u16(at);
            int length = Math.min(b.u16(at + 2), end - at - 4);
            d.open(CONFIG, b, at, 4 + length, d.naming() ? "ECHConfig (version " + FieldText.hex(version, 4) + ")" : null);
            d.value(CONFIG_VERSION, b, at, 2, version);
            d.u16(CONFIG_LENGTH, b, at + 2);
            if (version == VERSION) {
                String found = contents(d, b.slice(at + 4, length));
                name = name.isEmpty() ? found : name;
            }
            d.close();
            at += 4 + length;
        }
        return name;
    }

    private static String contents(Dissection d, Bytes b) {
        d.u8(ID, b, 0);
        d.u16(KEM, b, 1);
        int key = d.u16(KEY_LENGTH, b, 3);
        d.bytes(KEY, b, 5, key);
        int at = 5 + key;
        int suites = d.u16(SUITES_LENGTH, b, at);
        ExtensionFields f = HandshakeFields.TLS.extensions;
        for (int i = 0; i + 4 <= suites; i += 4) {
            d.open(f.echSuite, b, at + 2 + i, 4);
            d.u16(f.echKdf, b, at + 2 + i);
            d.u16(f.echAead, b, at + 4 + i);
            d.close();
        }
        at += 2 + suites;
        d.u8(LONGEST_NAME, b, at);
        int length = d.u8(NAME_LENGTH, b, at + 1);
        String name = d.ascii(NAME, b, at + 2, length);
        d.u16(EXTENSIONS_LENGTH, b, at + 2 + length);
        return name;
    }
}
