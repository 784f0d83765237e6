package org.wirefig.protocol.app;

import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.auth.SecurityToken;

/**
 * The tokens of a server's response, [MS-TDS] 2.2.7, as far as they tell how a login or a statement ended: errors, infos,
 * what changed, acknowledgements, tokens of SSPI. From the first result set on, the rest is shown as bytes.
 */
final class TdsTokens {
    private static final int ERROR = 0xaa;
    private static final int INFO = 0xab;
    private static final int LOGIN_ACK = 0xad;
    private static final int CHANGE = 0xe3;
    private static final int SSPI = 0xed;
    private static final int DONE = 0xfd;
    private static final int DONE_WITHIN = 0xff;
    private static final int ROUTING = 20;
    private static final Names CHANGES = Names.of(1, "Database", 2, "Language", 3, "Character set", 4, "Packet size", 7, "SQL collation", 8,
            "Begin transaction", 9, "Commit transaction", 10, "Rollback transaction", 13, "Database mirroring partner", 18, "Reset connection", 19,
            "User instance", ROUTING, "Routing");

    private static final Field ERROR_TOKEN = Field.none("tds.error", "Token - Error");
    private static final Field ERROR_NUMBER = Field.number("tds.error.number", "SQL Error Number");
    private static final Field ERROR_STATE = Field.number("tds.error.state", "State");
    private static final Field ERROR_CLASS = Field.number("tds.error.class", "Class (Severity)");
    private static final Field ERROR_TEXT = Field.text("tds.error.msgtext", "Error message");
    private static final Field ERROR_SERVER = Field.text("tds.error.servername", "Server name");
    private static final Field INFO_TOKEN = Field.none("tds.info", "Token - Info");
    private static final Field INFO_NUMBER = Field.number("tds.info.number", "SQL Error Number");
    private static final Field INFO_STATE = Field.number("tds.info.state", "State");
    private static final Field INFO_CLASS = Field.number("tds.info.class", "Class (Severity)");
    private static final Field INFO_TEXT = Field.text("tds.info.msgtext", "Error message");
    private static final Field INFO_SERVER = Field.text("tds.info.servername", "Server name");
    private static final Field ACK_TOKEN = Field.none("tds.loginack", "Token - LoginAck");
    private static final Field ACK_VERSION = Field.hex("tds.loginack.tdsversion", "TDS version", 8);
    private static final Field ACK_PROGRAM = Field.text("tds.loginack.progname", "Server name");
    private static final Field CHANGE_TOKEN = Field.none("tds.envchange", "Token - EnvChange");
    private static final Field CHANGE_TYPE = Field.number("tds.envchange.type", "Type").names(CHANGES);
    private static final Field NEW_TEXT = Field.text("tds.envchange.newvalue_string", "New Value");
    private static final Field OLD_TEXT = Field.text("tds.envchange.oldvalue_string", "Old Value");
    private static final Field NEW_BYTES = Field.bytes("tds.envchange.newvalue", "New Value");
    private static final Field DONE_TOKEN = Field.none("tds.done", "Token - Done");
    private static final Field DONE_STATUS = Field.hex("tds.done.status", "Status flags", 4);
    private static final Field SSPI_TOKEN = Field.none("tds.sspi", "Token - SSPI");

    private TdsTokens() {
    }

    /** @param whole false where the response goes on in further packets: a token may end there */
    static void read(Dissection d, Bytes b, boolean whole) {
        int at = 0;
        boolean told = false;
        while (at < b.length()) {
            int end = end(b, at);
            if (end == 0 || end > b.length() && !whole) {
                if (!told) {
                    d.describeMore("Response.");
                }
                d.data(b.from(at));
                return;
            }
            b.require(at, end - at);
            told |= token(d, b.slice(at, end - at));
            at = end;
        }
    }

    /** Where a token ends, 0 where that is not known. */
    private static int end(Bytes b, int at) {
        return switch (b.u8(at)) {
            case ERROR, INFO, LOGIN_ACK, CHANGE, SSPI -> b.has(at, 3) ? at + 3 + b.u16le(at + 1) : Integer.MAX_VALUE;
            // row counts have eight bytes since TDS 7.2, which SQL Server 2005 brought
            case DONE, DONE + 1, DONE_WITHIN -> at + 13;
            default -> 0;
        };
    }

    /** True for one that the description tells of. */
    private static boolean token(Dissection d, Bytes b) {
        switch (b.u8(0)) {
            case ERROR -> message(d, b, "Error ", ERROR_TOKEN, ERROR_NUMBER, ERROR_STATE, ERROR_CLASS, ERROR_TEXT, ERROR_SERVER);
            case INFO -> message(d, b, "Info ", INFO_TOKEN, INFO_NUMBER, INFO_STATE, INFO_CLASS, INFO_TEXT, INFO_SERVER);
            case LOGIN_ACK -> {
                d.open(ACK_TOKEN, b, 0, b.length());
                d.u32(ACK_VERSION, b, 4);
                String program = d.text(ACK_PROGRAM, b, 9, b.u8(8) * 2, StandardCharsets.UTF_16LE);
                d.describeMore("Login acknowledged by " + FieldText.printable(program.replace("\0", "")) + ".");
                d.close();
            }
            case CHANGE -> {
                return change(d, b);
            }
            case SSPI -> {
                d.open(SSPI_TOKEN, b, 0, b.length());
                Bytes token = b.from(3);
                if (d.describing()) {
                    d.describeMore("SSPI: " + SecurityToken.story(token) + ".");
                }
                SecurityToken.call(d, token);
                d.close();
            }
            default -> {
                d.open(DONE_TOKEN, b, 0, b.length());
                d.u16le(DONE_STATUS, b, 1);
                d.close();
                return false;
            }
        }
        return true;
    }

    private static void message(Dissection d, Bytes b, String word, Field token, Field number, Field state, Field severity, Field text, Field server) {
        d.open(token, b, 0, b.length());
        long code = d.u32le(number, b, 3);
        d.u8(state, b, 7);
        d.u8(severity, b, 8);
        int length = b.u16le(9) * 2;
        String said = d.text(text, b, 11, length, StandardCharsets.UTF_16LE);
        d.text(server, b, 12 + length, b.u8(11 + length) * 2, StandardCharsets.UTF_16LE);
        if (d.describing()) {
            d.describeMore(word + code + ": " + FieldText.printable(said));
        }
        d.close();
    }

    private static boolean change(Dissection d, Bytes b) {
        d.open(CHANGE_TOKEN, b, 0, b.length());
        int type = d.u8(CHANGE_TYPE, b, 3);
        boolean routed = type == ROUTING && b.has(4, 7) && b.u8(6) == 0;
        if (type <= 4 || type == 13 || type == 19) {
            int length = b.u8(4) * 2;
            d.text(NEW_TEXT, b, 5, length, StandardCharsets.UTF_16LE);
            d.text(OLD_TEXT, b, 6 + length, b.u8(5 + length) * 2, StandardCharsets.UTF_16LE);
        } else if (routed) {
            // [MS-TDS] 2.2.7.9: protocol 0 is TCP
            String to = b.text(11, b.u16le(9) * 2, StandardCharsets.UTF_16LE) + ":" + b.u16le(7);
            d.value(NEW_TEXT, b, 4, b.length() - 4, to);
            d.describeMore("Routed to " + FieldText.printable(to) + ".");
        } else {
            d.bytes(NEW_BYTES, b, 4, b.length() - 4);
        }
        d.close();
        return routed;
    }
}
