package org.wirefig.samples;

/** NetBIOS over UDP (RFC 1002): encoded names, and the browser announcements (MS-BRWS) that Windows hosts broadcast. */
final class Netbios {
    private static final String MAILSLOT = "\\MAILSLOT\\BROWSE";

    private Netbios() {
    }

    /** First-level encoding: 16 bytes, padded with blanks, the last is the kind of service. */
    static byte[] name(String name, int kind) {
        Out out = new Out().u8(32);
        for (int i = 0; i < 16; i++) {
            int octet = i == 15 ? kind : i < name.length() ? name.charAt(i) : ' ';
            out.u8('A' + (octet >> 4), 'A' + (octet & 15));
        }
        return out.u8(0).done();
    }

    /** A host announces itself to its workgroup. */
    static Shot announcement(long micros, Host host, String hostName, String workgroup, byte[] broadcastIp) {
        byte[] announcement = new Out().u8(1, 0).le32(720_000).ascii(hostName).zeros(16 - hostName.length()).u8(5, 1)
                .le32(0x0001_1003).u8(15, 1).le16(0xaa55).u8(0).done();
        byte[] slot = new Out().ascii(MAILSLOT).u8(0).done();
        int offset = 32 + 1 + 2 * 17 + 2 + slot.length;
        byte[] transaction = new Out().u8(0xff).ascii("SMB").u8(0x25).zeros(27).u8(17)
                .le16(0, announcement.length, 0, 0, 0, 0).le32(1000).le16(0, 0, 0, announcement.length, offset)
                .u8(3, 0).le16(1, 1, 2).le16(slot.length + announcement.length).bytes(slot).bytes(announcement)
                .done();
        byte[] names = new Out().bytes(name(hostName, 0)).bytes(name(workgroup, 0x1d)).done();
        byte[] datagram = new Out().u8(0x11, 2).u16(0x8001).bytes(host.ip).u16(138)
                .u16(names.length + transaction.length).u16(0).bytes(names).bytes(transaction).done();
        byte[] frame = Packets.udp(host, 138, Packets.BROADCAST, broadcastIp, 138, datagram);
        return new Shot(When.at(micros), frame, host, null, null);
    }
}
