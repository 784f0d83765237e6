package org.wirefig.protocol.app;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;
import org.wirefig.protocol.auth.NtStatus;
import org.wirefig.protocol.auth.SecurityToken;

/** Server Message Block 2 and 3, [MS-SMB2]: headers, the negotiation of a session, and RPC through named pipes. */
public final class Smb2 extends Protocol {
    static final int MAGIC = 0xfe534d42;
    static final int TRANSFORM = 0xfd534d42;
    static final int COMPRESSED = 0xfc534d42;

    private static final Names COMMANDS = Names.of(0, "Negotiate Protocol", 1, "Session Setup", 2, "Session Logoff",
            3, "Tree Connect", 4, "Tree Disconnect", 5, "Create", 6, "Close", 7, "Flush", 8, "Read", 9, "Write", 10, "Lock",
            11, "Ioctl", 12, "Cancel", 13, "KeepAlive", 14, "Find", 15, "Notify", 16, "GetInfo", 17, "SetInfo", 18, "Break");
    private static final Field HEADER_LENGTH = Field.number("smb2.header_len", "Header Length");
    private static final Field CREDIT_CHARGE = Field.number("smb2.credit.charge", "Credit Charge");
    /** The structure size of an error response, MS-SMB2 2.2.2: nothing of the command's own follows. */
    private static final int ERROR_SIZE = 9;

    private static final Field STATUS = Field.hex("smb2.nt_status", "NT Status", 8).names(NtStatus.NAMES);
    private static final Field COMMAND = Field.number("smb2.cmd", "Command").names(COMMANDS);
    private static final Field CREDITS = Field.number("smb2.credits.requested", "Credits requested");
    private static final Field GRANTED = Field.number("smb2.credits.granted", "Credits granted");
    private static final Field FLAGS = Field.hex("smb2.flags", "Flags", 8);
    private static final Field RESPONSE = Field.flag("smb2.flags.response", "Response");
    private static final Field ASYNC = Field.flag("smb2.flags.async", "Async command");
    private static final Field SIGNED = Field.flag("smb2.flags.signature", "Signing");
    private static final Field NEXT = Field.hex("smb2.chain_offset", "Chain Offset", 8);
    private static final Field MESSAGE_ID = Field.number("smb2.msg_id", "Message ID");
    private static final Field TREE_ID = Field.hex("smb2.tid", "Tree Id", 8);
    private static final Field SESSION_ID = Field.hex("smb2.sesid", "Session Id", 16);
    private static final Field SIGNATURE = Field.bytes("smb2.signature", "Signature");
    private static final Field BLOB = Field.bytes("smb2.security_blob", "Security Blob");
    private static final Field TREE = Field.text("smb2.tree", "Tree");
    private static final Field FILE_NAME = Field.text("smb2.filename", "Filename");

    private static final int HEADER = 64;
    private static final int NEGOTIATE = 0;
    private static final int SESSION_SETUP = 1;
    private static final int TREE_CONNECT = 3;
    private static final int CREATE = 5;
    private static final int READ = 8;
    private static final int WRITE = 9;
    private static final int IOCTL = 11;

    public Smb2() {
        super("smb2", "SMB2", "SMB2 (Server Message Block Protocol version 2)", "[MS-SMB2]");
    }

    @Override
    protected void bind(Bindings bindings) {
        Smb2Session.declare();
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("SMB2");
        if (b.i32(0) != MAGIC) {
            d.open(this, b);
            String what = b.i32(0) == TRANSFORM ? "encrypted message" : "compressed message";
            d.note(b, 0, b.length(), what);
            d.describe("SMB2: " + what);
            d.close();
            return;
        }
        int at = 0;
        while (b.has(at, HEADER) && b.i32(at) == MAGIC) {
            long next = b.u32le(at + 20);
            int end = next < HEADER || next > b.length() - at ? b.length() : (int) (at + next);
            message(d, b.slice(at, end - at), at > 0);
            at = end;
        }
    }

    private void message(Dissection d, Bytes b, boolean chained) {
        d.open(this, b);
        int command = b.u16le(12);
        boolean response = (b.u8(16) & 1) != 0;
        long status = b.u32le(8);
        if (d.reporting()) {
            header(d, b, response);
        }
        if (d.describing()) {
            String text = COMMANDS.name(command, "command " + command) + (response ? " Response" : " Request")
                    + (response && status != 0 ? ", " + NtStatus.NAMES.name(status, "status 0x" + Long.toHexString(status)) : "");
            if (chained) {
                d.describeMore("; " + text);
            } else {
                d.describe("SMB2: " + text);
            }
        }
        if (b.length() >= HEADER + 8) {
            body(d, b, command, response);
        }
        d.close();
    }

    private static void header(Dissection d, Bytes b, boolean response) {
        d.u16le(HEADER_LENGTH, b, 4);
        d.u16le(CREDIT_CHARGE, b, 6);
        if (response) {
            d.u32le(STATUS, b, 8);
        }
        d.u16le(COMMAND, b, 12);
        d.u16le(response ? GRANTED : CREDITS, b, 14);
        d.open(FLAGS, b, 16, 4);
        long flags = d.u32le(FLAGS, b, 16);
        d.bit(RESPONSE, b, 16, 4, flags, 1);
        d.bit(ASYNC, b, 16, 4, flags, 2);
        d.bit(SIGNED, b, 16, 4, flags, 8);
        d.close();
        d.u32le(NEXT, b, 20);
        d.u64le(MESSAGE_ID, b, 24);
        if ((flags & 2) == 0) {
            d.u32le(TREE_ID, b, 36);
        }
        d.u64le(SESSION_ID, b, 40);
        d.bytes(SIGNATURE, b, 48, 16);
    }

    private static void body(Dissection d, Bytes b, int command, boolean response) {
        int at = HEADER;
        boolean refused = response && command != SESSION_SETUP && b.u32le(8) != 0 && b.u16le(at) == ERROR_SIZE;
        if (refused) {
            return;
        }
        switch (command) {
            case NEGOTIATE -> {
                if (response) {
                    Smb2Session.negotiateResponse(d, b, at);
                    blob(d, b, b.u16le(at + 56), b.u16le(at + 58));
                } else {
                    Smb2Session.negotiateRequest(d, b, at);
                }
            }
            case SESSION_SETUP -> {
                blob(d, b, b.u16le(at + (response ? 4 : 12)), b.u16le(at + (response ? 6 : 14)));
                if (response) {
                    Smb2Session.setupResponse(d, b, at);
                } else {
                    Smb2Session.setupRequest(d, b, at);
                }
            }
            case TREE_CONNECT -> {
                if (response) {
                    Smb2Session.share(d, b, at);
                } else {
                    text(d, TREE, b, b.u16le(at + 4), b.u16le(at + 6));
                }
            }
            case CREATE -> {
                if (response) {
                    Smb2Session.opened(d, b, at);
                } else {
                    Smb2Session.open(d, b, at);
                    text(d, FILE_NAME, b, b.u16le(at + 44), b.u16le(at + 46));
                }
            }
            case READ -> {
                if (response) {
                    pipe(d, b, b.u8(at + 2), b.u32le(at + 4));
                }
            }
            case WRITE -> {
                if (!response) {
                    pipe(d, b, b.u16le(at + 2), b.u32le(at + 4));
                }
            }
            case IOCTL -> pipe(d, b, b.u32le(at + (response ? 32 : 24)), b.u32le(at + (response ? 36 : 28)));
            default -> { }
        }
    }

    /** The token of a security buffer. */
    private static void blob(Dissection d, Bytes b, int at, int length) {
        if (length == 0 || at < HEADER) {
            return;
        }
        Bytes token = b.slice(at, length);
        d.open(BLOB, b, at, length, "Security Blob (" + length + " bytes)");
        d.value(BLOB, b, at, length, token);
        d.call(Protocols.protocol("gss-api"), token);
        if (d.describing()) {
            d.describeMore("(" + SecurityToken.story(token) + ")");
        }
        d.close();
    }

    private static void text(Dissection d, Field field, Bytes b, int at, int length) {
        if (length > 0 && b.has(at, length)) {
            String value = d.text(field, b, at, length, java.nio.charset.StandardCharsets.UTF_16LE);
            if (d.describing()) {
                d.describeMore(org.wirefig.protocol.FieldText.printable(value));
            }
        }
    }

    /** Data of a file: RPC where it is a whole PDU. */
    private static void pipe(Dissection d, Bytes b, long at, long length) {
        if (at >= HEADER && length >= 16 && at + length <= b.length()) {
            Bytes data = b.slice((int) at, (int) length);
            if (DceRpc.isPdu(data, 0) && DceRpc.fragmentLength(data, 0) <= data.length()) {
                d.call(Protocols.protocol("dcerpc"), data);
            }
        }
    }
}
