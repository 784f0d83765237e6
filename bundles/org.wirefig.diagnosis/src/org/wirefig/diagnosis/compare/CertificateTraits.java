package org.wirefig.diagnosis.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.wirefig.diagnosis.Chain;
import org.wirefig.diagnosis.Message;
import org.wirefig.protocol.pki.Certificates.Certificate;

/**
 * What matters of a certificate when two runs are compared (RFC 5280): whom it names, who issued it, whether it was valid
 * at capture time, with which chain, key, signature and purposes. Serial numbers, dates and keys differ from one renewal
 * to the next and are set aside.
 */
final class CertificateTraits {
    private final List<Trait> traits = new ArrayList<>();
    private final Chain chain;
    private final Certificate first;

    private CertificateTraits(Chain chain) {
        this.chain = chain;
        this.first = chain.first();
    }

    static List<Trait> of(Message message, boolean client) {
        Chain chain = Chain.of(message);
        if (chain.isEmpty()) {
            return List.of(new Trait("certificate", "none", "sends an empty Certificate message", Weight.DECISIVE));
        }
        CertificateTraits made = new CertificateTraits(chain);
        made.traits.add(new Trait("certificate", "some", "sends the certificate of " + name(chain.first().subject()), Weight.DECISIVE));
        made.validity(message.timeNanos());
        made.names(client, message.connection() == null ? null : message.connection().first(Message.Kind.CLIENT_HELLO));
        made.issuers();
        made.keys();
        made.purposes(client);
        return made.traits;
    }

    private void validity(long timeNanos) {
        Instant at = Instant.ofEpochSecond(Math.floorDiv(timeNanos, 1_000_000_000L));
        Certificate certificate = chain.first();
        String state = at.isBefore(certificate.notBefore()) ? "is not valid before " + certificate.notBefore()
                : at.isAfter(certificate.notAfter()) ? "expired on " + certificate.notAfter() : "is valid";
        add("validity", state.substring(0, 6), "sends a certificate that " + state, Weight.DECISIVE);
    }

    private void names(boolean client, Message hello) {
        TreeSet<String> names = new TreeSet<>();
        for (String name : first.subjectAltNames()) {
            names.add(name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT));
        }
        if (names.isEmpty()) {
            names.add(name(chain.first().subject()).toLowerCase(Locale.ROOT));
        }
        String says = "sends a certificate for " + Words.list(List.copyOf(names));
        String asked = hello == null ? "" : hello.text("tls.handshake.extensions_server_name").toLowerCase(Locale.ROOT);
        add("names", names.toString(), says, client || !asked.isEmpty() ? Weight.SUPPORTING : Weight.STRONG);
        if (!client && !asked.isEmpty()) {
            boolean covers = names.stream().anyMatch(name -> covers(name, asked));
            add("name asked for", Boolean.toString(covers), says + (covers ? ", which fits " : ", not for ") + asked, Weight.DECISIVE);
        }
    }

    /** A name of a certificate against a host name (RFC 9525): the same, or with a wildcard as its first label. */
    private static boolean covers(String name, String host) {
        int dot = host.indexOf('.');
        return name.equals(host) || name.startsWith("*.") && dot > 0 && name.substring(1).equals(host.substring(dot));
    }

    private void issuers() {
        boolean selfSigned = first.selfIssued();
        add("issuer", chain.first().issuer(), selfSigned ? "sends a certificate that is self-signed"
                : "sends a certificate issued by " + name(chain.first().issuer()), Weight.DECISIVE);
        List<String> subjects = chain.certificates().stream().skip(1).map(Certificate::subject).toList();
        List<String> said = subjects.stream().map(CertificateTraits::name).toList();
        String says = subjects.isEmpty() ? "sends no certificate besides its own" : "sends the chain " + Words.list(said);
        add("chain certificates", new TreeSet<>(subjects).toString(), says, Weight.DECISIVE);
        add("chain order", subjects.toString(), says + ", in this order", Weight.SUPPORTING);
    }

    private void keys() {
        add("key", first.keyAlgorithm() + " " + first.keyBits(), "sends a certificate with a key " + first.keyAlgorithm() + " of " + first.keyBits() + " bits",
                Weight.SUPPORTING);
        String algorithm = first.signatureAlgorithm();
        String plain = algorithm.toLowerCase(Locale.ROOT).replace("-", "");
        boolean weak = plain.contains("sha1") || plain.contains("md5");
        add("signature", algorithm, "sends a certificate signed with " + algorithm, weak ? Weight.STRONG : Weight.SUPPORTING);
    }

    private void purposes(boolean client) {
        Set<String> usage = first.extendedKeyUsage();
        boolean fits = usage == null || usage.contains(client ? "clientAuth" : "serverAuth") || usage.stream().anyMatch(u -> u.startsWith("any"));
        add("purpose", Boolean.toString(fits), "sends a certificate that " + (fits ? "may" : "may not") + " be used for "
                + (client ? "client" : "server") + " authentication", Weight.DECISIVE);
        add("revocation list", chain.first().crlUrls().toString(), "sends a certificate with the CRL at " + Words.list(chain.first().crlUrls()),
                Weight.SUPPORTING);
    }

    private void add(String name, String value, String says, int weight) {
        traits.add(new Trait(name, value, says, weight));
    }

    /** The common name, or the whole name where there is none. */
    static String name(String distinguished) {
        for (String part : distinguished.split("(?<!\\\\),")) {
            if (part.strip().startsWith("CN=")) {
                return part.strip().substring(3).replace("\\", "");
            }
        }
        return distinguished;
    }
}
