package org.wirefig.protocol.app;

import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.auth.SecurityToken;

/** A login of TDS 7, [MS-TDS] 2.2.6.4: who logs in from where to which database, by password or by a token of SSPI. */
final class TdsLogin {
    private static final int SSPI_AT = 78;
    private static final int LONG_SSPI_AT = 90;

    private static final Field LENGTH = Field.number("tds.7login.total_len", "Total Packet Length");
    private static final Field VERSION = Field.hex("tds.7login.version", "TDS version", 8).names(0x70000000L, "7.0", 0x71000000L, "7.1",
            0x71000001L, "7.1 revision 1", 0x72090002L, "7.2", 0x730A0003L, "7.3 revision A", 0x730B0003L, "7.3 revision B", 0x74000004L, "7.4",
            0x08000000L, "8.0");
    private static final Field PACKET_SIZE = Field.number("tds.7login.packet_size", "Packet Size");
    private static final Field CLIENT_PID = Field.number("tds.7login.client_pid", "Client PID");
    private static final Field CONNECTION = Field.number("tds.7login.connection_id", "Connection ID");
    private static final Field FLAGS_1 = Field.hex("tds.7login.option_flags1", "Option Flags 1", 2);
    private static final Field FLAGS_2 = Field.hex("tds.7login.option_flags2", "Option Flags 2", 2);
    private static final Field CLIENT = Field.text("tds.7login.clientname", "Client name");
    private static final Field USER = Field.text("tds.7login.username", "Username");
    private static final Field PASSWORD = Field.text("tds.7login.password", "Password");
    private static final Field APPLICATION = Field.text("tds.7login.appname", "App name");
    private static final Field SERVER = Field.text("tds.7login.servername", "Server name");
    private static final Field LIBRARY = Field.text("tds.7login.libraryname", "Library name");
    private static final Field LOCALE = Field.text("tds.7login.locale", "Locale");
    private static final Field DATABASE = Field.text("tds.7login.databasename", "Database name");
    /** In the order of their places; a null has no text. */
    private static final Field[] NAMES = {CLIENT, USER, PASSWORD, APPLICATION, SERVER, null, LIBRARY, LOCALE, DATABASE};

    private TdsLogin() {
    }

    static void login(Dissection d, Bytes b) {
        b.require(0, SSPI_AT + 4);
        d.u32le(LENGTH, b, 0);
        d.u32le(VERSION, b, 4);
        d.u32le(PACKET_SIZE, b, 8);
        d.u32le(CLIENT_PID, b, 16);
        d.u32le(CONNECTION, b, 20);
        d.u8(FLAGS_1, b, 24);
        d.u8(FLAGS_2, b, 25);
        String user = "";
        String server = "";
        for (int i = 0; i < NAMES.length; i++) {
            int offset = b.u16le(36 + 4 * i);
            int bytes = b.u16le(38 + 4 * i) * 2;
            if (NAMES[i] == null || bytes == 0) {
                continue;
            }
            b.require(offset, bytes);
            String text = NAMES[i] == PASSWORD ? password(b.copy(offset, bytes)) : b.text(offset, bytes, StandardCharsets.UTF_16LE);
            d.value(NAMES[i], b, offset, bytes, text);
            user = NAMES[i] == USER ? text : user;
            server = NAMES[i] == SERVER ? text : server;
        }
        int offset = b.u16le(SSPI_AT);
        int length = b.u16le(SSPI_AT + 2);
        if (length == 0xffff && b.has(LONG_SSPI_AT, 4) && b.u32le(LONG_SSPI_AT) != 0) {
            length = (int) Math.min(b.u32le(LONG_SSPI_AT), Integer.MAX_VALUE);
        }
        if (d.describing()) {
            d.describeMore("Login" + (user.isEmpty() ? "" : " of " + FieldText.printable(user)) + (server.isEmpty() ? "" : " to " + FieldText.printable(server))
                    + (length > 0 && b.has(offset, length) ? ", " + SecurityToken.story(b.slice(offset, length)) : "") + ".");
        }
        if (length > 0) {
            SecurityToken.call(d, b.slice(offset, length));
        }
    }

    /** The client swaps the halves of each byte and changes every second bit: no secret, [MS-TDS] 2.2.6.4. */
    private static String password(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            int mixed = bytes[i] & 0xff ^ 0xa5;
            bytes[i] = (byte) (mixed << 4 | mixed >> 4);
        }
        return new String(bytes, StandardCharsets.UTF_16LE);
    }
}
