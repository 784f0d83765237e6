package org.wirefig.protocol.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

/** SMB 2: what a session is agreed to be. */
class SmbTest {
    /** A message in a NetBIOS session, with its header. */
    private static byte[] message(int command, boolean response, long status, String body) {
        byte[] bytes = Frames.hex(body);
        byte[] head = Frames.hex("fe534d42 4000 0100" + String.format("%08x", Integer.reverseBytes((int) status))
                + String.format("%02x00 1f00 %s000000 00000000", command, response ? "01" : "00")
                + "0100000000000000 fffe0000 05000000 1100000000000000" + "00".repeat(16));
        return Frames.join(Frames.hex(String.format("%08x", head.length + bytes.length)), head, bytes);
    }

    private static void has(Trace trace, int frame, String field, String... values) {
        assertEquals(List.of(values), Frames.values(trace, frame, field), Frames.tree(trace, frame));
    }

    @Test
    void signingGuestsAndShares() throws IOException {
        String guid = "000102030405060708090a0b0c0d0e0f";
        byte[] negotiated = message(0, true, 0, "4100 0300 1103 0000" + guid + "07000000 00001000 00001000 00001000"
                + "0080c5a3b6dcd801 0000000000000000 8000 0000 00000000");
        byte[] guest = message(1, true, 0, "0900 0100 4800 0000");
        byte[] refused = message(1, true, 0xc000006dL, "0900 0000 00000000 00");
        byte[] share = message(3, true, 0, "1000 02 00 00800000 00000000 ff011f00");
        byte[] opened = message(5, true, 0, "5900 00 00 02000000" + "00".repeat(56) + guid + "00000000 00000000");
        try (Trace trace = new Frames(40000, 445).server(negotiated).server(guest).server(refused).server(share).server(opened).open()) {
            assertEquals("SMB2: Negotiate Protocol Response SMB 3.1.1, signing required", trace.row(1).description());
            has(trace, 1, "smb2.sec_mode.sign_required", "1");
            has(trace, 1, "smb2.capabilities.large_mtu", "1");
            has(trace, 1, "smb2.capabilities.encryption", "0");
            assertEquals("SMB2: Session Setup Response as guest", trace.row(2).description());
            assertEquals("SMB2: Session Setup Response, STATUS_LOGON_FAILURE", trace.row(3).description());
            has(trace, 4, "smb2.share_type", "0x02");
            has(trace, 4, "smb2.share_flags.encrypt_data", "1");
            has(trace, 4, "smb.access_mask", "0x001f01ff");
            has(trace, 5, "smb2.create.action", "2");
            has(trace, 5, "smb2.fid", "03020100-0504-0706-0809-0a0b0c0d0e0f");
            has(trace, 5, "smb2.credits.granted", "31");
        }
    }
}
