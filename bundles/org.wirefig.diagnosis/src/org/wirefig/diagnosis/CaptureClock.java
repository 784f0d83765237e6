package org.wirefig.diagnosis;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.pki.Certificates.Certificate;

/**
 * Whether the capturing machine's clock can be believed: what others say the time is (HTTP Date, Kerberos timestamps, the
 * time in the ServerHellos of older stacks), and certificates that clients accept although the capture's time calls them invalid. One server with a
 * wrong clock is not enough to doubt the capture.
 */
public final class CaptureClock {
    private static final double AGREE_S = 600;
    private static final double WRONG_S = 3 * 3600;
    private static final int UNRECOGNIZED_NAME = 112;
    private static final String HELLO_TIME = "tls.handshake.random_time";

    /** What a frame says about the time: seconds that it is ahead of the capture's. */
    public record Witness(int frame, Address sender, double ahead) {
    }

    private final List<Witness> witnesses = new ArrayList<>();
    private final List<TlsSession> acceptedOutside = new ArrayList<>();
    private double ahead;
    private boolean wrong;

    CaptureClock(Facts facts) {
        for (Message message : facts.messages()) {
            double at = message.timeNanos() / 1e9;
            double said = said(message);
            if (!Double.isNaN(said)) {
                witnesses.add(new Witness(message.frame(), message.sender(), said - at));
            }
        }
        witnesses.addAll(hellos(facts));
        witnesses.sort(Comparator.comparingInt(Witness::frame));
        double middle = middle(witnesses);
        Set<Address> agreeing = new HashSet<>();
        witnesses.stream().filter(w -> Math.abs(w.ahead - middle) < AGREE_S).forEach(w -> agreeing.add(w.sender));
        boolean right = witnesses.stream().anyMatch(w -> Math.abs(w.ahead) < AGREE_S);
        for (TlsSession session : facts.tlsSessions()) {
            accepted(facts, session);
        }
        long leaves = acceptedOutside.stream().map(s -> s.chain(false).first()).distinct().count();
        boolean far = Math.abs(middle) > WRONG_S && !right;
        wrong = far && (agreeing.size() > 1 || acceptedOutside.stream().anyMatch(s -> s.chain(false).first().validAt(time(s, middle))))
                || witnesses.isEmpty() && leaves > 0;
        ahead = wrong && far ? middle : 0;
    }

    private static double middle(List<Witness> of) {
        return of.stream().mapToDouble(Witness::ahead).sorted().skip(of.size() / 2).findFirst().orElse(0);
    }

    /**
     * ServerHello.random begins with the server's time (RFC 5246 7.4.1.2), but with random bytes where the stack is newer.
     * These agree with nothing, so the times count where most of them tell the same, or the capture's own time.
     */
    private static List<Witness> hellos(Facts facts) {
        List<Message> hellos = facts.messages(Message.Kind.SERVER_HELLO).stream().filter(h -> h.has(HELLO_TIME)).toList();
        double middle = middle(hellos.stream().map(CaptureClock::hello).toList());
        List<Message> agreeing = hellos.stream().filter(h -> Math.abs(hello(h).ahead - middle) < AGREE_S).toList();
        boolean different = agreeing.stream().map(h -> h.number(HELLO_TIME, 0)).distinct().count() > 1;
        return agreeing.size() * 2 > hellos.size() && (different || Math.abs(middle) < AGREE_S) ? agreeing.stream().map(CaptureClock::hello).toList() : List.of();
    }

    private static Witness hello(Message hello) {
        return new Witness(hello.frame(), hello.sender(), (hello.number(HELLO_TIME, 0) - hello.timeNanos()) / 1e9);
    }

    /** The client, which verifies certificates at all, goes on with some that are invalid by the capture's time. */
    private void accepted(Facts facts, TlsSession session) {
        Chain chain = session.chain(false);
        if (!chain.isEmpty() && session.refusal(facts) == null && session.of(Message.Kind.APPLICATION_DATA, true) != null) {
            Instant at = time(session, 0);
            if (!chain.first().selfIssued() && named(session, chain.first()) && chain.path().stream().anyMatch((Certificate c) -> !c.validAt(at))) {
                acceptedOutside.add(session);
            }
        }
    }

    /** The client has the server it asked for. One that goes on with another server's certificate does not look at it. */
    private static boolean named(TlsSession session, Certificate own) {
        boolean unknown = session.alerts().stream().anyMatch(a -> !a.fromClient() && a.number("tls.alert_message.desc", 0) == UNRECOGNIZED_NAME);
        return !unknown && (session.host().isEmpty() || own.matchesHost(session.host()));
    }

    private static Instant time(TlsSession session, double ahead) {
        return Chain.instant(session.certificate(false).timeNanos() + (long) (ahead * 1e9));
    }

    /** The time a message tells, in seconds since 1970, or NaN. */
    private static double said(Message message) {
        return switch (message.kind()) {
            case HTTP_RESPONSE -> message.text("http.date").isEmpty() || message.has("http.age") ? Double.NaN : date(message.text("http.date"));
            case KERBEROS -> message.number("kerberos.stime", 0) > 0 ? message.number("kerberos.stime", 0) / 1e9 : Double.NaN;
            default -> Double.NaN;
        };
    }

    private static double date(String text) {
        try {
            return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toEpochSecond();
        } catch (DateTimeParseException notADate) {
            return Double.NaN;
        }
    }

    /** The capture's clock contradicts the others. */
    public boolean wrong() {
        return wrong;
    }

    /** Seconds that the true time is ahead of the capture's; 0 where that is not known. */
    public double ahead() {
        return ahead;
    }

    public List<Witness> witnesses() {
        return List.copyOf(witnesses);
    }

    /** Sessions whose certificates the clients accept, though they are invalid by the capture's time. */
    public List<TlsSession> acceptedOutside() {
        return List.copyOf(acceptedOutside);
    }

    /** A time of the capture as certificates are to be judged by it. */
    public long judged(long timeNanos) {
        return timeNanos + (long) (ahead * 1e9);
    }
}
