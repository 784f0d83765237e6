package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;
import org.wirefig.protocol.app.Smb;

/** The header of Novell's IPX (IPX Router Specification, part 107-000029-001). */
public final class Ipx extends Protocol {
    /** 0x0550 to 0x0552: the server, its names, the redirector. */
    private static final int SMB_SOCKETS = 0x0550;

    private static final Field CHECKSUM = Field.hex("ipx.checksum", "Checksum", 4);
    private static final Field LENGTH = Field.number("ipx.len", "Length");
    private static final Field HOPS = Field.number("ipx.hops", "Transport Control (Hops)");
    private static final Field TYPE = Field.hex("ipx.packet_type", "Packet Type", 2)
            .names(0, "Unknown", 1, "RIP", 4, "PEP", 5, "SPX", 17, "NCP", 20, "NetBIOS Broadcast");
    private static final Field DST_NODE = Field.of(Field.Type.ETHER, "ipx.dst.node", "Destination Node");
    private static final Field DST_SOCKET = Field.hex("ipx.dst.socket", "Destination Socket", 4);
    private static final Field SRC_NODE = Field.of(Field.Type.ETHER, "ipx.src.node", "Source Node");
    private static final Field SRC_SOCKET = Field.hex("ipx.src.socket", "Source Socket", 4);

    public Ipx() {
        super("ipx", "IPX", "Internetwork Packet eXchange", "Novell IPX");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ethertype", this, 0x8137, 0x8037);
        bindings.number("llc.dsap", this, 0xe0, 0x10);
        bindings.number("link.llc", this, Llc.RAW_IPX);
        bindings.number("ppp.protocol", this, 0x2b);
        bindings.number("gre.proto", this, 0x8137);
        bindings.number("null.type", this, 23);
        bindings.number("sll.ltype", this, 1);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("IPX");
        b.require(0, 30);
        d.addresses(Address.Kind.IPX, b.u32(18), b.u48(22), b.u32(6), b.u48(10));
        d.open(field(), b, 0, 30);
        d.u16(CHECKSUM, b, 0);
        int length = d.u16(LENGTH, b, 2);
        d.u8(HOPS, b, 4);
        d.u8(TYPE, b, 5);
        d.value(DST_NODE, b, 10, 6, b.u48(10));
        d.u16(DST_SOCKET, b, 16);
        d.value(SRC_NODE, b, 22, 6, b.u48(22));
        d.u16(SRC_SOCKET, b, 28);
        d.close();
        Bytes payload = b.slice(30, Math.clamp(length - 30, 0, b.length() - 30));
        if ((b.u16(16) & ~3) == SMB_SOCKETS && Smb.begins(payload)) {
            d.call(Protocols.protocol("smb"), payload);
        } else {
            d.data(payload);
        }
    }
}
