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

    /** A token in a few words for the description: {@code NTLM challenge (target FG)}. */
    public static String story(Bytes token) {
        return isNtlm(token) ? Ntlmssp.story(token) : GssApi.story(token);
    }
}
