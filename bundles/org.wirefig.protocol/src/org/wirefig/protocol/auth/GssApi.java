package org.wirefig.protocol.auth;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.OutOfBytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;

/** Generic Security Service: the token that says which mechanism it is of, RFC 2743 section 3.1. */
public final class GssApi extends Protocol {
    static final String SPNEGO = "1.3.6.1.5.5.2";
    static final String NTLM = "1.3.6.1.4.1.311.2.2.10";
    private static final int INITIAL = 0x60;

    private static final Field OID = Field.text("gss-api.OID", "OID");
    private static final Field TOKEN = Field.bytes("gss-api.token_object", "Token object");

    public GssApi() {
        super("gss-api", "GSS-API", "GSS-API Generic Security Service Application Program Interface", "RFC 2743");
    }

    /** What a mechanism is called, or its object identifier. */
    static String mechanism(String oid) {
        return switch (oid) {
            case SPNEGO -> "SPNEGO";
            case NTLM -> "NTLM";
            case "1.2.840.113554.1.2.2" -> "Kerberos 5";
            case "1.2.840.48018.1.2.2" -> "Kerberos 5 (Microsoft)";
            case "1.2.840.113554.1.2.2.3" -> "Kerberos 5 user to user";
            case "1.3.6.1.4.1.311.2.2.30" -> "NegoEx";
            default -> oid;
        };
    }

    static boolean isKerberos(String oid) {
        return mechanism(oid).startsWith("Kerberos");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.open(this, b);
        if (Ntlmssp.is(b)) {
            d.call(Protocols.protocol("ntlmssp"), b);
        } else if (b.u8(0) == INITIAL) {
            initial(d, b);
        } else if (b.u8(0) == 0xa0 || b.u8(0) == 0xa1) {
            d.call(Protocols.protocol("spnego"), b);
        } else if (Kerberos.isToken(b)) {
            Kerberos.token(d, b);
        } else if (b.length() >= NtlmVerifier.LENGTH && b.u32le(0) == 1) {
            NtlmVerifier.report(d, b);
        } else {
            d.bytes(TOKEN, b, 0, b.length());
        }
        d.close();
    }

    private static void initial(Dissection d, Bytes b) {
        Ber token = Ber.read(b, 0, b.length());
        Ber oid = token.first();
        String mechanism = oid.oid();
        d.value(OID, b, oid.content(), oid.length(), mechanism, "OID: " + mechanism + " (" + mechanism(mechanism) + ")");
        Bytes inner = b.slice(oid.end(), token.end() - oid.end());
        if (mechanism.equals(SPNEGO)) {
            d.call(Protocols.protocol("spnego"), inner);
        } else if (isKerberos(mechanism)) {
            Kerberos.token(d, inner);
        } else if (Ntlmssp.is(inner)) {
            d.call(Protocols.protocol("ntlmssp"), inner);
        } else {
            d.bytes(TOKEN, inner, 0, inner.length());
        }
    }

    /** A token in a few words. */
    static String story(Bytes b) {
        try {
            if (Ntlmssp.is(b)) {
                return Ntlmssp.story(b);
            }
            if (b.length() > 0 && b.u8(0) == INITIAL) {
                Ber token = Ber.read(b, 0, b.length());
                Ber oid = token.first();
                Bytes inner = b.slice(oid.end(), token.end() - oid.end());
                return oid.oid().equals(SPNEGO) ? Spnego.story(inner)
                        : isKerberos(oid.oid()) ? Kerberos.tokenStory(inner) : mechanism(oid.oid());
            }
            if (Kerberos.isToken(b)) {
                return Kerberos.tokenStory(b);
            }
            return Spnego.story(b);
        } catch (OutOfBytes end) {
            return "damaged token";
        }
    }
}
