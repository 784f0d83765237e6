package org.wirefig.protocol.tls;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Secrets;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Session;
import org.wirefig.protocol.tls.decrypt.Keys;

/** The TLS, DTLS and QUIC connections of a trace whose Client Hello is in it, in its order: tunnels are among them. */
public final class TlsConnections {
    private final List<TlsSecrecy> all = new ArrayList<>();

    private TlsConnections() {
    }

    /** All of them, as far as the first pass has come. */
    public static List<TlsSecrecy> of(Session session) {
        TlsConnections found = session.state(TlsConnections.class, null);
        if (found == null) {
            return List.of();
        }
        synchronized (found) {
            return Collections.unmodifiableList(new ArrayList<>(found.all));
        }
    }

    /**
     * What a trace that is to carry the keys of its connections is written with: the blocks that the capture holds itself, and
     * one of what else is known; none where no key is known.
     */
    public static List<Secrets> secrets(Session session, List<Secrets> own) {
        List<String> randoms = of(session).stream().map(TlsSecrecy::clientRandom).distinct().toList();
        Keys held = new Keys();
        held.addBlocks(own);
        Set<String> there = held.keyLog(randoms).lines().collect(Collectors.toSet());
        String lines = session.keys().keyLog(randoms).lines().filter(line -> !there.contains(line)).map(line -> line + "\n")
                .collect(Collectors.joining());
        List<Secrets> all = new ArrayList<>(own);
        if (!lines.isEmpty()) {
            all.add(new Secrets(Secrets.TLS_KEY_LOG, Bytes.of(lines.getBytes(StandardCharsets.US_ASCII))));
        }
        return all;
    }

    /** In the first pass: a Client Hello with its number among the handshake messages of the conversation. */
    static void add(Dissection d, TlsState state, int hello) {
        TlsConnections found = d.session().state(TlsConnections.class, TlsConnections::new);
        synchronized (found) {
            TlsSecrecy last = found.all.isEmpty() ? null : found.all.getLast();
            // the second hello after a Hello Retry Request or a Hello Verify Request
            if (last == null || last.state() != state || !last.sameRandom(hello)) {
                found.all.add(new TlsSecrecy(d.conversation(), d.stream() == null, d.frame(), state, hello));
            }
        }
    }
}
