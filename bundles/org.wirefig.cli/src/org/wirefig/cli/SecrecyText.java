package org.wirefig.cli;

import java.io.PrintStream;
import java.util.List;
import org.wirefig.protocol.Session;
import org.wirefig.protocol.tls.TlsConnections;
import org.wirefig.protocol.tls.TlsSecrecy;

/** Prints which encrypted connections of a trace can be read, and which lines of a key log would open the others. */
final class SecrecyText {
    private SecrecyText() {
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
