package org.wirefig.protocol.app;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.auth.WindowsTime;

/**
 * What the two ends of SMB 2 and 3 agree on: dialect, signing and encryption, whether a session is a guest's, what a share is, and how a
 * file is opened; [MS-SMB2] 2.2.3 to 2.2.14.
 */
final class Smb2Session {
    private static final Names DIALECTS = Names.of(0x0202, "SMB 2.0.2", 0x0210, "SMB 2.1", 0x02ff, "SMB2 wildcard",
            0x0300, "SMB 3.0", 0x0302, "SMB 3.0.2", 0x0311, "SMB 3.1.1");
    private static final Names SHARES = Names.of(1, "Physical disk", 2, "Named pipe", 3, "Printer");
    private static final Names DISPOSITIONS = Names.of(0, "Supersede (supersede existing file (if it exists))",
            1, "Open (if file exists open it, else fail)", 2, "Create (if file exists fail, else create it)",
            3, "Open If (if file exists open it, else create it)", 4, "Overwrite (if file exists overwrite, else fail)",
            5, "Overwrite If (if file exists overwrite, else create it)");
    private static final Names ACTIONS = Names.of(0, "The file was superseded", 1, "The file existed and was opened",
            2, "The file did not exist but was created", 3, "The file existed and was truncated");

    private static final Field DIALECT = Field.hex("smb2.dialect", "Dialect", 4).names(DIALECTS);
    private static final Field COUNT = Field.number("smb2.dialect_count", "Dialect count");
    private static final Field SECURITY = Field.hex("smb2.sec_mode", "Security mode", 2);
    private static final Field SIGNING = Field.flag("smb2.sec_mode.sign_enabled", "Signing enabled");
    private static final Field SIGNING_REQUIRED = Field.flag("smb2.sec_mode.sign_required", "Signing required");
    private static final Field CAPABILITIES = Field.hex("smb2.capabilities", "Capabilities", 8);
    private static final Field[] CAPABILITY = {Field.flag("smb2.capabilities.dfs", "DFS"),
        Field.flag("smb2.capabilities.leasing", "LEASING"), Field.flag("smb2.capabilities.large_mtu", "LARGE MTU"),
        Field.flag("smb2.capabilities.multi_channel", "MULTI CHANNEL"),
        Field.flag("smb2.capabilities.persistent_handles", "PERSISTENT HANDLES"),
        Field.flag("smb2.capabilities.directory_leasing", "DIRECTORY LEASING"),
        Field.flag("smb2.capabilities.encryption", "ENCRYPTION")};
    private static final Field CLIENT = Field.of(Field.Type.GUID, "smb2.client_guid", "Client Guid");
    private static final Field SERVER = Field.of(Field.Type.GUID, "smb2.server_guid", "Server Guid");
    private static final Field LARGEST = Field.number("smb2.max_trans_size", "Max Transaction Size");
    private static final Field LARGEST_READ = Field.number("smb2.max_read_size", "Max Read Size");
    private static final Field LARGEST_WRITE = Field.number("smb2.max_write_size", "Max Write Size");
    private static final Field NOW = Field.of(Field.Type.TIME, "smb2.current_time", "Current Time");
    private static final Field BOOT = Field.of(Field.Type.TIME, "smb2.boot_time", "Boot Time");
    private static final Field PREVIOUS = Field.hex("smb2.previous_sesid", "Previous Session Id", 16);
    private static final Field SESSION = Field.hex("smb2.session_flags", "Session Flags", 4);
    private static final Field GUEST = Field.flag("smb2.ses_flags.guest", "Guest");
    private static final Field NULL = Field.flag("smb2.ses_flags.null", "Null");
    private static final Field ENCRYPT = Field.flag("smb2.ses_flags.encrypt", "Encrypt");
    private static final Field SHARE = Field.hex("smb2.share_type", "Share Type", 2).names(SHARES);
    private static final Field SHARE_FLAGS = Field.hex("smb2.share_flags", "Share flags", 8);
    private static final Field SHARE_ENCRYPTS = Field.flag("smb2.share_flags.encrypt_data", "Encrypted data required");
    private static final Field ACCESS = Field.hex("smb.access_mask", "Access Mask", 8);
    private static final Field DISPOSITION = Field.number("smb2.create.disposition", "Disposition").names(DISPOSITIONS);
    private static final Field ACTION = Field.number("smb2.create.action", "Create Action").names(ACTIONS);
    private static final Field FILE = Field.of(Field.Type.GUID, "smb2.fid", "File Id");

    private Smb2Session() {
    }

    static void declare() {
        // being loaded is all
    }

    private static void security(Dissection d, Bytes b, int at) {
        int mode = b.u8(at);
        d.open(SECURITY, b, at, 1);
        d.value(SECURITY, b, at, 1, mode);
        d.bit(SIGNING, b, at, 1, mode, 1);
        d.bit(SIGNING_REQUIRED, b, at, 1, mode, 2);
        d.close();
    }

    private static void capabilities(Dissection d, Bytes b, int at) {
        long all = b.u32le(at);
        d.open(CAPABILITIES, b, at, 4);
        d.value(CAPABILITIES, b, at, 4, all);
        for (int i = 0; i < CAPABILITY.length; i++) {
            d.bit(CAPABILITY[i], b, at, 4, all, 1L << i);
        }
        d.close();
    }

    static void negotiateRequest(Dissection d, Bytes b, int at) {
        int count = d.u16le(COUNT, b, at + 2);
        security(d, b, at + 4);
        capabilities(d, b, at + 8);
        d.bytes(CLIENT, b, at + 12, 16);
        for (int i = 0; i < count; i++) {
            d.u16le(DIALECT, b, at + 36 + i * 2);
        }
    }

    static void negotiateResponse(Dissection d, Bytes b, int at) {
        security(d, b, at + 2);
        int dialect = d.u16le(DIALECT, b, at + 4);
        d.bytes(SERVER, b, at + 8, 16);
        capabilities(d, b, at + 24);
        d.u32le(LARGEST, b, at + 28);
        d.u32le(LARGEST_READ, b, at + 32);
        d.u32le(LARGEST_WRITE, b, at + 36);
        WindowsTime.report(d, NOW, b, at + 40);
        if (b.i64le(at + 48) != 0) {
            WindowsTime.report(d, BOOT, b, at + 48);
        }
        if (d.describing()) {
            d.describeMore(DIALECTS.name(dialect, "dialect 0x" + Integer.toHexString(dialect))
                    + ((b.u8(at + 2) & 2) != 0 ? ", signing required" : ""));
        }
    }

    static void setupRequest(Dissection d, Bytes b, int at) {
        security(d, b, at + 3);
        capabilities(d, b, at + 4);
        d.value(PREVIOUS, b, at + 16, 8, b.i64le(at + 16));
    }

    static void setupResponse(Dissection d, Bytes b, int at) {
        int flags = b.u16le(at + 2);
        d.open(SESSION, b, at + 2, 2);
        d.value(SESSION, b, at + 2, 2, flags);
        boolean guest = d.bit(GUEST, b, at + 2, 2, flags, 1);
        boolean anonymous = d.bit(NULL, b, at + 2, 2, flags, 2);
        d.bit(ENCRYPT, b, at + 2, 2, flags, 4);
        d.close();
        if (d.describing() && (guest || anonymous)) {
            d.describeMore(guest ? "as guest" : "anonymous");
        }
    }

    static void share(Dissection d, Bytes b, int at) {
        d.u8(SHARE, b, at + 2);
        long flags = b.u32le(at + 4);
        d.open(SHARE_FLAGS, b, at + 4, 4);
        d.value(SHARE_FLAGS, b, at + 4, 4, flags);
        d.bit(SHARE_ENCRYPTS, b, at + 4, 4, flags, 0x8000);
        d.close();
        d.u32le(ACCESS, b, at + 12);
    }

    static void open(Dissection d, Bytes b, int at) {
        d.u32le(ACCESS, b, at + 24);
        d.u32le(DISPOSITION, b, at + 36);
    }

    static void opened(Dissection d, Bytes b, int at) {
        d.u32le(ACTION, b, at + 4);
        d.bytes(FILE, b, at + 64, 16);
    }
}
