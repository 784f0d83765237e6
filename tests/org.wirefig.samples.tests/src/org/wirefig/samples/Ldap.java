package org.wirefig.samples;

/** LDAP (RFC 4511): a client asks a domain controller's root entry, each time on a connection of its own. */
final class Ldap {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int ENUMERATED = 0x0a;

    private Ldap() {
    }

    static long rootEntry(TcpTalk talk, long micros, long roundTrip) {
        long time = talk.open(micros, roundTrip);
        talk.data(Side.CLIENT, When.at(time), message(1, tlv(0x63, text(OCTETS, ""), number(ENUMERATED, 0),
                number(ENUMERATED, 0), number(INTEGER, 0), number(INTEGER, 120), tlv(0x01, new byte[] {0}),
                text(0x87, "objectclass"), tlv(SEQUENCE, text(OCTETS, "defaultNamingContext"),
                        text(OCTETS, "configurationNamingContext"), text(OCTETS, "dnsHostName")))));
        byte[] entry = message(1, tlv(0x64, text(OCTETS, ""), tlv(SEQUENCE,
                attribute("defaultNamingContext", "DC=maple,DC=example"),
                attribute("configurationNamingContext", "CN=Configuration,DC=maple,DC=example"),
                attribute("dnsHostName", "dc01.maple.example"))));
        byte[] done = message(1, tlv(0x65, number(ENUMERATED, 0), text(OCTETS, ""), text(OCTETS, "")));
        talk.data(Side.SERVER, When.at(time + roundTrip + 320), new Out().bytes(entry).bytes(done).done());
        long unbind = time + roundTrip + 3100;
        talk.data(Side.CLIENT, When.at(unbind), message(2, tlv(0x42)));
        return talk.close(Side.CLIENT, unbind + 60, roundTrip);
    }

    private static byte[] message(int id, byte[] operation) {
        return tlv(SEQUENCE, number(INTEGER, id), operation);
    }

    private static byte[] attribute(String name, String value) {
        return tlv(SEQUENCE, text(OCTETS, name), tlv(SET, text(OCTETS, value)));
    }

    private static byte[] number(int tag, int value) {
        return tlv(tag, new byte[] {(byte) value});
    }

    private static byte[] text(int tag, String value) {
        return tlv(tag, new Out().ascii(value).done());
    }

    private static byte[] tlv(int tag, byte[]... parts) {
        Out value = new Out();
        for (byte[] part : parts) {
            value.bytes(part);
        }
        Out out = new Out().u8(tag);
        int length = value.size();
        if (length > 0x7f) {
            out.u8(0x82).u16(length);
        } else {
            out.u8(length);
        }
        return out.bytes(value.done()).done();
    }
}
