package org.wirefig.samples;

import java.util.Arrays;

/**
 * Builds Ethernet II frames with ARP (RFC 826), IPv4 (RFC 791), ICMP (RFC 792), UDP (RFC 768) and TCP (RFC 9293),
 * checksums included. The IP identification stays 0 until {@link #seal}, because it depends on the order in which the
 * frames of all conversations finally stand.
 */
final class Packets {
    static final int ETHERNET = 14;
    static final int IP = 20;
    static final byte[] BROADCAST = Host.mac("FF:FF:FF:FF:FF:FF");
    private static final int SMALLEST_FRAME = 60;

    private Packets() {
    }

    static byte[] ethernet(byte[] destination, byte[] source, int type, byte[] payload) {
        return new Out().bytes(destination).bytes(source).u16(type).bytes(payload).done();
    }

    /** operation 1 asks for {@code target}'s address, 2 tells {@code target} the sender's. */
    static byte[] arp(int operation, Host sender, byte[] targetMac, byte[] targetIp) {
        byte[] body = new Out().u16(1).u16(0x0800).u8(6, 4).u16(operation).bytes(sender.mac).bytes(sender.ip)
                .bytes(operation == 1 ? new byte[6] : targetMac).bytes(targetIp).done();
        return ethernet(operation == 1 ? BROADCAST : targetMac, sender.mac, 0x0806, body);
    }

    static byte[] ipv4(Host from, byte[] toMac, byte[] toIp, int protocol, boolean dontFragment, byte[] payload) {
        byte[] header = new Out().u8(0x45, 0).u16(IP + payload.length).u16(0).u16(dontFragment ? 0x4000 : 0)
                .u8(from.ttl, protocol).u16(0).bytes(from.ip).bytes(toIp).done();
        return ethernet(toMac, from.mac, 0x0800, new Out().bytes(header).bytes(payload).done());
    }

    static byte[] udp(Host from, int fromPort, Host to, int toPort, byte[] payload) {
        return udp(from, fromPort, to.mac, to.ip, toPort, payload);
    }

    static byte[] udp(Host from, int fromPort, byte[] toMac, byte[] toIp, int toPort, byte[] payload) {
        byte[] datagram = new Out().u16(fromPort).u16(toPort).u16(8 + payload.length).u16(0).bytes(payload).done();
        int sum = transportSum(from.ip, toIp, 17, datagram);
        put16(datagram, 6, sum == 0 ? 0xffff : sum);
        return ipv4(from, toMac, toIp, 17, false, datagram);
    }

    static byte[] echo(Host from, Host to, boolean reply, int id, int sequence) {
        byte[] message = new Out().u8(reply ? 0 : 8, 0).u16(0).u16(id).u16(sequence)
                .ascii("abcdefghijklmnopqrstuvwabcdefghi").done();
        put16(message, 2, sum(message, 0, message.length, 0));
        return ipv4(from, to.mac, to.ip, 1, false, message);
    }

    static byte[] tcp(Host from, int fromPort, Host to, int toPort, long seq, long ack, int flags, int window,
            byte[] options, byte[] payload) {
        byte[] segment = new Out().u16(fromPort).u16(toPort).u32(seq).u32(ack).u8(5 + options.length / 4 << 4, flags)
                .u16(window).u16(0).u16(0).bytes(options).bytes(payload).done();
        put16(segment, 16, transportSum(from.ip, to.ip, 6, segment));
        return ipv4(from, to.mac, to.ip, 6, true, segment);
    }

    /**
     * The frame as it stands on the wire: IPv4 identification and header checksum filled in, and padded to Ethernet's
     * minimum unless the capturing machine itself sent it (its own frames are seen before the card pads them).
     */
    static byte[] seal(byte[] frame, Host sender, boolean ownFrame) {
        byte[] sealed = Arrays.copyOf(frame, ownFrame ? frame.length : Math.max(frame.length, SMALLEST_FRAME));
        if (frame[12] == 8 && frame[13] == 0) {
            put16(sealed, ETHERNET + 4, sender.takeId());
            put16(sealed, ETHERNET + 10, 0);
            put16(sealed, ETHERNET + 10, sum(sealed, ETHERNET, IP, 0));
        }
        return sealed;
    }

    private static int transportSum(byte[] fromIp, byte[] toIp, int protocol, byte[] segment) {
        byte[] pseudo = new Out().bytes(fromIp).bytes(toIp).u16(protocol).u16(segment.length).done();
        int partial = ~sum(pseudo, 0, pseudo.length, 0) & 0xffff;
        return sum(segment, 0, segment.length, partial);
    }

    /** The Internet checksum of RFC 1071. */
    private static int sum(byte[] data, int offset, int length, int start) {
        long total = start;
        for (int i = 0; i < length; i += 2) {
            int low = i + 1 < length ? data[offset + i + 1] & 0xff : 0;
            total += (data[offset + i] & 0xff) << 8 | low;
        }
        while (total > 0xffff) {
            total = (total & 0xffff) + (total >>> 16);
        }
        return (int) (~total & 0xffff);
    }

    private static void put16(byte[] data, int offset, int value) {
        data[offset] = (byte) (value >>> 8);
        data[offset + 1] = (byte) value;
    }
}
