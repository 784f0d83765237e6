package org.wirefig.protocol.dns;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;

/** NetBIOS Name Service, RFC 1002 4.2: a DNS message with names of 16 bytes, each written as two letters. */
public final class Nbns extends Protocol {
    private static final Field ID = Field.hex("nbns.id", "Transaction ID", 4);
    private static final Field FLAGS = Field.hex("nbns.flags", "Flags", 4);
    private static final Field RESPONSE = Field.flag("nbns.flags.response", "Response");
    private static final Field OPCODE = Field.number("nbns.flags.opcode", "Opcode")
            .names(0, "Name query", 5, "Registration", 6, "Release", 7, "WACK", 8, "Refresh");
    private static final Field RCODE = Field.number("nbns.flags.rcode", "Reply code")
            .names(0, "No error", 1, "Format error", 2, "Server failure", 3, "Name does not exist", 4, "Not implemented",
                    5, "Refused", 6, "Name is owned by another node", 7, "Name is in conflict");
    private static final Field NAME = Field.text("nbns.name", "Name");
    private static final Field ADDRESS = Field.of(Field.Type.IPV4, "nbns.addr", "Address");
    private static final int ENCODED = 32;

    public Nbns() {
        super("nbns", "NBNS", "NetBIOS Name Service", "RFC 1002");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("udp.port", this, 137);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("NBNS");
        d.open(this, b);
        d.u16(ID, b, 0);
        int flags = d.u16(FLAGS, b, 2);
        boolean response = d.bit(RESPONSE, b, 2, 2, flags, 0x8000);
        int opcode = (int) d.bits(OPCODE, b, 2, 2, flags, 0x7800);
        int rcode = (int) d.bits(RCODE, b, 2, 2, flags, 0x000f);
        int questions = b.u16(4);
        String name = b.length() > 12 ? name(d, b, 12) : "";
        int after = 12 + DnsName.read(b, 12).length();
        if (response && questions == 0 && b.has(after, 16) && b.u16(after) == 0x20 && b.u16(after + 8) >= 6) {
            d.u32(ADDRESS, b, after + 12);
        }
        d.close();
        if (d.describing()) {
            d.describe("NBNS: " + OPCODE.names().name(opcode, "operation " + opcode) + (response ? " response " : " ") + name
                    + (response && rcode != 0 ? " = " + RCODE.names().name(rcode, "code " + rcode) : ""));
        }
    }

    /** First-level encoding (RFC 1001 14.1): each half byte as a letter from A; the last byte is the service. */
    private static String name(Dissection d, Bytes b, int at) {
        if (b.u8(at) != ENCODED) {
            return "";
        }
        b.require(at + 1, ENCODED);
        StringBuilder text = new StringBuilder(20);
        for (int i = 0; i < ENCODED - 2; i += 2) {
            int c = b.u8(at + 1 + i) - 'A' << 4 | b.u8(at + 2 + i) - 'A';
            text.append(c >= 0x20 && c < 0x7f ? (char) c : '.');
        }
        int service = (b.u8(at + ENCODED - 1) - 'A' << 4 | b.u8(at + ENCODED) - 'A') & 0xff;
        String name = text.toString().stripTrailing() + "<" + Integer.toHexString(service + 0x100).substring(1) + ">";
        d.value(NAME, b, at, ENCODED + 2, name);
        return name;
    }
}
