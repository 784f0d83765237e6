package org.wirefig.samples;

import java.util.HexFormat;

/**
 * A host as the capturing machine sees it: behind a router its MAC address is the router's and its TTL has already
 * been counted down. The IP identification is a counter that steps with each packet the host sends; {@code stride}
 * stands for what it sends to others in between.
 */
final class Host {
    final String name;
    final byte[] mac;
    final byte[] ip;
    final int ttl;
    private final int stride;
    private int nextId;

    Host(String name, String mac, String ip, int ttl, int firstId, int stride) {
        this.name = name;
        this.mac = mac(mac);
        this.ip = ip(ip);
        this.ttl = ttl;
        this.nextId = firstId;
        this.stride = stride;
    }

    static byte[] mac(String text) {
        return HexFormat.ofDelimiter(":").parseHex(text.toLowerCase());
    }

    static byte[] ip(String text) {
        String[] parts = text.split("\\.");
        byte[] ip = new byte[4];
        for (int i = 0; i < 4; i++) {
            ip[i] = (byte) Integer.parseInt(parts[i]);
        }
        return ip;
    }

    int takeId() {
        int id = nextId;
        nextId = nextId + stride & 0xffff;
        return id;
    }
}
