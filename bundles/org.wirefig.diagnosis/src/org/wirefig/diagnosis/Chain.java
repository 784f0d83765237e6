package org.wirefig.diagnosis;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.pki.Certificates;
import org.wirefig.protocol.pki.Certificates.Certificate;

/** The certificates of a Certificate message, the sender's own first. */
public record Chain(List<Certificate> certificates) {
    static final Chain EMPTY = new Chain(List.of());
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    /** The chain in a Certificate message; bytes that are no certificate are left out. */
    public static Chain of(Message message) {
        return of(message, new HashMap<>());
    }

    /** The same, with what is decoded already: many sessions show the same certificates. */
    static Chain of(Message message, Map<ByteBuffer, Optional<Certificate>> known) {
        List<Bytes> encoded = message == null ? List.of() : message.bytes("tls.handshake.certificate");
        return encoded.isEmpty() ? EMPTY : new Chain(encoded.stream().map(bytes -> known.computeIfAbsent(ByteBuffer.wrap(bytes.copy()),
                whole -> Optional.ofNullable(Certificates.decode(bytes)))).flatMap(Optional::stream).toList());
    }

    public boolean isEmpty() {
        return certificates.isEmpty();
    }

    public Certificate first() {
        return certificates.getFirst();
    }

    /** True when each certificate is issued by the one after it, as TLS 1.2 wants it (RFC 5246 7.4.2). */
    public boolean inOrder() {
        for (int i = 1; i < certificates.size(); i++) {
            if (!certificates.get(i - 1).issuedBy(certificates.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The certificates that lead from the first towards a root, in whatever order they were sent. */
    public List<Certificate> path() {
        List<Certificate> path = new ArrayList<>();
        Certificate at = isEmpty() ? null : first();
        while (at != null && !path.contains(at)) {
            path.add(at);
            Certificate below = at;
            at = certificates.stream().filter(c -> below.issuedBy(c) && c != below).findFirst().orElse(null);
        }
        return path;
    }

    /** Subject, issuer and validity of the first certificate at a time, as sentences. */
    public String describe(long timeNanos) {
        Certificate certificate = first();
        Instant at = instant(timeNanos);
        String validity = at.isBefore(certificate.notBefore()) ? "not yet valid when captured"
                : at.isAfter(certificate.notAfter()) ? "expired when captured" : "valid when captured";
        return "The certificate is that of " + certificate.subject() + ", issued by " + certificate.issuer() + ", valid from "
                + day(certificate.notBefore()) + " to " + day(certificate.notAfter()) + " (" + validity + ")"
                + (certificates.size() > 1 ? ", sent with " + (certificates.size() - 1) + " further certificate"
                        + (certificates.size() == 2 ? "" : "s") + "." : ", sent without further certificates.");
    }

    public static Instant instant(long timeNanos) {
        return Instant.ofEpochSecond(Math.floorDiv(timeNanos, 1_000_000_000L), Math.floorMod(timeNanos, 1_000_000_000L));
    }

    public static String day(Instant time) {
        return DAY.format(time);
    }
}
