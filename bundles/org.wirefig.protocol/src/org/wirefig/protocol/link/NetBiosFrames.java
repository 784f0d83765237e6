package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;
import org.wirefig.protocol.app.Smb;

/** NetBIOS Frames ("NetBEUI", IBM LAN Technical Reference IEEE 802.2 and NetBIOS, chapter 5): SMB on a LAN without IP. */
public final class NetBiosFrames extends Protocol {
    private static final int DATA_MIDDLE = 0x15;
    private static final int DATA_LAST = 0x16;
    private static final Names COMMANDS = Names.of(0x00, "Add Group Name Query", 0x01, "Add Name Query", 0x02, "Name In Conflict",
            0x03, "Status Query", 0x08, "Datagram", 0x09, "Broadcast Datagram", 0x0a, "Name Query", 0x0d, "Add Name Response",
            0x0e, "Name Recognized", 0x0f, "Status Response", 0x14, "Data Ack", DATA_MIDDLE, "Data First Middle",
            DATA_LAST, "Data Only Last", 0x17, "Session Confirm", 0x18, "Session End", 0x19, "Session Initialize",
            0x1a, "No Receive", 0x1b, "Receive Outstanding", 0x1c, "Receive Continue", 0x1f, "Session Alive");

    private static final Field LENGTH = Field.number("netbios.hdr_len", "Length");
    private static final Field DELIMITER = Field.hex("netbios.delimiter", "Delimiter", 4);
    private static final Field COMMAND = Field.hex("netbios.command", "Command", 2).names(COMMANDS);
    private static final Field REMOTE = Field.hex("netbios.remote_session", "Remote Session No.", 2);
    private static final Field LOCAL = Field.hex("netbios.local_session", "Local Session No.", 2);

    public NetBiosFrames() {
        super("netbios", "NetBIOS", "NetBIOS", "IBM LAN Technical Reference");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("llc.dsap", this, 0xf0);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("NetBIOS");
        d.open(this, b);
        int length = d.u16le(LENGTH, b, 0);
        d.u16le(DELIMITER, b, 2);
        int command = d.u8(COMMAND, b, 4);
        if (d.describing()) {
            d.describe("NetBIOS: " + COMMANDS.name(command, "command " + command));
        }
        if (command >= 0x14) {
            d.u8(REMOTE, b, 12);
            d.u8(LOCAL, b, 13);
        }
        d.close();
        if (length < 14 || length >= b.length()) {
            return;
        }
        Bytes data = b.from(length);
        if ((command == DATA_MIDDLE || command == DATA_LAST) && Smb.begins(data)) {
            d.call(Protocols.protocol("smb"), data);
        } else {
            d.data(data);
        }
    }
}
