package org.wirefig.protocol.app;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;
import org.wirefig.protocol.auth.NtStatus;
import org.wirefig.protocol.auth.SecurityToken;

/** Server Message Block 1, [MS-CIFS] and [MS-SMB]: headers, and the tokens of negotiation and session set-up. */
public final class Smb extends Protocol {
    static final int MAGIC = 0xff534d42;

    private static final Names COMMANDS = Names.of(0x04, "Close", 0x06, "Delete", 0x08, "Query Information", 0x24, "Locking AndX",
            0x25, "Trans", 0x26, "Trans Secondary", 0x2b, "Echo", 0x2d, "Open AndX", 0x2e, "Read AndX", 0x2f, "Write AndX",
            0x32, "Trans2", 0x33, "Trans2 Secondary", 0x34, "Find Close2", 0x71, "Tree Disconnect", 0x72, "Negotiate Protocol",
            0x73, "Session Setup AndX", 0x74, "Logoff AndX", 0x75, "Tree Connect AndX", 0xa0, "NT Trans", 0xa2, "NT Create AndX",
            0xa4, "NT Cancel");

    /** Words of the shortest request that sets up a session. */
    private static final int LEAST_SETUP = 10;

    private static final Field COMMAND = Field.hex("smb.cmd", "SMB Command", 2).names(COMMANDS);
    private static final Field STATUS = Field.hex("smb.nt_status", "NT Status", 8).names(NtStatus.NAMES);
    private static final Field RESPONSE = Field.flag("smb.flags.response", "Request/Response");
    private static final Field FLAGS2 = Field.hex("smb.flags2", "Flags2", 4);
    private static final Field TREE_ID = Field.number("smb.tid", "Tree ID");
    private static final Field PROCESS_ID = Field.number("smb.pid", "Process ID");
    private static final Field USER_ID = Field.number("smb.uid", "User ID");
    private static final Field MULTIPLEX_ID = Field.number("smb.mid", "Multiplex ID");
    private static final Field WORD_COUNT = Field.number("smb.wct", "Word Count (WCT)");
    private static final Field BLOB = Field.bytes("smb.security_blob", "Security Blob");

    private static final Field DIALECT = Field.number("smb.dialect.index", "Selected Index");
    private static final Field SECURITY_MODE = Field.hex("smb.sm", "Security Mode", 4);
    private static final Field LARGEST = Field.number("smb.max_bufsize", "Max Buffer Size");
    private static final Field CHALLENGE_LENGTH = Field.number("smb.challenge_length", "Challenge Length");
    private static final Field BYTE_COUNT = Field.number("smb.bcc", "Byte Count (BCC)");

    /** Words of a negotiation's response: LAN Manager's, and NT's. */
    private static final int LANMAN = 13;
    /** The server wants a response to its challenge instead of the password. */
    private static final int ENCRYPTED_PASSWORD = 2;
    private static final int HEADER = 32;
    private static final int NEGOTIATE = 0x72;
    private static final int SESSION_SETUP = 0x73;

    public Smb() {
        super("smb", "SMB", "SMB (Server Message Block Protocol)", "[MS-CIFS]");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("SMB");
        d.open(this, b);
        int command = d.u8(COMMAND, b, 4);
        d.u32le(STATUS, b, 5);
        boolean response = d.bit(RESPONSE, b, 9, 1, b.u8(9), 0x80);
        d.u16le(FLAGS2, b, 10);
        d.u16le(TREE_ID, b, 24);
        d.u16le(PROCESS_ID, b, 26);
        d.u16le(USER_ID, b, 28);
        d.u16le(MULTIPLEX_ID, b, 30);
        if (d.describing()) {
            long status = b.u32le(5);
            d.describe("SMB: " + COMMANDS.name(command, "command 0x" + Integer.toHexString(command))
                    + (response ? " Response" : " Request")
                    + (response && status != 0 ? ", " + NtStatus.NAMES.name(status, "status 0x" + Long.toHexString(status)) : ""));
        }
        if (b.has(HEADER, 1)) {
            int words = d.u8(WORD_COUNT, b, HEADER);
            if (command == NEGOTIATE && response && words == LANMAN) {
                lanManager(d, b, HEADER + 1);
            } else if (command == SESSION_SETUP && !response && words != 10 && words != 12 && words != 13) {
                String why = "A session is set up with 10, 12 or 13 words of parameters, not " + words + " ([MS-CIFS] 2.2.4.53)";
                if (b.length() < HEADER + 1 + LEAST_SETUP * 2 + 2) {
                    d.malformed(b, HEADER, 1, why);
                } else {
                    // a server that forgets to say that it answers
                    d.note(b, HEADER, 1, why);
                }
            } else {
                blob(d, b, command, response, words);
            }
        }
        d.close();
    }

    /** Whether bytes are a message of SMB 1. */
    public static boolean begins(Bytes b) {
        return b.length() > HEADER && b.i32(0) == MAGIC;
    }

    /** A negotiation's response of LAN Manager, [MS-CIFS] 2.2.4.52.2. */
    private static void lanManager(Dissection d, Bytes b, int at) {
        d.u16le(DIALECT, b, at);
        int mode = d.u16le(SECURITY_MODE, b, at + 2);
        d.u16le(LARGEST, b, at + 4);
        int challenge = d.u16le(CHALLENGE_LENGTH, b, at + 22);
        int count = d.u16le(BYTE_COUNT, b, at + 26);
        if ((mode & ENCRYPTED_PASSWORD) != 0 && challenge == 0 && count > 0) {
            d.note(b, at + 22, 2, "The server wants its challenge answered, but says that it has no bytes, though " + count + " follow");
            // by that length, a name begins where the challenge stands
            if (b.has(at + 28, count) && b.find(0, at + 28, b.length()) < 0) {
                d.malformed(b, at + 28, count, "The name of the domain has no end ([MS-CIFS] 2.2.4.52.2)");
            }
        }
    }

    /** Extended security: where in the parameters the token's length stands depends on the message. */
    private static void blob(Dissection d, Bytes b, int command, boolean response, int words) {
        int parameters = HEADER + 1;
        int data = parameters + words * 2 + 2;
        int length;
        if (command == SESSION_SETUP && !response && words == 12) {
            length = b.u16le(parameters + 14);
        } else if (command == SESSION_SETUP && response && words == 4) {
            length = b.u16le(parameters + 6);
        } else if (command == NEGOTIATE && response && words == 17 && (b.u32le(parameters + 19) & 0x80000000L) != 0) {
            data += 16;
            length = b.u16le(parameters + words * 2) - 16;
        } else {
            return;
        }
        if (length <= 0) {
            return;
        }
        Bytes token = b.slice(data, length);
        d.open(BLOB, b, data, length, "Security Blob (" + length + " bytes)");
        d.value(BLOB, b, data, length, token);
        d.call(Protocols.protocol("gss-api"), token);
        if (d.describing()) {
            d.describeMore("(" + SecurityToken.story(token) + ")");
        }
        d.close();
    }
}
