package org.wirefig.figure.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wirefig.diagnosis.Chain;
import org.wirefig.diagnosis.Message;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocols;

/** TLS messages in the protocol's own words (RFC 5246, RFC 8446). */
final class TlsWords {
    private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)\\s*CN=([^,+]+)");

    private TlsWords() {
    }

    static String name(Message message) {
        return switch (message.kind()) {
            case CLIENT_HELLO -> "Client Hello";
            case SERVER_HELLO -> "Server Hello";
            case HELLO_RETRY_REQUEST -> "Hello Retry Request";
            case NEW_SESSION_TICKET -> "New Session Ticket";
            case CERTIFICATE -> "Certificate";
            case SERVER_KEY_EXCHANGE -> "Server Key Exchange";
            case CERTIFICATE_REQUEST -> "Certificate Request";
            case SERVER_HELLO_DONE -> "Server Hello Done";
            case CERTIFICATE_VERIFY -> "Certificate Verify";
            case CLIENT_KEY_EXCHANGE -> "Client Key Exchange";
            case CERTIFICATE_STATUS -> "Certificate Status";
            case HELLO_REQUEST -> "Hello Request";
            case ENCRYPTED_HANDSHAKE -> "Encrypted Handshake Message";
            case OTHER_HANDSHAKE -> named("tls.handshake.type", message.number("tls.handshake.type", -1), "Handshake message");
            case CHANGE_CIPHER_SPEC -> "Change Cipher Spec";
            case ALERT -> "Alert: " + (fatal(message) ? "fatal" : "warning") + ", "
                    + alert(message.number("tls.alert_message.desc", -1));
            case ENCRYPTED_ALERT -> "Encrypted Alert";
            case APPLICATION_DATA -> "Application Data";
            default -> message.kind().toString();
        };
    }

    /** The name as the RFC spells it: bad_certificate (42). */
    private static String alert(long number) {
        String name = named("tls.alert_message.desc", number, "alert");
        int bracket = name.lastIndexOf(" (");
        return bracket < 0 ? name : name.substring(0, bracket).toLowerCase(Locale.ROOT).replace(' ', '_') + name.substring(bracket);
    }

    static boolean fatal(Message message) {
        return message.kind() == Message.Kind.ALERT && message.number("tls.alert_message.level", 0) == 2;
    }

    /** What else matters of a message, or an empty text. */
    static String detail(Message message) {
        return switch (message.kind()) {
            case CLIENT_HELLO -> join(version(message), message.text("tls.handshake.extensions_server_name"),
                    alpn(message), message.number("tls.handshake.session_id_length", 0) > 0 && !tls13(message) ? "resumes a session" : "");
            case SERVER_HELLO -> join(version(message), named("tls.handshake.ciphersuite", message.number("tls.handshake.ciphersuite", -1), ""));
            case CERTIFICATE -> certificate(message);
            default -> "";
        };
    }

    private static String alpn(Message message) {
        List<String> offered = message.texts("tls.handshake.extensions_alpn_str");
        return offered.isEmpty() ? "" : "ALPN " + String.join(", ", offered);
    }

    private static boolean tls13(Message message) {
        return message.numbers("tls.handshake.extensions.supported_version").contains(0x0304L);
    }

    /** The highest version that a hello offers, or the one that it chooses. */
    private static String version(Message message) {
        long version = message.number("tls.handshake.version", -1);
        for (long supported : message.numbers("tls.handshake.extensions.supported_version")) {
            if ((supported & 0x0f0f) != 0x0a0a || supported == 0x0304) {
                version = supported >>> 8 == 3 ? Math.max(version, supported) : version;
            }
        }
        return version(version);
    }

    static String version(long number) {
        return switch ((int) number) {
            case -1 -> "";
            case 0x0002 -> "SSL 2.0";
            case 0x0300 -> "SSL 3.0";
            case 0x0301, 0x0302, 0x0303, 0x0304 -> "TLS 1." + (number - 0x0301);
            case 0xfeff -> "DTLS 1.0";
            case 0xfefd -> "DTLS 1.2";
            case 0xfefc -> "DTLS 1.3";
            default -> String.format("version 0x%04x", number);
        };
    }

    private static String certificate(Message message) {
        Chain chain = Chain.of(message);
        if (chain.isEmpty()) {
            return message.has("tls.handshake.certificates_length") && message.number("tls.handshake.certificates_length", 1) == 0
                    ? "no certificate" : "";
        }
        List<String> urls = chain.first().crlUrls();
        return join("CN=" + commonName(chain.first().subject()), urls.isEmpty() ? "" : "CRL " + urls.stream().filter(url -> url.startsWith("http")).findFirst().orElse(urls.getFirst()));
    }

    private static String commonName(String subject) {
        Matcher matcher = COMMON_NAME.matcher(subject);
        return matcher.find() ? matcher.group(1).strip() : subject;
    }

    /** A number's name as the field declares it, with the number where it has none. */
    static String named(String fieldName, long value, String otherwise) {
        if (value < 0) {
            return otherwise;
        }
        Field field = Protocols.field(fieldName);
        String name = field == null || field.names() == null ? null : field.names().name(value);
        return name == null ? (otherwise + " " + value).strip() : fieldName.endsWith("ciphersuite") ? name : name + " (" + value + ")";
    }

    static String join(String... parts) {
        List<String> said = new ArrayList<>();
        for (String part : parts) {
            if (part != null && !part.isBlank()) {
                said.add(part);
            }
        }
        return String.join(", ", said);
    }
}
