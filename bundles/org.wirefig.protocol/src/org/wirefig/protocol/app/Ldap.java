package org.wirefig.protocol.app;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.StreamProtocol;
import org.wirefig.protocol.auth.Ber;
import org.wirefig.protocol.auth.SecurityToken;
import org.wirefig.protocol.tls.Tls;

/** Lightweight Directory Access Protocol, RFC 4511: messages, binds with their tokens, searches, StartTLS. */
public final class Ldap extends StreamProtocol {
    private static final String[] OPERATIONS = {"bindRequest", "bindResponse", "unbindRequest", "searchRequest",
        "searchResEntry", "searchResDone", "modifyRequest", "modifyResponse", "addRequest", "addResponse", "delRequest",
        "delResponse", "modDNRequest", "modDNResponse", "compareRequest", "compareResponse", "abandonRequest", null, null,
        "searchResRef", null, null, null, "extendedReq", "extendedResp", "intermediateResponse"};
    private static final Names RESULTS = Names.of(0, "success", 1, "operationsError", 2, "protocolError",
            3, "timeLimitExceeded", 4, "sizeLimitExceeded", 5, "compareFalse", 6, "compareTrue", 7, "authMethodNotSupported",
            8, "strongerAuthRequired", 10, "referral", 11, "adminLimitExceeded", 12, "unavailableCriticalExtension",
            13, "confidentialityRequired", 14, "saslBindInProgress", 16, "noSuchAttribute", 32, "noSuchObject",
            34, "invalidDNSyntax", 48, "inappropriateAuthentication", 49, "invalidCredentials", 50, "insufficientAccessRights",
            51, "busy", 52, "unavailable", 53, "unwillingToPerform", 65, "objectClassViolation", 68, "entryAlreadyExists",
            80, "other");
    private static final String START_TLS = "1.3.6.1.4.1.1466.20037";

    private static final Field MESSAGE = Field.none("ldap.LDAPMessage_element", "LDAPMessage");
    private static final Field MESSAGE_ID = Field.number("ldap.messageID", "messageID");
    private static final Field PROTOCOL_OP = Field.number("ldap.protocolOp", "protocolOp");
    private static final Field VERSION = Field.number("ldap.version", "version");
    private static final Field NAME = Field.text("ldap.name", "name");
    private static final Field SIMPLE = Field.text("ldap.simple", "simple");
    private static final Field MECHANISM = Field.text("ldap.mechanism", "mechanism");
    private static final Field CREDENTIALS = Field.bytes("ldap.credentials", "credentials");
    private static final Field NTLM_NEGOTIATE = Field.bytes("ldap.ntlmsspNegotiate", "ntlmsspNegotiate");
    private static final Field NTLM_AUTH = Field.bytes("ldap.ntlmsspAuth", "ntlmsspAuth");
    private static final Field SERVER_CREDENTIALS = Field.bytes("ldap.serverSaslCreds", "serverSaslCreds");
    private static final Field RESULT = Field.number("ldap.resultCode", "resultCode").names(RESULTS);
    private static final Field MATCHED_DN = Field.text("ldap.matchedDN", "matchedDN");
    private static final Field ERROR = Field.text("ldap.errorMessage", "errorMessage");
    private static final Field BASE = Field.text("ldap.baseObject", "baseObject");
    private static final Field SCOPE = Field.number("ldap.scope", "scope").names(0, "baseObject", 1, "singleLevel", 2, "wholeSubtree");
    private static final Field ATTRIBUTE = Field.text("ldap.AttributeDescription", "AttributeDescription");
    private static final Field OBJECT_NAME = Field.text("ldap.objectName", "objectName");
    private static final Field TYPE = Field.text("ldap.type", "type");
    private static final Field VALUE = Field.bytes("ldap.AttributeValue", "AttributeValue");
    private static final Field REQUEST_NAME = Field.text("ldap.requestName", "requestName");
    private static final Field RESPONSE_NAME = Field.text("ldap.responseName", "responseName");
    private static final Field SASL_LENGTH = Field.number("ldap.sasl_buffer_length", "SASL Buffer Length");

    private static final int LARGEST = 1 << 24;

    /** First pass: a StartTLS request waits for its answer. */
    private static final class State {
        private boolean startTls;
    }

    public Ldap() {
        super("ldap", "LDAP", "Lightweight Directory Access Protocol", "RFC 4511");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("tcp.port", this, 389, 3268);
        bindings.number("udp.port", this, 389);
        bindings.number("tls.port", this, 636, 3269);
    }

    @Override
    protected boolean accepts(Dissection d, Bytes b) {
        return b.u8(0) == Ber.SEQUENCE || isWrapped(b, 0);
    }

    /** Four octets of length before a token of GSS-API or NTLM: the session is signed or sealed, RFC 4422 section 3.7. */
    private static boolean isWrapped(Bytes b, int at) {
        if (!b.has(at, 8) || b.u8(at) != 0 || b.u32(at) > LARGEST) {
            return false;
        }
        int first = b.u8(at + 4);
        return first == 0x60 || b.u16(at + 4) == 0x0504 || b.u16(at + 4) == 0x0404 || b.u32le(at + 4) == 1;
    }

    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        if (b.u8(at) != Ber.SEQUENCE) {
            return isWrapped(b, at) ? 4 + b.u32(at) : b.length() - at;
        }
        long length = Ber.length(b, at);
        return length == 0 ? MORE : length < 0 || length > LARGEST ? b.length() - at : length;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("LDAP");
        int at = 0;
        while (at < b.length()) {
            if (b.u8(at) == Ber.SEQUENCE) {
                Ber message = Ber.read(b, at, b.length());
                d.open(field(), b, at, message.end() - at);
                message(d, message, at > 0);
                d.close();
                at = message.end();
            } else if (isWrapped(b, at)) {
                int end = (int) Math.min(b.length(), at + 4 + b.u32(at));
                wrapped(d, b.slice(at, end - at), at > 0);
                at = end;
            } else {
                d.data(b.from(at));
                return;
            }
        }
    }

    /** What the security layer of SASL signed or sealed; what is only signed can be read. */
    private void wrapped(Dissection d, Bytes b, boolean further) {
        Bytes token = b.from(4);
        d.open(field(), b, 0, b.length());
        d.u32(SASL_LENGTH, b, 0);
        SecurityToken.gss(d, token);
        Bytes clear = SecurityToken.signed(token);
        if (clear != null && clear.u8(0) == Ber.SEQUENCE && Ber.length(clear, 0) > 0 && Ber.length(clear, 0) <= clear.length()) {
            d.note(clear, 0, clear.length(), "Signed by the security layer (" + token.length() + " bytes)");
            messages(d, clear, further);
        } else {
            d.note(token, 0, token.length(), "Sealed by the security layer (" + token.length() + " bytes)");
            d.describe("LDAP: sealed message (" + token.length() + " bytes)");
        }
        d.close();
    }

    /** Messages that follow each other; what is none ends them, as the padding of a wrapped token does. */
    private static void messages(Dissection d, Bytes b, boolean further) {
        for (int at = 0; b.has(at, 2) && b.u8(at) == Ber.SEQUENCE;) {
            Ber message = Ber.read(b, at, b.length());
            message(d, message, further || at > 0);
            at = message.end();
        }
    }

    private static void message(Dissection d, Ber message, boolean further) {
        Bytes b = message.b();
        Ber id = message.first();
        Ber operation = id.next(message);
        if (operation == null) {
            d.note(b, message.at(), message.end() - message.at(), "No operation");
            return;
        }
        int number = operation.number();
        String name = number < OPERATIONS.length && OPERATIONS[number] != null ? OPERATIONS[number] : "operation " + number;
        d.open(MESSAGE, b, message.at(), message.end() - message.at(), "LDAPMessage " + name + "(" + id.integer() + ")");
        d.value(MESSAGE_ID, b, id.content(), id.length(), id.integer());
        d.value(PROTOCOL_OP, b, operation.at(), 1, number, "protocolOp: " + name + " (" + number + ")");
        if (further) {
            d.describeMore("| " + name);
        } else {
            d.describe("LDAP: " + name);
        }
        switch (number) {
            case 0 -> bindRequest(d, operation);
            case 3 -> search(d, operation);
            case 4 -> entry(d, operation);
            case 10 -> d.value(OBJECT_NAME, b, operation.content(), operation.length(), operation.text());
            case 1, 5, 7, 9, 11, 13, 15, 24 -> result(d, operation, number);
            case 23 -> extended(d, operation);
            default -> { }
        }
        d.close();
    }

    private static void bindRequest(Dissection d, Ber request) {
        Bytes b = request.b();
        Ber version = request.first();
        Ber name = version.next(request);
        Ber choice = name == null ? null : name.next(request);
        d.value(VERSION, b, version.content(), version.length(), version.integer());
        if (choice == null) {
            return;
        }
        text(d, NAME, name);
        String who = name.length() == 0 ? "" : " " + FieldText.printable(name.text());
        switch (choice.number()) {
            case 0 -> {
                text(d, SIMPLE, choice);
                d.describeMore(choice.length() == 0 ? "anonymous" : "simple" + who);
            }
            case 3 -> {
                Ber mechanism = choice.first();
                text(d, MECHANISM, mechanism);
                d.describeMore("SASL " + FieldText.printable(mechanism.text()));
                Ber credentials = mechanism.next(choice);
                if (credentials != null) {
                    token(d, CREDENTIALS, credentials, mechanism.text());
                }
            }
            case 10 -> token(d, NTLM_NEGOTIATE, choice, "GSS-SPNEGO");
            case 11 -> token(d, NTLM_AUTH, choice, "GSS-SPNEGO");
            default -> d.note(b, choice.at(), choice.end() - choice.at(), "Authentication choice " + choice.number());
        }
    }

    /** The credentials of a mechanism; those of GSS-API and NTLM are decoded. */
    private static void token(Dissection d, Field field, Ber value, String mechanism) {
        Bytes token = value.bytes();
        d.open(field, token, 0, token.length());
        d.value(field, token, 0, token.length(), token);
        if (token.length() > 1 && (SecurityToken.isNtlm(token) || mechanism.startsWith("GSS")
                && (token.u8(0) == 0x60 || token.u8(0) == 0xa0 || token.u8(0) == 0xa1))) {
            SecurityToken.gss(d, token);
            if (d.describing()) {
                d.describeMore("(" + SecurityToken.story(token) + ")");
            }
        }
        d.close();
    }

    private static void result(Dissection d, Ber response, int number) {
        Ber code = response.first();
        d.value(RESULT, code.b(), code.content(), code.length(), code.integer());
        d.describeMore(RESULTS.name(code.integer(), "result " + code.integer()));
        Ber dn = code.next(response);
        Ber error = dn == null ? null : dn.next(response);
        if (error == null) {
            return;
        }
        Bytes dnBytes = dn.bytes();
        if (SecurityToken.isNtlm(dnBytes)) {
            SecurityToken.gss(d, dnBytes);
            d.describeMore(d.describing() ? "(" + SecurityToken.story(dnBytes) + ")" : "");
        } else {
            text(d, MATCHED_DN, dn);
        }
        text(d, ERROR, error);
        if (error.length() > 0 && d.describing()) {
            d.describeMore("(" + FieldText.printable(error.text()) + ")");
        }
        String responseName = "";
        for (Ber e = error.next(response); e != null; e = e.next(response)) {
            if (number == 1 && e.number() == 7) {
                token(d, SERVER_CREDENTIALS, e, "GSS");
            } else if (number == 24 && e.number() == 10) {
                responseName = e.text();
                text(d, RESPONSE_NAME, e);
            }
        }
        if (number == 24 && d.first()) {
            State state = d.conversation() == null ? null : d.conversation().state(State.class);
            if (state != null && state.startTls && code.integer() == 0
                    && (responseName.isEmpty() || responseName.equals(START_TLS))) {
                d.conversation().protocol().set(d.frame() + 1, Tls.get());
            }
        }
    }

    private static void extended(Dissection d, Ber request) {
        Ber name = request.first();
        text(d, REQUEST_NAME, name);
        boolean startTls = name.text().equals(START_TLS);
        d.describeMore(startTls ? "StartTLS" : FieldText.printable(name.text()));
        if (startTls && d.first() && d.conversation() != null) {
            d.conversation().state(State.class, State::new).startTls = true;
        }
    }

    private static void search(Dissection d, Ber request) {
        Ber base = request.first();
        text(d, BASE, base);
        d.describeMore("\"" + FieldText.printable(base.text()) + "\"");
        Ber scope = base.next(request);
        if (scope == null) {
            return;
        }
        d.value(SCOPE, scope.b(), scope.content(), scope.length(), scope.integer());
        Ber last = scope;
        for (Ber e = scope.next(request); e != null; e = e.next(request)) {
            last = e;
        }
        if (last.tag() == Ber.SEQUENCE) {
            for (Ber e = last.firstOrNull(); e != null; e = e.next(last)) {
                text(d, ATTRIBUTE, e);
            }
        }
    }

    private static void entry(Dissection d, Ber entry) {
        Ber name = entry.first();
        text(d, OBJECT_NAME, name);
        d.describeMore("\"" + FieldText.printable(name.text()) + "\"");
        Ber list = name.next(entry);
        for (Ber e = list == null ? null : list.firstOrNull(); e != null && d.reporting(); e = e.next(list)) {
            Ber type = e.firstOrNull();
            if (type == null) {
                continue;
            }
            text(d, TYPE, type);
            Ber values = type.next(e);
            for (Ber v = values == null ? null : values.firstOrNull(); v != null; v = v.next(values)) {
                d.value(VALUE, v.b(), v.content(), v.length(), v.bytes(), "AttributeValue: " + FieldText.printable(
                        v.b().ascii(v.content(), Math.min(v.length(), 200))));
            }
        }
    }

    private static void text(Dissection d, Field field, Ber value) {
        d.value(field, value.b(), value.content(), value.length(), value.text());
    }
}
