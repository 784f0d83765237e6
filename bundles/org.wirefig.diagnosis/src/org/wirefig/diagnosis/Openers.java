package org.wirefig.diagnosis;

import java.util.Set;
import org.wirefig.diagnosis.Message.Kind;
import org.wirefig.protocol.TcpStream;

/** Which side is the client of a connection whose beginning was not captured: by what it says, else by its ports. */
final class Openers {
    private static final int WELL_KNOWN = 1024;
    /** Services that listen above the well-known ports (IANA service names), as far as findings speak of them. */
    private static final Set<Integer> SERVICES = Set.of(1080, 1433, 1521, 1883, 2376, 3128, 3268, 3269, 3306, 3389, 5060, 5061, 5222, 5223, 5269,
            5432, 5671, 5672, 5985, 5986, 6379, 6697, 8000, 8008, 8081, 8088, 8883, 8888, 9090, 9200, 27017);
    /** Alternatives to 443 and 80 end in their digits: 8443, 5443, 8080. */
    private static final int LIKE_HTTPS = 443;
    private static final int LIKE_HTTP = 80;

    private Openers() {
    }

    /** True when the first side is the client, as far as ports tell: the other has the service's. */
    static boolean byPorts(TcpStream stream) {
        int a = service(stream.portA());
        int b = service(stream.portB());
        return a == b ? stream.portA() >= stream.portB() : a < b;
    }

    private static int service(int port) {
        return port < WELL_KNOWN ? 2 : SERVICES.contains(port) || port % 1000 == LIKE_HTTPS || port % 1000 == LIKE_HTTP ? 1 : 0;
    }

    /** TRUE: only a client sends such a message; FALSE: only a server; null: either may. */
    static Boolean client(Kind kind) {
        return switch (kind) {
            case CLIENT_HELLO, CLIENT_KEY_EXCHANGE, HTTP_REQUEST -> Boolean.TRUE;
            case SERVER_HELLO, HELLO_RETRY_REQUEST, HELLO_REQUEST, NEW_SESSION_TICKET, SERVER_KEY_EXCHANGE, CERTIFICATE_REQUEST, SERVER_HELLO_DONE,
                    CERTIFICATE_STATUS, HTTP_RESPONSE -> Boolean.FALSE;
            default -> null;
        };
    }
}
