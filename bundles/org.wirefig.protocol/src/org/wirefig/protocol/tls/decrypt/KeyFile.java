package org.wirefig.protocol.tls.decrypt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/**
 * A file with secrets, of whatever kind: RSA private keys as PEM (RFC 7468) or bare PKCS #8 and #1, a PKCS #12 store
 * (RFC 7292), or else a key log. What is wrong with it becomes a sentence that names the file and nothing of its content.
 */
final class KeyFile {
    /** What NSS and OpenSSL begin a key log with. */
    private static final String FIRST_LINE = "# SSL/TLS secrets log file";
    private static final int LONGEST_PEM = 4 << 20;
    private static final char[] NO_PASSWORD = {};

    private final Keys keys;
    private final String source;
    private final char[] password;

    private KeyFile(Keys keys, String source, char[] password) {
        this.keys = keys;
        this.source = source;
        this.password = password == null ? NO_PASSWORD : password;
    }

    static void read(Keys keys, String source, byte[] content, char[] password) {
        KeyFile file = new KeyFile(keys, source, password);
        if (isPem(content)) {
            file.pem(text(content));
        } else if (isStore(content)) {
            file.store(content);
        } else if (content.length > 4 && content[0] == 0x30 && (content[1] & 0x80) != 0) {
            file.key(content);
        } else {
            keys.addKeyLog(source, content);
        }
    }

    /** True when nothing can be had of a file without a password. */
    static boolean isLocked(byte[] content) {
        return isStore(content) || isPem(content) && text(content).contains("ENCRYPTED");
    }

    static boolean isSecrets(byte[] beginning) {
        return isPem(beginning) || isStore(beginning) || text(beginning).startsWith(FIRST_LINE) || text(beginning).lines().map(String::strip).filter(line -> !line.isEmpty()
                && !line.startsWith("#")).limit(1).anyMatch(line -> KeyLog.isLabel(line.split("\\s+", 2)[0]));
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private static boolean isPem(byte[] content) {
        String text = content.length > LONGEST_PEM ? "" : text(content);
        return text.contains("-----BEGIN ") && text.contains("PRIVATE KEY-----");
    }

    /** A sequence that begins with version 3, which no private key has. */
    private static boolean isStore(byte[] content) {
        int at = content.length < 16 || content[0] != 0x30 ? content.length : 2 + ((content[1] & 0x80) != 0 ? content[1] & 0x7f : 0);
        return at + 3 <= content.length && content[at] == 2 && content[at + 1] == 1 && content[at + 2] == 3;
    }

    // ---- private keys

    private void pem(String text) {
        int found = 0;
        boolean sealed = false;
        try (PEMParser pem = new PEMParser(new StringReader(text))) {
            for (Object next = pem.readObject(); next != null; next = pem.readObject()) {
                sealed = next instanceof PEMEncryptedKeyPair || next instanceof PKCS8EncryptedPrivateKeyInfo;
                found += take(next) ? 1 : 0;
                sealed = false;
            }
        } catch (PKCSException | OperatorCreationException | IOException | RuntimeException failed) {
            // What a wrong password gives may have a right padding, and is no key all the same.
            keys.addProblem(sealed ? locked() : source + ": the private key in it is damaged");
            return;
        }
        if (found == 0) {
            keys.addProblem(source + ": no private key could be read from it");
        }
    }

    private boolean take(Object next) throws IOException, PKCSException, OperatorCreationException {
        PrivateKeyInfo info = switch (next) {
            case PrivateKeyInfo plain -> plain;
            case PEMKeyPair pair -> pair.getPrivateKeyInfo();
            case PEMEncryptedKeyPair sealed -> sealed.decryptKeyPair(
                    new JcePEMDecryptorProviderBuilder().setProvider(new BouncyCastleProvider()).build(password)).getPrivateKeyInfo();
            case PKCS8EncryptedPrivateKeyInfo sealed -> sealed.decryptPrivateKeyInfo(
                    new JceOpenSSLPKCS8DecryptorProviderBuilder().setProvider(new BouncyCastleProvider()).build(password));
            default -> null;
        };
        if (info != null) {
            use(info);
        }
        return info != null;
    }

    private String locked() {
        return source + (password.length == 0 ? ": it is protected by a password, and none was given"
                : ": the password given does not open it");
    }

    private void use(PrivateKeyInfo info) throws IOException {
        if (PrivateKeyFactory.createKey(info) instanceof RSAPrivateCrtKeyParameters key) {
            keys.add(new RsaKey(key.getModulus(), key.getExponent()));
        } else if (PrivateKeyFactory.createKey(info) instanceof RSAKeyParameters key) {
            keys.add(new RsaKey(key.getModulus(), key.getExponent()));
        } else {
            keys.addProblem(source + ": the private key is not one of RSA; only the RSA key exchange can be opened with a private key, so a key "
                    + "log is needed");
        }
    }

    private void key(byte[] content) {
        try {
            use(PrivateKeyInfo.getInstance(content));
        } catch (IOException | RuntimeException other) {
            try {
                var rsa = org.bouncycastle.asn1.pkcs.RSAPrivateKey.getInstance(content);
                keys.add(new RsaKey(rsa.getModulus(), rsa.getPrivateExponent()));
            } catch (RuntimeException damaged) {
                keys.addProblem(source + ": it begins as a binary private key does, but is none, or damaged");
            }
        }
    }

    private void store(byte[] content) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password);
            int found = 0;
            for (String alias : Collections.list(store.aliases())) {
                Key key = store.isKeyEntry(alias) ? store.getKey(alias, password) : null;
                if (key != null && "PKCS#8".equals(key.getFormat())) {
                    use(PrivateKeyInfo.getInstance(key.getEncoded()));
                    found++;
                }
            }
            if (found == 0) {
                keys.addProblem(source + ": this PKCS #12 store holds no private key");
            }
        } catch (IOException failed) {
            keys.addProblem(failed.getCause() instanceof UnrecoverableKeyException || password.length == 0 ? locked()
                    : source + ": this PKCS #12 store is damaged");
        } catch (GeneralSecurityException | RuntimeException failed) {
            keys.addProblem(source + ": this PKCS #12 store is damaged, or protected in a way that is not known here");
        }
    }
}
