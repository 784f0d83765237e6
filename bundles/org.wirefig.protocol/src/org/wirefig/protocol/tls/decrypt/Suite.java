package org.wirefig.protocol.tls.decrypt;

/**
 * What a cipher suite's name says of the protection of records: cipher, key and nonce sizes, MAC, and the hash of the
 * pseudo-random function (RFC 5246 section 5 and appendix C, RFC 5288, RFC 6655, RFC 7905, RFC 8446 appendix B.4; what
 * was made weak for export: RFC 2246 appendix C, draft-ietf-tls-56-bit-ciphersuites).
 *
 * @param cipher "AES", "CAMELLIA", "ARIA", "SEED", "IDEA", "DES", "3DES", "RC4", "RC2", "CHACHA20", "NULL"
 * @param mode "GCM", "CCM", "POLY1305", "CBC", "STREAM"
 * @param material how many bytes of the key block a key is made of: as many as it has, or fewer in a suite for export
 * @param mac the hash of the HMAC; null with a cipher that authenticates
 * @param prf the hash of the pseudo-random function of TLS 1.2 and of TLS 1.3
 * @param export true where keys and first nonces are made by a further step, RFC 2246, section 6.3.1
 */
public record Suite(String cipher, String mode, int keyLength, int material, int fixedIv, int blockSize, int tagLength,
        String mac, String prf, boolean export) {
    private Suite(String cipher, String mode, int keyLength, int fixedIv, int blockSize, int tagLength, String mac, String prf) {
        this(cipher, mode, keyLength, keyLength, fixedIv, blockSize, tagLength, mac, prf, false);
    }

    boolean authenticates() {
        return mac == null;
    }

    int macLength() {
        return mac == null ? 0 : switch (mac) {
            case "MD5" -> 16;
            case "SHA" -> 20;
            case "SHA256" -> 32;
            default -> 48;
        };
    }

    /** Reads a suite's name; null where records of it can not be opened here. */
    public static Suite of(String name) {
        if (name == null || !name.startsWith("TLS_")) {
            return null;
        }
        int with = name.indexOf("_WITH_");
        String rest = name.substring(with < 0 ? 4 : with + 6);
        String hash = rest.substring(rest.lastIndexOf('_') + 1);
        boolean named = hash.startsWith("SHA") || hash.equals("MD5");
        String prf = hash.equals("SHA384") ? "SHA384" : "SHA256";
        int key = rest.contains("_256_") || rest.startsWith("CHACHA20") ? 32 : rest.startsWith("3DES") ? 24 : rest.startsWith("DES") ? 8 : 16;
        String cipher = rest.substring(0, rest.indexOf('_') < 0 ? rest.length() : rest.indexOf('_'));
        if (rest.startsWith("CHACHA20_POLY1305")) {
            return new Suite(cipher, "POLY1305", 32, 12, 0, 16, null, prf);
        }
        if (rest.contains("_GCM")) {
            return known(cipher) ? new Suite(cipher, "GCM", key, 4, 0, 16, null, prf) : null;
        }
        if (rest.contains("_CCM")) {
            return known(cipher) ? new Suite(cipher, "CCM", rest.contains("_256_CCM") ? 32 : 16, 4, 0, rest.contains("_CCM_8") ? 8 : 16, null, prf) : null;
        }
        if (!named) {
            return null;
        }
        if (name.contains("_EXPORT")) {
            return export(cipher, rest, hash, prf);
        }
        if (cipher.equals("NULL")) {
            return new Suite(cipher, "STREAM", 0, 0, 0, 0, hash, prf);
        }
        if (cipher.equals("RC4")) {
            return rest.contains("_128_") ? new Suite(cipher, "STREAM", 16, 0, 0, 0, hash, prf) : null;
        }
        int block = cipher.equals("3DES") || cipher.equals("DES") || cipher.equals("IDEA") ? 8 : 16;
        return rest.contains("_CBC_") && (known(cipher) || block == 8 || cipher.equals("SEED"))
                ? new Suite(cipher, "CBC", key, block, block, 0, hash, prf) : null;
    }

    private static Suite export(String cipher, String rest, String hash, String prf) {
        int material = rest.contains("40") ? 5 : rest.contains("_56_") ? 7 : 8;
        return switch (cipher) {
            case "RC4" -> new Suite(cipher, "STREAM", 16, material, 0, 0, 0, hash, prf, true);
            case "RC2" -> new Suite(cipher, "CBC", 16, material, 8, 8, 0, hash, prf, true);
            case "DES40", "DES" -> new Suite("DES", "CBC", 8, material, 8, 8, 0, hash, prf, true);
            default -> null;
        };
    }

    private static boolean known(String cipher) {
        return cipher.equals("AES") || cipher.equals("CAMELLIA") || cipher.equals("ARIA");
    }
}
