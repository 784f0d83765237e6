package org.wirefig.diagnosis.rule;

import java.util.List;
import java.util.Map;
import org.wirefig.diagnosis.Alerts;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/**
 * 11. The two ends have no TLS version in common: protocol_version (70), from the server, or from the client that will
 * not go as low as the server chose; or the server sees that the client came back with less than it can
 * (inappropriate_fallback, RFC 7507). RFC 8446 4.2.1 and 6.2, RFC 5246 E.1. Offering more than is answered is healthy.
 */
public final class ProtocolVersion extends SessionRule {
    private static final Map<Integer, String> NAMES = Map.of(0x0002, "SSL 2", 0x0300, "SSL 3", 0x0301, "TLS 1.0", 0x0302, "TLS 1.1",
            0x0303, "TLS 1.2", 0x0304, "TLS 1.3");
    private static final int FALLBACK = 86;

    @Override
    public String area() {
        return "TLS versions";
    }

    static String name(long version) {
        return NAMES.getOrDefault((int) version, "version 0x" + Long.toHexString(version));
    }

    /** "TLS 1.0 to TLS 1.2", what a ClientHello offers. */
    static String offered(Message hello) {
        List<Long> listed = hello.numbers("tls.handshake.extensions.supported_version").stream().filter(v -> NAMES.containsKey(v.intValue())).sorted().toList();
        return listed.isEmpty() ? name(hello.number("tls.handshake.version", 0)) + " at most"
                : listed.size() == 1 ? name(listed.getFirst()) + " only" : name(listed.getFirst()) + " to " + name(listed.getLast());
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Message alert = session.fatalAlert();
        int description = alert == null ? -1 : (int) alert.number("tls.alert_message.desc", -1);
        Message hello = session.clientHello();
        if (description != 70 && description != FALLBACK) {
            return null;
        }
        boolean fallback = description == FALLBACK;
        String who = alert.fromClient() ? "client" : "server";
        return Finding.of(fallback ? "inappropriate-fallback" : "protocol-version", 11, Severity.ERROR).confidence(hello == null ? 0.8 : 0.95)
                .conversation(session.connection())
                .title(fallback ? "The server refuses a client that came back with a lower TLS version"
                        : "No TLS version in common with " + server(session))
                .explanation((hello == null ? "" : "The client offers " + offered(hello) + " in frame " + hello.frame()
                        + (fallback ? " and marks that as a retry (TLS_FALLBACK_SCSV). " : ". "))
                        + (session.serverHello() == null ? "" : "The server chooses " + name(session.version()) + " in frame " + session.serverHello().frame() + ". ")
                        + "The " + who + " answers with the fatal alert " + Alerts.name(description) + " in frame " + alert.frame() + ": "
                        + (fallback ? "it can do better, so something broke the client's first try." : "it does not take that version."))
                .advice(fallback ? "Find out why the client's first try, with a higher version, failed: look for a device on the path that breaks it."
                        : "Enable a common version, TLS 1.2 or 1.3, on both ends.")
                .reference(fallback ? "RFC 7507 3" : "RFC 8446 4.2.1; RFC 5246 E.1").evidence(hello, "ClientHello")
                .evidence(session.serverHello(), "ServerHello").evidence(alert, "alert " + Alerts.name(description)).build();
    }
}
