package org.wirefig.samples;

import java.util.ArrayList;
import java.util.List;

/**
 * The hum of a switched office network as one machine hears it: neighbours' ARP requests, NetBIOS name queries (RFC
 * 1002), routers' HSRP hellos (RFC 2281), the switch's spanning tree (IEEE 802.1D). None of it awaits an answer.
 */
final class Network {
    private static final byte[] HSRP_GROUP = {(byte) 224, 0, 0, 2};
    private static final byte[] HSRP_MAC = Host.mac("01:00:5E:00:00:02");
    private static final byte[] BRIDGE_GROUP = Host.mac("01:80:C2:00:00:00");
    private static final String[] NAMES = {"PRINTSRV02", "MPLFILE01", "ISATAP", "MAPLE", "SCANHOST", "DC01",
        "TSERV04", "INTRANET"};

    private final SeededRandom random;
    private final byte[] subnet;
    private final byte[] broadcastIp;
    private final Host gateway;
    private final Host listener;
    private final byte[] switchMac = Host.mac("00:0F:23:9C:41:8D");
    private final List<Host> neighbours = new ArrayList<>();
    private int transaction = 0x8110;

    /**
     * @param gateway also the router whose hellos are heard; its first three address bytes are the subnet's
     * @param listener the machine that captures: nobody asks for it, since the hum has no answers
     */
    Network(SeededRandom random, Host gateway, Host listener) {
        this.random = random;
        this.gateway = gateway;
        this.listener = listener;
        subnet = new byte[] {gateway.ip[0], gateway.ip[1], gateway.ip[2]};
        broadcastIp = new Out().bytes(subnet).u8(255).done();
        String[] vendors = {"00:13:72", "00:18:8B", "00:1A:A0", "00:11:43", "00:1E:68", "00:16:41"};
        for (int i = 0; i < 18; i++) {
            String mac = "%s:%02X:%02X:%02X".formatted(vendors[i % vendors.length], random.between(0, 255),
                    random.between(0, 255), random.between(0, 255));
            neighbours.add(new Host("neighbour " + i, mac, "%d.%d.%d.%d".formatted(subnet[0] & 0xff, subnet[1] & 0xff,
                    subnet[2] & 0xff, 70 + i * 7), 128, random.between(0, 0xffff), 3));
        }
    }

    /** One frame of the hum that may come at any time. */
    Shot at(long micros) {
        return random.between(0, 99) < 60 ? question(micros) : nameQuery(micros);
    }

    /** What comes like clockwork: the router's hello every 3 s, the switch's every 2 s. */
    Script clockwork(long first, long end) {
        Script script = new Script();
        for (long time = first + 420_000; time < end; time += 3_000_000 + random.between(-900, 900)) {
            script.add(hello(time));
        }
        for (long time = first; time < end; time += 2_000_000 + random.between(-400, 400)) {
            script.add(bridge(time));
        }
        return script;
    }

    private Shot question(long micros) {
        Host asker = neighbour();
        int last = random.between(0, 2) == 0 ? gateway.ip[3] : random.between(10, 250);
        if (last == (listener.ip[3] & 0xff) || last == (asker.ip[3] & 0xff)) {
            last = gateway.ip[3];
        }
        byte[] target = new Out().bytes(subnet).u8(last).done();
        return shot(micros, Packets.arp(1, asker, null, target), asker);
    }

    private Shot nameQuery(long micros) {
        Host asker = neighbour();
        byte[] query = new Out().u16(transaction++ & 0xffff).u16(0x0110).u16(1).u16(0).u16(0).u16(0)
                .bytes(Netbios.name(NAMES[random.between(0, NAMES.length - 1)], random.between(0, 1) * 0x20))
                .u16(0x20).u16(1).done();
        return shot(micros, Packets.udp(asker, 137, Packets.BROADCAST, broadcastIp, 137, query), asker);
    }

    private Shot hello(long micros) {
        byte[] virtual = new Out().bytes(subnet).u8(1).done();
        byte[] hello = new Out().u8(0, 0, 16, 3, 10, 110, 1, 0).ascii("cisco").zeros(3).bytes(virtual).done();
        return shot(micros, Packets.udp(gateway, 1985, HSRP_MAC, HSRP_GROUP, 1985, hello), gateway);
    }

    private Shot bridge(long micros) {
        byte[] root = new Out().u16(0x8000).bytes(Host.mac("00:0B:5F:11:3A:00")).done();
        byte[] bpdu = new Out().u16(0).u8(0, 0, 0).bytes(root).u32(4).u16(0x8000).bytes(switchMac).u16(0x800d)
                .u16(0x0100).u16(0x1400).u16(0x0200).u16(0x0f00).done();
        byte[] frame = Packets.ethernet(BRIDGE_GROUP, switchMac, 3 + bpdu.length,
                new Out().u8(0x42, 0x42, 3).bytes(bpdu).done());
        return shot(micros, frame, gateway);
    }

    /** The client's own ARP exchange with a host of its subnet. */
    void resolve(Script script, long micros, Host asker, Host target) {
        script.add(shot(micros, Packets.arp(1, asker, null, target.ip), asker));
        script.add(shot(micros + 260, Packets.arp(2, target, asker.mac, asker.ip), target));
    }

    Host neighbour() {
        return neighbours.get(random.between(0, neighbours.size() - 1));
    }

    byte[] broadcastIp() {
        return broadcastIp;
    }

    private static Shot shot(long micros, byte[] frame, Host sender) {
        return new Shot(When.at(micros), frame, sender, null, null);
    }
}
