package org.wirefig.diagnosis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wirefig.protocol.tls.TlsConnections;
import org.wirefig.protocol.tls.TlsSecrecy;
import org.wirefig.trace.Trace;

/**
 * Where keys are missing, and what would help: the lines of a key log, which name a connection by its client random (RFC
 * 8446 section 7.1), or the server's private key where RSA carried the secret.
 */
public final class MissingKeys {
    private final List<TlsSecrecy> closed;
    private final Map<String, TlsSecrecy> byFilter = new HashMap<>();

    private MissingKeys(List<TlsSecrecy> closed) {
        this.closed = closed;
        closed.forEach(each -> byFilter.put(each.filter(), each));
    }

    static MissingKeys of(Trace trace) {
        return new MissingKeys(TlsConnections.of(trace.session()).stream().filter(each -> each.status() == TlsSecrecy.Status.CLOSED).toList());
    }

    /** The connections that nothing could be read of. */
    public List<TlsSecrecy> closed() {
        return closed;
    }

    /** A sentence of advice on a connection; empty where it can be read, or nothing of it is encrypted. */
    public String advice(Connection connection) {
        TlsSecrecy found = byFilter.get(connection.filter());
        return found == null ? "" : advice(found);
    }

    private static String advice(TlsSecrecy closed) {
        String labels = closed.wantedLines().stream().map(line -> line.split(" ")[0]).collect(Collectors.joining(", "));
        boolean several = closed.wantedLines().size() > 1;
        String rsa = closed.suite() != null && closed.suite().startsWith("TLS_RSA_") ? ", or the server's private key" : "";
        return "To read it, give (--keys) a key log of this run (SSLKEYLOGFILE) with the line" + (several ? "s " : " ") + labels
                + " of the client random " + closed.clientRandom() + " (frame " + closed.frame() + ")" + rsa + ".";
    }
}
