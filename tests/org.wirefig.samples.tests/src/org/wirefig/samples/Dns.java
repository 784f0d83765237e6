package org.wirefig.samples;

/** DNS messages (RFC 1035) between a client and its server, each question with its answer. */
final class Dns {
    private static final int A = 1;
    private static final int SRV = 33;
    private final Script script;
    private final Host client;
    private final Host server;
    private final Program resolver;
    private final SeededRandom random;
    private int port = 1025;

    Dns(Script script, Host client, Host server, Program resolver, SeededRandom random) {
        this.script = script;
        this.client = client;
        this.server = server;
        this.resolver = resolver;
        this.random = random;
    }

    /** Asks for a name's IPv4 address. Returns the time after the answer. */
    long address(long micros, String name, byte[] ip) {
        byte[] answer = new Out().u16(0xc00c).u16(A).u16(1).u32(random.between(300, 3600)).u16(4).bytes(ip).done();
        return exchange(micros, name, A, 0x8580, 1, answer);
    }

    /** Asks for a service (RFC 2782) that one host offers. */
    long service(long micros, String name, String host, int servicePort) {
        byte[] target = name(host);
        byte[] answer = new Out().u16(0xc00c).u16(SRV).u16(1).u32(3600).u16(6 + target.length).u16(0).u16(0)
                .u16(servicePort).bytes(target).done();
        return exchange(micros, name, SRV, 0x8580, 1, answer);
    }

    /** Asks for a name that doesn't exist. */
    long unknown(long micros, String name) {
        byte[] zone = name("maple.example");
        byte[] data = new Out().bytes(name("dc01.maple.example")).bytes(name("hostmaster.maple.example"))
                .u32(20417).u32(900).u32(600).u32(86400).u32(3600).done();
        byte[] authority = new Out().bytes(zone).u16(6).u16(1).u32(3600).u16(data.length).bytes(data).done();
        return exchange(micros, name, A, 0x8583, 0, authority);
    }

    private long exchange(long micros, String name, int type, int answerFlags, int answers, byte[] record) {
        int id = random.between(1, 0xffff);
        int from = port++;
        byte[] question = new Out().bytes(name(name)).u16(type).u16(1).done();
        byte[] query = new Out().u16(id).u16(0x0100).u16(1).u16(0).u16(0).u16(0).bytes(question).done();
        byte[] reply = new Out().u16(id).u16(answerFlags).u16(1).u16(answers).u16(1 - answers).u16(0).bytes(question)
                .bytes(record).done();
        long back = micros + random.between(380, 2900);
        var process = resolver.connection(client, from, server, 53);
        script.add(new Shot(When.at(micros), Packets.udp(client, from, server, 53, query), client, process, null));
        script.add(new Shot(When.at(back), Packets.udp(server, 53, client, from, reply), server, process, null));
        return back + 40;
    }

    static byte[] name(String name) {
        Out out = new Out();
        for (String label : name.split("\\.")) {
            out.u8(label.length()).ascii(label);
        }
        return out.u8(0).done();
    }
}
