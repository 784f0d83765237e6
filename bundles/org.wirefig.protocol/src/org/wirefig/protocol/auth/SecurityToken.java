package org.wirefig.protocol.auth;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Protocols;

/**
 * The opaque tokens by which protocols authenticate (HTTP, SMB, LDAP, DCE/RPC, mail): NTLM as it is, or GSS-API (RFC
 * 2743) with SPNEGO, Kerberos or NTLM within.
 */
public final class SecurityToken {
    private SecurityToken() {
    }

    public static boolean isNtlm(Bytes token) {
        return Ntlmssp.is(token);
    }

    /** Decodes a token as a layer of its own. */
    public static void call(Dissection d, Bytes token) {
        d.call(Protocols.protocol(isNtlm(token) ? "ntlmssp" : "gss-api"), token);
    }

    /** Decodes a token as GSS-API, where a protocol always speaks that; NTLM by itself is a layer within it. */
    public static void gss(Dissection d, Bytes token) {
        d.call(Protocols.protocol("gss-api"), token);
    }

    /** What guards a single message after both ends have been authenticated, within the protocol whose message it is. */
    public static void guard(Dissection d, Bytes token) {
        if (token.length() == NtlmVerifier.LENGTH && token.u32le(0) == 1) {
            NtlmVerifier.report(d, token);
        } else if (Kerberos.isToken(token)) {
            Kerberos.token(d, token);
        } else if (token.length() > 4 && token.u8(0) == 0x60) {
            Ber whole = Ber.read(token, 0, token.length());
            Ber mechanism = whole.first();
            Kerberos.token(d, token.from(mechanism.end()));
        } else {
            d.note(token, 0, token.length(), "Authentication verifier (" + token.length() + " bytes)");
        }
    }

    /** The message within a wrapped token that is signed, not sealed; null where it is sealed, or how it lies there is not known. */
    public static Bytes signed(Bytes token) {
        if (token.length() > NtlmVerifier.LENGTH && token.u32le(0) == 1) {
            return token.from(NtlmVerifier.LENGTH);
        }
        if (token.length() > 4 && token.u8(0) == 0x60) {
            Ber whole = Ber.read(token, 0, token.length());
            return KerberosWrap.signed(token.from(whole.first().end()));
        }
        return KerberosWrap.signed(token);
    }

    /** A token in a few words for the description: {@code NTLM challenge (target FG)}. */
    public static String story(Bytes token) {
        return isNtlm(token) ? Ntlmssp.story(token) : GssApi.story(token);
    }
}
