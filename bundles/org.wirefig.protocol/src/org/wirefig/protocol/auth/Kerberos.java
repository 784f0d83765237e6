package org.wirefig.protocol.auth;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Protocols;
import org.wirefig.protocol.StreamProtocol;

/** Kerberos 5, RFC 4120: the exchanges with the KDC, the ticket shown to a server, and errors. */
public final class Kerberos extends StreamProtocol {
    private static final int IPV4 = 2;
    private static final int NETBIOS = 20;
    private static final int IPV6 = 24;

    private static final Field RECORD_LENGTH = Field.number("kerberos.rm.length", "Record Length");
    private static final Field[] MESSAGE = new Field[32];
    private static final Field PVNO = Field.number("kerberos.pvno", "pvno");
    private static final Field MSG_TYPE = Field.number("kerberos.msg_type", "msg-type").names(KerberosNames.MESSAGES);
    private static final Field BODY = Field.none("kerberos.req_body_element", "req-body");
    private static final Field KDC_OPTIONS = Field.bytes("kerberos.kdc_options", "kdc-options");
    private static final Field AP_OPTIONS = Field.bytes("kerberos.ap_options", "ap-options");
    static final Field CNAME = Field.none("kerberos.cname_element", "cname");
    private static final Field SNAME = Field.none("kerberos.sname_element", "sname");
    private static final Field NAME_TYPE = Field.signed("kerberos.name_type", "name-type").names(KerberosNames.NAME_TYPES);
    private static final Field CNAME_STRING = Field.text("kerberos.CNameString", "CNameString");
    private static final Field NAME_STRING = Field.text("kerberos.KerberosString", "KerberosString");
    private static final Field SNAME_STRING = Field.text("kerberos.SNameString", "SNameString");
    static final Field REALM = Field.text("kerberos.realm", "realm");
    static final Field CREALM = Field.text("kerberos.crealm", "crealm");
    private static final Field FROM = time("from");
    private static final Field TILL = time("till");
    private static final Field RTIME = time("rtime");
    private static final Field CTIME = time("ctime");
    private static final Field STIME = time("stime");
    private static final Field CUSEC = Field.number("kerberos.cusec", "cusec");
    private static final Field SUSEC = Field.number("kerberos.susec", "susec");
    static final Field NONCE = Field.number("kerberos.nonce", "nonce");
    private static final Field ENCTYPE = Field.signed("kerberos.ENCTYPE", "ENCTYPE").names(KerberosNames.ETYPES);
    private static final Field ERROR_CODE = Field.signed("kerberos.error_code", "error-code").names(KerberosNames.ERRORS);
    private static final Field E_TEXT = Field.text("kerberos.e_text", "e-text");
    private static final Field TICKET = Field.none("kerberos.ticket_element", "ticket");
    private static final Field TKT_VNO = Field.number("kerberos.tkt_vno", "tkt-vno");
    private static final Field ENC_PART = Field.none("kerberos.enc_part_element", "enc-part");
    private static final Field AUTHENTICATOR = Field.none("kerberos.authenticator_element", "authenticator");
    static final Field ETYPE = Field.signed("kerberos.etype", "etype").names(KerberosNames.ETYPES);
    private static final Field KVNO = Field.number("kerberos.kvno", "kvno");
    private static final Field CIPHER = Field.bytes("kerberos.cipher", "cipher");
    private static final Field AUTHORIZATION = Field.none("kerberos.enc_authorization_data_element", "enc-authorization-data");
    private static final Field MORE_TICKETS = Field.number("kerberos.additional_tickets", "additional-tickets");
    private static final Field ADDRESS = Field.none("kerberos.HostAddress_element", "HostAddress");
    private static final Field ADDRESS_TYPE = Field.signed("kerberos.addr_type", "addr-type")
            .names(IPV4, "IPv4", 3, "DIRECTIONAL", NETBIOS, "NETBIOS", IPV6, "IPv6");
    private static final Field ADDRESS_4 = Field.of(Field.Type.IPV4, "kerberos.addr_ip", "IP Address");
    private static final Field ADDRESS_6 = Field.of(Field.Type.IPV6, "kerberos.addr_ipv6", "IPv6 Address");
    private static final Field ADDRESS_NAME = Field.text("kerberos.addr_nb", "NetBIOS Address");
    private static final Field ADDRESS_BYTES = Field.bytes("kerberos.address", "address");
    private static final Field TOKEN_ID = Field.hex("spnego.krb5.tok_id", "krb5_tok_id", 4)
            .names(0x0001, "KRB5_AP_REQ", 0x0002, "KRB5_AP_REP", 0x0003, "KRB5_ERROR", 0x0004, "KRB5_TGT_REQ",
                    0x0104, "KRB5_TGT_REP", KerberosWrap.CFX_MIC, "KRB_TOKEN_CFX_GetMic", KerberosWrap.CFX_WRAP, "KRB_TOKEN_CFX_WRAP",
                    KerberosWrap.GET_MIC, "KRB_TOKEN_GetMIC", KerberosWrap.WRAP, "KRB_TOKEN_WRAP");

    private static final int AS_REQ = 10;
    private static final int TGS_REP = 13;
    private static final int AP_REQ = 14;
    private static final int AP_REP = 15;
    private static final int ERROR = 30;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'");

    static {
        String[] names = {"as_req", "as_rep", "tgs_req", "tgs_rep", "ap_req", "ap_rep"};
        for (int i = 0; i < names.length; i++) {
            MESSAGE[AS_REQ + i] = Field.none("kerberos." + names[i] + "_element", names[i].replace('_', '-'));
        }
        MESSAGE[20] = Field.none("kerberos.krb_safe_element", "krb-safe");
        MESSAGE[21] = Field.none("kerberos.krb_priv_element", "krb-priv");
        MESSAGE[22] = Field.none("kerberos.krb_cred_element", "krb-cred");
        MESSAGE[ERROR] = Field.none("kerberos.krb_error_element", "krb-error");
    }

    public Kerberos() {
        super("kerberos", "KRB5", "Kerberos", "RFC 4120");
    }

    private static Field time(String name) {
        return Field.of(Field.Type.TIME, "kerberos." + name, name);
    }

    @Override
    protected void bind(Bindings bindings) {
        KerberosOptions.declare();
        KerberosPadata.declare();
        KerberosWrap.declare();
        bindings.number("tcp.port", this, 88);
        bindings.number("udp.port", this, 88);
        bindings.word("http.auth", this, "kerberos");
    }

    // ---- over TCP: four octets of length, RFC 4120 section 7.2.2

    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        if (!b.has(at, 4)) {
            return MORE;
        }
        long length = b.u32(at) & 0x7fffffff;
        return length < 2 || length > 1 << 20 ? b.length() - at : 4 + length;
    }

    /** A message: four octets of length, or as over UDP at once; its tag says which message it is. */
    @Override
    protected boolean accepts(Dissection d, Bytes b) {
        return b.length() < 5 || isMessage(b.u8(4)) || isMessage(b.u8(0));
    }

    private static boolean isMessage(int tag) {
        return (tag & 0xe0) == 0x60 && MESSAGE[tag & 31] != null;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        if (d.column().equals("TCP") || d.column().equals("UDP") || d.column().equals("IPv4") || d.column().equals("IPv6")) {
            d.column("KRB5");
        }
        if (b.length() > 4 && d.stream() != null && b.u32(0) == b.length() - 4 && !isMessage(b.u8(0))
                || d.stream() != null && b.length() > 5 && isMessage(b.u8(4)) && b.u8(0) == 0) {
            int at = 0;
            while (b.has(at, 5)) {
                int length = (int) Math.min(b.u32(at) & 0x7fffffff, b.length() - at - 4L);
                d.open(field(), b, at, 4 + length);
                d.value(RECORD_LENGTH, b, at, 4, b.u32(at) & 0x7fffffff);
                message(d, b.slice(at + 4, length));
                d.close();
                at += 4 + length;
            }
        } else {
            d.open(this, b);
            message(d, b);
            d.close();
        }
    }

    // ---- inside GSS-API, RFC 4121 section 4.1

    /** A token of the Kerberos mechanism: two octets that say which; in the style of DCE the message alone, [MS-KILE] 3.4.5.1. */
    static boolean isToken(Bytes b) {
        return b.length() >= 2 && (isBare(b) || TOKEN_ID.names().name(b.u16le(0)) != null
                && (b.u16le(0) > 0x0003 || b.length() > 2 && isMessage(b.u8(2))));
    }

    private static boolean isBare(Bytes b) {
        return isMessage(b.u8(0)) && Ber.length(b, 0) == b.length();
    }

    static void token(Dissection d, Bytes b) {
        if (isBare(b)) {
            d.call(Protocols.protocol("kerberos"), b);
            return;
        }
        int id = d.u16le(TOKEN_ID, b, 0);
        if (id <= 0x0003) {
            d.call(Protocols.protocol("kerberos"), b.from(2));
        } else {
            KerberosWrap.token(d, b, id);
        }
    }

    static String tokenStory(Bytes b) {
        if (b.length() < 2) {
            return "Kerberos";
        }
        int id = isBare(b) ? b.u8(0) : b.u16le(0);
        return switch (id) {
            case 0x0001, 0x60 | AP_REQ -> "Kerberos AP-REQ";
            case 0x0002, 0x60 | AP_REP -> "Kerberos AP-REP";
            case 0x0003, 0x60 | ERROR -> "Kerberos error" + errorName(isBare(b) ? b : b.from(2));
            default -> "Kerberos token";
        };
    }

    /** The name of the error in a message, with a space before it, or "". */
    private static String errorName(Bytes b) {
        Ber sequence = Ber.read(b, 0, b.length()).first();
        for (Ber e = sequence.firstOrNull(); e != null; e = e.next(sequence)) {
            if (e.number() == 6 && !e.isEmpty()) {
                long code = e.first().integer();
                return " " + KerberosNames.ERRORS.name(code, Long.toString(code));
            }
        }
        return "";
    }

    // ---- messages

    static void message(Dissection d, Bytes b) {
        Ber outer = Ber.read(b, 0, b.length());
        int type = outer.number();
        if (!isMessage(outer.tag())) {
            d.note(b, 0, b.length(), "Not a Kerberos message");
            return;
        }
        d.open(MESSAGE[type], b, outer.at(), outer.end() - outer.at());
        Story story = d.describing() ? new Story() : null;
        elements(d, outer.first(), type, story);
        d.close();
        if (story != null && d.column().equals("KRB5")) {
            d.describe("KRB5: " + KerberosNames.MESSAGES.name(type).substring(4).toUpperCase(java.util.Locale.ROOT) + story);
        }
    }

    private static void elements(Dissection d, Ber sequence, int type, Story story) {
        int first = type >= AS_REQ && type <= TGS_REP && type % 2 == 0 ? 1 : 0;
        Ber version = sequence.firstOrNull();
        if (version != null && version.number() != first) {
            d.malformed(version.b(), version.at(), 1, "The message begins with its member " + version.number()
                    + "; protocol version and message type are missing (RFC 4120, section 5)");
        }
        for (Ber e = version; e != null; e = e.next(sequence)) {
            if (e.isEmpty()) {
                continue;
            }
            Ber value = e.first();
            if (type == ERROR) {
                error(d, e.number(), value, story);
            } else if (type == AP_REQ || type == AP_REP) {
                application(d, type, e.number(), value, story);
            } else if (type >= AS_REQ && type <= TGS_REP) {
                boolean request = type % 2 == 0;
                kdc(d, request, request ? e.number() : e.number() + 1, value, story);
            } else if (e.number() <= 1) {
                number(d, e.number() == 0 ? PVNO : MSG_TYPE, value);
            }
        }
    }

    /** KDC-REQ as numbered there; KDC-REP's numbers are one less up to padata, and its own after. */
    private static void kdc(Dissection d, boolean request, int number, Ber value, Story story) {
        switch (number) {
            case 1 -> number(d, PVNO, value);
            case 2 -> number(d, MSG_TYPE, value);
            case 3 -> KerberosPadata.list(d, value);
            case 4 -> {
                if (request) {
                    body(d, value, story);
                } else {
                    text(d, CREALM, value);
                }
            }
            case 5 -> name(d, CNAME, value, story);
            case 6 -> ticket(d, value, story);
            case 7 -> encrypted(d, ENC_PART, value);
            default -> unknown(d, number, value);
        }
    }

    private static void body(Dissection d, Ber body, Story story) {
        d.open(BODY, body.b(), body.at(), body.end() - body.at());
        for (Ber e = body.firstOrNull(); e != null; e = e.next(body)) {
            if (e.isEmpty()) {
                continue;
            }
            Ber value = e.first();
            switch (e.number()) {
                case 0 -> KerberosOptions.kdc(d, KDC_OPTIONS, value);
                case 1 -> name(d, CNAME, value, story);
                case 2 -> realm(d, value, story);
                case 3 -> name(d, SNAME, value, story);
                case 4 -> time(d, FROM, value);
                case 5 -> time(d, TILL, value);
                case 6 -> time(d, RTIME, value);
                case 7 -> d.value(NONCE, value.b(), value.content(), value.length(), value.integer() & 0xffffffffL);
                case 8 -> {
                    for (Ber etype = value.firstOrNull(); etype != null; etype = etype.next(value)) {
                        number(d, ENCTYPE, etype);
                    }
                }
                case 9 -> addresses(d, value);
                case 10 -> encrypted(d, AUTHORIZATION, value);
                case 11 -> {
                    d.open(MORE_TICKETS, value.b(), value.at(), value.end() - value.at());
                    int count = 0;
                    for (Ber ticket = value.firstOrNull(); ticket != null; ticket = ticket.next(value)) {
                        ticket(d, ticket, null);
                        count++;
                    }
                    d.value(MORE_TICKETS, value.b(), value.at(), value.end() - value.at(), count);
                    d.close();
                }
                default -> unknown(d, e.number(), value);
            }
        }
        d.close();
    }

    private static void addresses(Dissection d, Ber list) {
        for (Ber host = list.firstOrNull(); host != null; host = host.next(list)) {
            d.open(ADDRESS, host.b(), host.at(), host.end() - host.at());
            long type = 0;
            for (Ber part = host.firstOrNull(); part != null; part = part.next(host)) {
                Ber value = part.first();
                if (part.number() == 0) {
                    type = value.integer();
                    number(d, ADDRESS_TYPE, value);
                } else if (type == IPV4 && value.length() == 4) {
                    d.u32(ADDRESS_4, value.b(), value.content());
                } else if (type == IPV6 && value.length() == 16) {
                    d.bytes(ADDRESS_6, value.b(), value.content(), 16);
                } else if (type == NETBIOS) {
                    d.value(ADDRESS_NAME, value.b(), value.content(), value.length(), value.text().strip());
                } else {
                    d.bytes(ADDRESS_BYTES, value.b(), value.content(), value.length());
                }
            }
            d.close();
        }
    }

    private static void application(Dissection d, int type, int number, Ber value, Story story) {
        switch (number) {
            case 0 -> number(d, PVNO, value);
            case 1 -> number(d, MSG_TYPE, value);
            case 2 -> {
                if (type == AP_REP) {
                    encrypted(d, ENC_PART, value);
                } else {
                    KerberosOptions.ap(d, AP_OPTIONS, value);
                }
            }
            case 3 -> ticket(d, value, story);
            case 4 -> encrypted(d, AUTHENTICATOR, value);
            default -> unknown(d, number, value);
        }
    }

    private static void error(Dissection d, int number, Ber value, Story story) {
        switch (number) {
            case 0 -> number(d, PVNO, value);
            case 1 -> number(d, MSG_TYPE, value);
            case 2 -> time(d, CTIME, value);
            case 3 -> number(d, CUSEC, value);
            case 4 -> time(d, STIME, value);
            case 5 -> number(d, SUSEC, value);
            case 6 -> {
                number(d, ERROR_CODE, value);
                if (story != null) {
                    story.error = KerberosNames.ERRORS.name(value.integer(), "error") + " (" + value.integer() + ")";
                }
            }
            case 7 -> text(d, CREALM, value);
            case 8 -> name(d, CNAME, value, story);
            case 9 -> realm(d, value, story);
            case 10 -> name(d, SNAME, value, story);
            case 11 -> text(d, E_TEXT, value);
            case 12 -> {
                String why = KerberosPadata.error(d, value);
                if (story != null && !why.isEmpty()) {
                    story.error += ", " + why;
                }
            }
            default -> unknown(d, number, value);
        }
    }

    private static void ticket(Dissection d, Ber ticket, Story story) {
        d.open(TICKET, ticket.b(), ticket.at(), ticket.end() - ticket.at());
        Ber sequence = ticket.first();
        for (Ber e = sequence.firstOrNull(); e != null; e = e.next(sequence)) {
            Ber value = e.first();
            switch (e.number()) {
                case 0 -> number(d, TKT_VNO, value);
                case 1 -> realm(d, value, story);
                case 2 -> name(d, SNAME, value, story);
                case 3 -> encrypted(d, ENC_PART, value);
                default -> unknown(d, e.number(), value);
            }
        }
        d.close();
    }

    static void encrypted(Dissection d, Field field, Ber value) {
        d.open(field, value.b(), value.at(), value.end() - value.at());
        for (Ber e = value.firstOrNull(); e != null; e = e.next(value)) {
            Ber part = e.first();
            switch (e.number()) {
                case 0 -> number(d, ETYPE, part);
                case 1 -> number(d, KVNO, part);
                case 2 -> d.bytes(CIPHER, part.b(), part.content(), part.length());
                default -> unknown(d, e.number(), part);
            }
        }
        d.close();
    }

    static void name(Dissection d, Field group, Ber name, Story story) {
        Field strings = group == CNAME ? CNAME_STRING : group == SNAME ? SNAME_STRING : NAME_STRING;
        d.open(group, name.b(), name.at(), name.end() - name.at());
        StringBuilder whole = new StringBuilder();
        for (Ber e = name.firstOrNull(); e != null; e = e.next(name)) {
            Ber value = e.first();
            if (e.number() == 0) {
                number(d, NAME_TYPE, value);
                continue;
            }
            for (Ber part = value.firstOrNull(); part != null; part = part.next(value)) {
                text(d, strings, part);
                whole.append(whole.isEmpty() ? "" : "/").append(part.text());
            }
        }
        d.close();
        if (story != null && group == CNAME) {
            story.client = whole.toString();
        } else if (story != null && group == SNAME) {
            story.server = whole.toString();
        }
    }

    private static void realm(Dissection d, Ber value, Story story) {
        text(d, REALM, value);
        if (story != null) {
            story.realm = value.text();
        }
    }

    static void text(Dissection d, Field field, Ber value) {
        d.value(field, value.b(), value.content(), value.length(), value.text());
    }

    static void number(Dissection d, Field field, Ber value) {
        d.value(field, value.b(), value.content(), value.length(), value.integer());
    }

    private static void unknown(Dissection d, int number, Ber value) {
        d.note(value.b(), value.at(), value.end() - value.at(), "Element " + number + " (" + value.length() + " bytes)");
    }

    private static void time(Dissection d, Field field, Ber value) {
        try {
            LocalDateTime time = LocalDateTime.parse(value.text(), TIME);
            d.value(field, value.b(), value.content(), value.length(), time.toEpochSecond(ZoneOffset.UTC) * 1_000_000_000L);
        } catch (DateTimeException none) {
            d.note(value.b(), value.content(), value.length(), field.label() + ": no date: " + FieldText.printable(value.text()));
        }
    }

    /** What a message is about, for its description. */
    private static final class Story {
        private String client = "";
        private String server = "";
        private String realm = "";
        private String error = "";

        @Override
        public String toString() {
            String who = client.isEmpty() ? "" : " " + client;
            String what = server.isEmpty() ? "" : " for " + server + (realm.isEmpty() ? "" : "@" + realm);
            return FieldText.printable((error.isEmpty() ? "" : " " + error) + who + what);
        }
    }
}
