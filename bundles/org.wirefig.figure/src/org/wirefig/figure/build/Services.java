package org.wirefig.figure.build;

import java.util.Map;
import org.wirefig.figure.Participant.Kind;

/** What a server is called by the port that it answers on (IANA's service names), when nothing says more. */
final class Services {
    record Service(Kind kind, String role) {
    }

    private static final Service MAIL = new Service(Kind.SERVER, "Mail server");
    private static final Service FILES = new Service(Kind.SERVER, "File server");
    private static final Service DIRECTORY = new Service(Kind.SERVER, "Directory server");
    private static final Service SIP = new Service(Kind.SERVER, "SIP server");
    private static final Service WEB = new Service(Kind.SERVER, "Web server");
    private static final Map<Integer, Service> BY_PORT = Map.ofEntries(Map.entry(53, new Service(Kind.DNS, "DNS server")),
            Map.entry(88, new Service(Kind.DOMAIN_CONTROLLER, "Domain controller")),
            Map.entry(464, new Service(Kind.DOMAIN_CONTROLLER, "Domain controller")), Map.entry(389, DIRECTORY),
            Map.entry(636, DIRECTORY), Map.entry(3268, DIRECTORY), Map.entry(3269, DIRECTORY), Map.entry(25, MAIL),
            Map.entry(110, MAIL), Map.entry(143, MAIL), Map.entry(465, MAIL), Map.entry(587, MAIL), Map.entry(993, MAIL),
            Map.entry(995, MAIL), Map.entry(139, FILES), Map.entry(445, FILES), Map.entry(2049, FILES), Map.entry(5060, SIP),
            Map.entry(5061, SIP), Map.entry(80, WEB), Map.entry(443, WEB), Map.entry(8080, WEB), Map.entry(8443, WEB),
            Map.entry(3128, new Service(Kind.PROXY, "Proxy")), Map.entry(1080, new Service(Kind.PROXY, "SOCKS proxy")),
            Map.entry(21, new Service(Kind.SERVER, "FTP server")), Map.entry(22, new Service(Kind.SERVER, "SSH server")),
            Map.entry(23, new Service(Kind.SERVER, "Terminal server")), Map.entry(3389, new Service(Kind.SERVER, "Remote desktop")),
            Map.entry(135, new Service(Kind.SERVER, "RPC server")), Map.entry(1433, new Service(Kind.SERVER, "SQL Server")),
            Map.entry(3306, new Service(Kind.SERVER, "MySQL server")), Map.entry(5432, new Service(Kind.SERVER, "PostgreSQL server")),
            Map.entry(1521, new Service(Kind.SERVER, "Oracle server")), Map.entry(123, new Service(Kind.SERVER, "Time server")));

    private Services() {
    }

    /** The service of a port, or null. */
    static Service of(int port) {
        return BY_PORT.get(port);
    }
}
