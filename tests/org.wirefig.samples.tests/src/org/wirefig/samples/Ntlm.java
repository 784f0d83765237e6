package org.wirefig.samples;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.bouncycastle.crypto.digests.MD4Digest;

/** The three NTLM messages (MS-NLMP 2.2.1) as they stand in HTTP headers, in base64. */
final class Ntlm {
    /** The source document's challenge: target FG, server S3W04156. */
    static final String CHALLENGE = "TlRMTVNTUAACAAAABAAEADgAAAAFgomi0cszMWNOhjgAAAAAAAAAAHoAegA8AAAABQLODgAAAA9GAEcA"
            + "AgAEAEYARwABABAAUwAzAFcAMAA0ADEANQA2AAQAFABmAGcALgByAGIAYwAuAGMAbwBtAAMAJgBTADMAVwAwADQAMQA1ADYALgBmAGcA"
            + "LgByAGIAYwAuAGMAbwBtAAUAFABmAGcALgByAGIAYwAuAGMAbwBtAAAAAAA=";
    private static final byte[] WINDOWS_XP = {5, 1, 0x28, 0x0a, 0, 0, 0, 15};
    private static final int CHALLENGE_AT = 24;
    private static final int TARGET_INFO_FIELDS = 40;

    private Ntlm() {
    }

    static String negotiate(String domain, String workstation) {
        int workstationAt = 40;
        return base64(signed(1).le32(0xa208b207L).le16(domain.length(), domain.length())
                .le32(workstationAt + workstation.length()).le16(workstation.length(), workstation.length())
                .le32(workstationAt).bytes(WINDOWS_XP).ascii(workstation).ascii(domain));
    }

    /** The same server's challenge with other random bytes. */
    static String challenge(byte[] random) {
        byte[] message = Base64.getDecoder().decode(CHALLENGE);
        System.arraycopy(random, 0, message, CHALLENGE_AT, random.length);
        return Base64.getEncoder().encodeToString(message);
    }

    /** An authenticate message with NTLMv2 and LMv2 responses (MS-NLMP 3.3.2). */
    static String authenticate(String challenge, String domain, String user, String password, String workstation,
            byte[] clientRandom, Instant now) {
        byte[] message = Base64.getDecoder().decode(challenge);
        byte[] serverRandom = Arrays.copyOfRange(message, CHALLENGE_AT, CHALLENGE_AT + 8);
        int infoLength = message[TARGET_INFO_FIELDS] & 0xff;
        int infoAt = message[TARGET_INFO_FIELDS + 4] & 0xff;
        byte[] key = hmac(md4(new Out().utf16(password).done()),
                new Out().utf16(user.toUpperCase(Locale.ROOT)).utf16(domain).done());
        byte[] blob = new Out().u8(1, 1).zeros(6).le64(fileTime(now)).bytes(clientRandom).zeros(4)
                .bytes(Arrays.copyOfRange(message, infoAt, infoAt + infoLength)).zeros(4).done();
        byte[] proof = hmac(key, new Out().bytes(serverRandom).bytes(blob).done());
        byte[] nt = new Out().bytes(proof).bytes(blob).done();
        byte[] lm = new Out().bytes(hmac(key, new Out().bytes(serverRandom).bytes(clientRandom).done()))
                .bytes(clientRandom).done();
        byte[][] parts = {lm, nt, utf16(domain), utf16(user), utf16(workstation)};
        int[] order = {2, 3, 4, 0, 1};
        int[] place = new int[parts.length];
        int at = 72;
        for (int part : order) {
            place[part] = at;
            at += parts[part].length;
        }
        Out out = signed(3);
        for (int i = 0; i < parts.length; i++) {
            out.le16(parts[i].length, parts[i].length).le32(place[i]);
        }
        out.le16(0, 0).le32(at).le32(0xa2888205L).bytes(WINDOWS_XP);
        for (int part : order) {
            out.bytes(parts[part]);
        }
        return base64(out);
    }

    private static Out signed(int type) {
        return new Out().ascii("NTLMSSP").u8(0).le32(type);
    }

    private static long fileTime(Instant time) {
        return 116_444_736_000_000_000L + time.getEpochSecond() * 10_000_000L + time.getNano() / 100;
    }

    private static byte[] utf16(String text) {
        return new Out().utf16(text).done();
    }

    private static byte[] md4(byte[] data) {
        MD4Digest digest = new MD4Digest();
        digest.update(data, 0, data.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(key, "HmacMD5"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(Out out) {
        return Base64.getEncoder().encodeToString(out.done());
    }
}
