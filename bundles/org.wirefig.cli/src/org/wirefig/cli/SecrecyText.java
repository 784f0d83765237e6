package org.wirefig.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.wirefig.protocol.Session;
import org.wirefig.protocol.tls.TlsConnections;
import org.wirefig.protocol.tls.TlsSecrecy;

/** Prints which encrypted connections of a trace can be read, and which lines of a key log would open the others. */
final class SecrecyText {
    private static final int SOME = 5;

    private SecrecyText() {
    }

    /** Says which connections a diagnosis could not look into. */
    static void unread(List<TlsSecrecy> closed, PrintStream out) {
        if (closed.isEmpty()) {
            return;
        }
        String some = closed.stream().limit(SOME).map(TlsSecrecy::filter).distinct().collect(Collectors.joining(", "));
        out.println("Not looked into: " + closed.size() + (closed.size() == 1 ? " encrypted connection" : " encrypted connections") + " without keys ("
                + some + (closed.size() > SOME ? ", …" : "") + "). \"wirefig info --secrets\" lists the key log lines that open "
                + (closed.size() == 1 ? "it." : "them."));
    }

    static void print(Session session, PrintStream out) {
        List<TlsSecrecy> all = TlsConnections.of(session);
        long open = all.stream().filter(each -> each.status() == TlsSecrecy.Status.OPENED).count();
        long closed = all.stream().filter(each -> each.status() == TlsSecrecy.Status.CLOSED).count();
        out.println("Encrypted:   " + all.size() + (all.size() == 1 ? " connection" : " connections") + " with a Client Hello, " + open
                + " opened, " + closed + " closed");
        for (TlsSecrecy each : all) {
            out.println("  frame " + each.frame() + "  " + each.filter() + (each.serverName() == null ? "" : "  " + each.serverName())
                    + "  " + each.version() + (each.suite() == null ? "" : " " + each.suite()));
            out.println("      " + each.explanation(session.keys()));
            if (each.status() == TlsSecrecy.Status.CLOSED) {
                each.wantedLines().forEach(line -> out.println("      wanted: " + line + " ..."));
            }
        }
    }
}
