package org.wirefig.protocol.auth;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;

/** Simple and Protected GSS-API Negotiation, RFC 4178; with Microsoft's hints, [MS-SPNG] 2.2.1. */
public final class Spnego extends Protocol {
    private static final Names RESULTS = Names.of(0, "accept-completed", 1, "accept-incomplete", 2, "reject", 3, "request-mic");

    private static final Field INIT = Field.none("spnego.negTokenInit_element", "negTokenInit");
    private static final Field TARG = Field.none("spnego.negTokenTarg_element", "negTokenTarg");
    private static final Field MECH_TYPES = Field.number("spnego.mechTypes", "mechTypes");
    private static final Field MECH_TYPE = Field.of(Field.Type.OID, "spnego.MechType", "MechType");
    private static final Field REQ_FLAGS = Field.bytes("spnego.reqFlags", "reqFlags");
    private static final Field MECH_TOKEN = Field.bytes("spnego.mechToken", "mechToken");
    private static final Field MIC = Field.bytes("spnego.mechListMIC", "mechListMIC");
    private static final Field HINTS = Field.none("spnego.negHints_element", "negHints");
    private static final Field HINT_NAME = Field.text("spnego.hintName", "hintName");
    private static final Field RESULT = Field.number("spnego.negResult", "negResult").names(RESULTS);
    private static final Field SUPPORTED = Field.of(Field.Type.OID, "spnego.supportedMech", "supportedMech");
    private static final Field RESPONSE = Field.bytes("spnego.responseToken", "responseToken");

    private static final int NEG_TOKEN_INIT = 0xa0;

    public Spnego() {
        super("spnego", "SPNEGO", "Simple Protected Negotiation", "RFC 4178");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.open(this, b);
        Ber choice = Ber.read(b, 0, b.length());
        boolean init = choice.tag() == NEG_TOKEN_INIT;
        d.open(init ? INIT : TARG, b, choice.at(), choice.end() - choice.at());
        Ber sequence = choice.first();
        for (Ber e = sequence.firstOrNull(); e != null; e = e.next(sequence)) {
            Ber value = e.firstOrNull();
            if (value == null) {
                continue;
            }
            if (init) {
                init(d, b, e.number(), value);
            } else {
                target(d, b, e.number(), value);
            }
        }
        d.close();
        d.close();
    }

    private static void init(Dissection d, Bytes b, int number, Ber value) {
        switch (number) {
            case 0 -> {
                List<String> types = mechanisms(value);
                d.open(MECH_TYPES, b, value.at(), value.end() - value.at(), "mechTypes: " + types.size() + " items");
                d.value(MECH_TYPES, b, value.at(), value.end() - value.at(), types.size());
                for (Ber e = value.firstOrNull(); e != null; e = e.next(value)) {
                    d.value(MECH_TYPE, b, e.content(), e.length(), e.oid(), e.oid() + " (" + GssApi.mechanism(e.oid()) + ")");
                }
                d.close();
            }
            case 1 -> d.bytes(REQ_FLAGS, b, value.content(), value.length());
            case 2 -> token(d, MECH_TOKEN, value);
            case 3, 4 -> {
                if (value.tag() == Ber.SEQUENCE) {
                    hints(d, b, value);
                } else {
                    token(d, MIC, value);
                }
            }
            default -> d.note(b, value.at(), value.end() - value.at(), "Unknown element " + number);
        }
    }

    private static void hints(Dissection d, Bytes b, Ber hints) {
        d.open(HINTS, b, hints.at(), hints.end() - hints.at());
        for (Ber e = hints.firstOrNull(); e != null; e = e.next(hints)) {
            if (e.number() == 0 && !e.isEmpty()) {
                d.value(HINT_NAME, b, e.first().content(), e.first().length(), e.first().text());
            }
        }
        d.close();
    }

    private static void target(Dissection d, Bytes b, int number, Ber value) {
        switch (number) {
            case 0 -> d.value(RESULT, b, value.content(), value.length(), value.integer());
            case 1 -> d.value(SUPPORTED, b, value.content(), value.length(), value.oid(),
                    value.oid() + " (" + GssApi.mechanism(value.oid()) + ")");
            case 2 -> token(d, RESPONSE, value);
            case 3 -> token(d, MIC, value);
            default -> d.note(b, value.at(), value.end() - value.at(), "Unknown element " + number);
        }
    }

    /** The chosen mechanism's own token; Windows 2000 repeats it where the MIC should be. */
    private static void token(Dissection d, Field field, Ber value) {
        Bytes token = value.bytes();
        d.value(field, token, 0, token.length(), token);
        if (token.length() == 0) {
            return;
        }
        if (Ntlmssp.is(token)) {
            d.call(Protocols.protocol("ntlmssp"), token);
        } else if (token.u8(0) == 0x60 && token.length() > 4) {
            Ber framed = Ber.read(token, 0, token.length());
            Ber oid = framed.first();
            if (GssApi.isKerberos(oid.oid())) {
                Kerberos.token(d, token.slice(oid.end(), framed.end() - oid.end()));
            } else {
                d.note(token, oid.at(), oid.end() - oid.at(), "Mechanism: " + GssApi.mechanism(oid.oid()));
            }
        } else if (field == MIC) {
            SecurityToken.guard(d, token);
        } else if (Kerberos.isToken(token)) {
            Kerberos.token(d, token);
        }
    }

    private static List<String> mechanisms(Ber sequence) {
        List<String> types = new ArrayList<>();
        for (Ber e = sequence.firstOrNull(); e != null; e = e.next(sequence)) {
            types.add(GssApi.mechanism(e.oid()));
        }
        return types;
    }

    /** A token in a few words: the token within, else the result or the mechanisms offered. */
    static String story(Bytes b) {
        Ber choice = Ber.read(b, 0, b.length());
        boolean init = choice.tag() == NEG_TOKEN_INIT;
        if (!init && choice.tag() != 0xa1) {
            return "security token";
        }
        Ber sequence = choice.first();
        String other = "SPNEGO";
        for (Ber e = sequence.firstOrNull(); e != null; e = e.next(sequence)) {
            Ber value = e.firstOrNull();
            if (value == null) {
                continue;
            }
            if (e.number() == 2 && value.length() > 0) {
                Bytes token = value.bytes();
                if (Ntlmssp.is(token)) {
                    return Ntlmssp.story(token);
                }
                if (token.u8(0) == 0x60 && token.length() > 4) {
                    Ber oid = Ber.read(token, 0, token.length()).first();
                    return GssApi.isKerberos(oid.oid()) ? Kerberos.tokenStory(token.from(oid.end())) : GssApi.mechanism(oid.oid());
                }
                if (Kerberos.isToken(token)) {
                    return Kerberos.tokenStory(token);
                }
            } else if (e.number() == 0) {
                other = init ? "SPNEGO offers " + String.join(", ", mechanisms(value))
                        : "SPNEGO " + RESULTS.name(value.integer(), "result " + value.integer());
            }
        }
        return other;
    }
}
