package org.wirefig.samples;

/** What an office computer does all day beside the story: files, mail, a terminal, names, the directory. */
final class Office {
    private final Script script = new Script();
    private final OcsCast cast;
    private final Network network;
    private final SeededRandom random;
    private final Smb share;
    private final Rpc mail;
    private final Terminal terminal;
    private final Dns dns;
    private int nextPort;

    Office(OcsCast cast, Network network, SeededRandom random, int firstPort) {
        this.cast = cast;
        this.network = network;
        this.random = random;
        this.nextPort = firstPort;
        share = new Smb(running(cast.system, cast.files, 445), random);
        mail = new Rpc(running(cast.outlook, cast.mail, 1026), random);
        terminal = new Terminal(running(cast.terminal, cast.mainframe, 23), random);
        dns = new Dns(script, cast.client, cast.controller, cast.resolver, random);
    }

    /** Everything up to {@code end}, with a good deal more files in the first {@code busy} microseconds. */
    Script until(long end, long busy) {
        files(busy, end);
        repeat(400_000, end, 700_000, 1_500_000, at -> mail.exchange(at, random.between(90, 420),
                random.between(120, 900)));
        repeat(150_000, end, 500_000, 1_200_000, at -> terminal.turn(at, 18_000));
        names(end);
        repeat(2_600_000, end, 11_000_000, 13_000_000, at -> Ldap.rootEntry(connection(cast.logon, cast.controller,
                389), at, 410));
        repeat(700_000, end, 3_500_000, 5_500_000, this::ping);
        repeat(1_100_000, end, 4_000_000, 8_000_000, at -> {
            network.resolve(script, at, cast.client, network.neighbour());
            return at;
        });
        String[] hosts = {"MPL-RC-0412", "MPL-RC-0377", "MPL-RC-0501", "T6CK9417", "MPL-LT-0094"};
        repeat(900_000, end, 5_000_000, 9_000_000, at -> {
            script.add(Netbios.announcement(at, network.neighbour(), hosts[random.between(0, hosts.length - 1)],
                    "MAPLE", network.broadcastIp()));
            return at;
        });
        return script;
    }

    private void files(long busy, long end) {
        String[] names = {"\\Branch\\Rates\\2008-03-26.xls", "\\Branch\\Forms\\index.dat", "\\Branch\\Letters\\q1.doc",
            "\\Profiles\\desktop.ini", "\\Branch\\Rates\\archive\\2008-03-25.xls", "\\Apps\\teller.ini"};
        long time = 60_000;
        for (int i = 0; time < end; i++) {
            boolean many = time < busy;
            time = share.readFile(time, names[i % names.length], many ? random.between(3_000, 9_000)
                    : random.between(300, 4_200));
            time += many ? random.between(250_000, 520_000) : random.between(1_900_000, 3_600_000);
            if (i % 5 == 4) {
                time = share.echo(time) + 40_000;
            }
        }
    }

    private void names(long end) {
        String[] names = {"intranet", "mail02", "mplfile01", "printsrv02", "tserv04"};
        repeat(320_000, end, 1_300_000, 3_900_000, at -> {
            int pick = random.between(0, names.length);
            return pick == names.length ? dns.unknown(at, "isatap.maple.example")
                    : dns.address(at, names[pick] + ".maple.example", Host.ip("10.21.8." + (20 + 7 * pick)));
        });
    }

    private long ping(long at) {
        int sequence = (int) (at / 10_000 & 0x7fff);
        script.add(new Shot(When.at(at), Packets.echo(cast.client, cast.controller, false, 0x200, sequence),
                cast.client, null, null));
        script.add(new Shot(When.at(at + 430), Packets.echo(cast.controller, cast.client, true, 0x200, sequence),
                cast.controller, null, null));
        return at;
    }

    Dns dns() {
        return dns;
    }

    /** A connection that was there before the capture began. */
    private TcpTalk running(Program program, Host server, int port) {
        return connection(program, server, port).window(Side.CLIENT, random.between(62_000, 65_000))
                .window(Side.SERVER, random.between(63_000, 65_535));
    }

    private TcpTalk connection(Program program, Host server, int port) {
        return new TcpTalk(script, program, cast.client, nextPort++, server, port,
                random.between(0, Integer.MAX_VALUE), random.between(0, Integer.MAX_VALUE));
    }

    private interface Act {
        long at(long micros);
    }

    private void repeat(long first, long end, int least, int most, Act act) {
        for (long time = first; time < end;) {
            time = act.at(time) + random.between(least, most);
        }
    }
}
