package org.wirefig.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** The fixed RSA keys beside this class ({@code keys/*.pem}, PKCS #8). They are public and good for samples only. */
final class TestKeys {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private TestKeys() {
    }

    static KeyPair load(String name) {
        String resource = "keys/" + name + ".pem";
        try (InputStream in = TestKeys.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no test key " + resource + " beside " + TestKeys.class.getName());
            }
            String pem = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            String body = pem.substring(pem.indexOf(BEGIN) + BEGIN.length(), pem.indexOf(END));
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) rsa.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
            return new KeyPair(rsa.generatePublic(
                    new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())), key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(resource, e);
        }
    }
}
