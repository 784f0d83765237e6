package org.wirefig.diagnosis.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.wirefig.diagnosis.Chain;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Message.Kind;
import org.wirefig.diagnosis.compare.Event.Outcome;

/** TLS messages (RFC 5246, RFC 8446) as events: what is offered, chosen, presented and refused. */
final class TlsEvents {
    private static final String SUITE = "tls.handshake.ciphersuite";
    private static final String VERSIONS = "tls.handshake.extensions.supported_version";
    private static final String ALPN = "tls.handshake.extensions_alpn_str";
    private static final String EXTENSION = "tls.handshake.extension.type";
    /** Extensions that come and go with the state of a session: padding, tickets, pre-shared keys, early data, cookie. */
    private static final List<Long> PASSING = List.of(21L, 35L, 41L, 42L, 44L);

    private TlsEvents() {
    }

    /** The event of a message, or null for what is set aside. */
    static Event of(Message message, String client, String server) {
        String actor = message.fromClient() ? client : server;
        String key = actor(message) + " " + message.kind();
        return switch (message.kind()) {
            case NEW_SESSION_TICKET, HELLO_REQUEST -> null;
            case CLIENT_HELLO -> event(message, key, actor, "sends Client Hello", Outcome.PLAIN, clientHello(message));
            case SERVER_HELLO -> event(message, key, actor, "answers with Server Hello", Outcome.GOOD, serverHello(message));
            case CERTIFICATE -> certificate(message, key, actor);
            case CERTIFICATE_REQUEST -> event(message, key, actor, "asks for a certificate", Outcome.PLAIN, certificateRequest(message));
            case CERTIFICATE_STATUS -> event(message, key, actor, "staples an OCSP response", Outcome.GOOD, List.of());
            case ALERT -> alert(message, actor);
            case ENCRYPTED_ALERT -> event(message, key, actor, "sends an encrypted alert", Outcome.PLAIN, List.of());
            case CHANGE_CIPHER_SPEC -> event(message, key, actor, "sends Change Cipher Spec", Outcome.GOOD, List.of());
            case APPLICATION_DATA -> event(message, key, actor, "sends application data", Outcome.GOOD, List.of());
            case ENCRYPTED_HANDSHAKE -> event(message, key, actor, "sends an encrypted handshake message", Outcome.PLAIN, List.of());
            default -> event(message, key, actor, "sends " + words(message.kind()), Outcome.PLAIN, List.of());
        };
    }

    private static String actor(Message message) {
        return message.fromClient() ? "client" : "server";
    }

    private static String words(Kind kind) {
        StringBuilder text = new StringBuilder();
        for (String word : kind.name().split("_")) {
            text.append(text.isEmpty() ? "" : " ").append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    private static Event event(Message message, String key, String actor, String does, Outcome outcome, List<Trait> traits) {
        return Event.of(message.frame(), key, actor, does, outcome, traits);
    }

    private static Event alert(Message message, String actor) {
        long number = message.number("tls.alert_message.desc", -1);
        boolean fatal = message.number("tls.alert_message.level", 0) == 2;
        if (number == 0) {
            return event(message, actor(message) + " " + Kind.ENCRYPTED_ALERT, actor, "says that it closes (close_notify)", Outcome.PLAIN, List.of());
        }
        String says = (fatal ? "sends the fatal alert " : "sends the warning ") + Words.alert(number);
        return event(message, actor(message) + " ALERT", actor, says, fatal ? Outcome.BAD : Outcome.PLAIN,
                List.of(new Trait("alert", number + " " + fatal, says, fatal ? Weight.DECISIVE : Weight.SUPPORTING)));
    }

    private static Event certificate(Message message, String key, String actor) {
        Chain chain = Chain.of(message);
        String does = chain.isEmpty() ? "sends an empty Certificate message" : "sends the certificate of "
                + CertificateTraits.name(chain.first().subject()) + ", issued by " + CertificateTraits.name(chain.first().issuer());
        return event(message, key, actor, does, Outcome.PLAIN, CertificateTraits.of(message, message.fromClient()));
    }

    private static List<Trait> clientHello(Message hello) {
        List<Trait> traits = new ArrayList<>();
        TreeSet<Long> versions = versions(hello);
        traits.add(new Trait("versions", versions.toString(), "offers " + Words.list(versions.descendingSet().stream().map(Words::version).toList()),
                Weight.DECISIVE));
        TreeSet<Long> suites = plain(hello.numbers(SUITE));
        boolean fallback = suites.remove(0x5600L);
        suites.remove(0x00ffL);
        if (!suites.isEmpty()) {
            traits.add(new Trait("cipher suites", suites.toString(), "offers " + suites.size() + (suites.size() == 1 ? " cipher suite: " : " cipher suites: ")
                    + Words.names(SUITE, hello.numbers(SUITE).stream().filter(suites::contains).toList()), Weight.DECISIVE));
        }
        traits.add(new Trait("fallback", Boolean.toString(fallback), fallback ? "marks its offer as a fallback (TLS_FALLBACK_SCSV)"
                : "does not mark its offer as a fallback", Weight.DECISIVE));
        traits.add(new Trait("framing", Boolean.toString(hello.has("tls.handshake.cipherspec")), hello.has("tls.handshake.cipherspec")
                ? "wraps its Client Hello in an SSLv2 record" : "sends its Client Hello in a TLS record", Weight.STRONG));
        String name = hello.text("tls.handshake.extensions_server_name");
        traits.add(new Trait("server name", name.toLowerCase(Locale.ROOT), name.isEmpty() ? "names no server (no SNI)" : "asks for " + name
                + " (SNI)", Weight.DECISIVE));
        traits.add(listed("application protocols", "offers the application protocols ", new TreeSet<>(hello.texts(ALPN)), Weight.STRONG));
        traits.add(numbers("signature algorithms", "accepts the signatures ", "tls.handshake.sig_hash_alg", hello, Weight.STRONG));
        traits.add(numbers("groups", "offers the groups ", "tls.handshake.extensions_supported_group", hello, Weight.SUPPORTING));
        traits.add(extensions(hello));
        return traits;
    }

    private static List<Trait> serverHello(Message hello) {
        List<Trait> traits = new ArrayList<>();
        TreeSet<Long> versions = versions(hello);
        long version = versions.isEmpty() ? 0 : versions.last();
        traits.add(new Trait("version", Long.toString(version), "chooses " + Words.version(version), Weight.STRONG));
        long suite = hello.number(SUITE, 0);
        traits.add(new Trait("cipher suite", Long.toString(suite), "chooses " + Words.name(SUITE, suite), Weight.SUPPORTING));
        traits.add(listed("application protocol", "chooses the application protocol ", new TreeSet<>(hello.texts(ALPN)), Weight.SUPPORTING));
        traits.add(extensions(hello));
        return traits;
    }

    private static List<Trait> certificateRequest(Message request) {
        return List.of(new Trait("list of authorities", Boolean.toString(request.number("tls.handshake.dnames_len", 0) == 0)
                + request.numbers("tls.handshake.dname_len"), "names " + request.numbers("tls.handshake.dname_len").size()
                + " acceptable certificate authorities", Weight.STRONG),
                numbers("signature algorithms", "accepts the signatures ", "tls.handshake.sig_hash_alg", request, Weight.SUPPORTING));
    }

    private static TreeSet<Long> versions(Message hello) {
        TreeSet<Long> versions = plain(hello.numbers(VERSIONS));
        versions.removeIf(v -> v > 0x0304 || v < 2);
        if (versions.isEmpty() && hello.number("tls.handshake.version", 0) > 0) {
            versions.add(hello.number("tls.handshake.version", 0));
        }
        return versions;
    }

    private static Trait numbers(String name, String verb, String field, Message message, int weight) {
        TreeSet<Long> values = plain(message.numbers(field));
        return new Trait(name, values.toString(), verb + Words.names(field, List.copyOf(values)), weight);
    }

    private static Trait listed(String name, String verb, TreeSet<String> values, int weight) {
        return new Trait(name, values.toString(), verb + Words.list(List.copyOf(values)), weight);
    }

    private static Trait extensions(Message hello) {
        TreeSet<Long> types = plain(hello.numbers(EXTENSION));
        types.removeAll(PASSING);
        return new Trait("extensions", types.toString(), "sends the extensions " + Words.names(EXTENSION, List.copyOf(types)), Weight.SUPPORTING - 10);
    }

    private static TreeSet<Long> plain(List<Long> values) {
        TreeSet<Long> plain = new TreeSet<>(values);
        plain.removeIf(Words::grease);
        return plain;
    }
}
