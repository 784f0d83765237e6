package org.wirefig.diagnosis;

import java.util.List;
import org.wirefig.diagnosis.Message.Kind;

/** Tells what kind of message a part of a frame is. */
final class MessageKinds {
    private MessageKinds() {
    }

    /** The kind, or null for what is no message of its own. */
    static Kind of(MessageSink.Part part) {
        return switch (part.start()) {
            case "tls.handshake" -> handshake(part);
            case "tls.alert_message" -> part.values().containsKey("tls.alert_message.desc") ? Kind.ALERT : Kind.ENCRYPTED_ALERT;
            case "tls.change_cipher_spec" -> Kind.CHANGE_CIPHER_SPEC;
            case "tls.app_data" -> Kind.APPLICATION_DATA;
            case "http" -> part.values().containsKey("http.request.method") ? Kind.HTTP_REQUEST
                    : part.values().containsKey("http.response.code") ? Kind.HTTP_RESPONSE : null;
            case "dns" -> number(part, "dns.flags.response") == 1 ? Kind.DNS_RESPONSE : Kind.DNS_QUERY;
            case "kerberos" -> Kind.KERBEROS;
            case "sip" -> Kind.SIP;
            default -> Kind.ICMP;
        };
    }

    private static Kind handshake(MessageSink.Part part) {
        if (!part.values().containsKey("tls.handshake.type")) {
            return Kind.ENCRYPTED_HANDSHAKE;
        }
        return switch ((int) number(part, "tls.handshake.type")) {
            case 0 -> Kind.HELLO_REQUEST;
            case 1 -> Kind.CLIENT_HELLO;
            case 2 -> Kind.SERVER_HELLO;
            case 4 -> Kind.NEW_SESSION_TICKET;
            case 6 -> Kind.HELLO_RETRY_REQUEST;
            case 11 -> Kind.CERTIFICATE;
            case 12 -> Kind.SERVER_KEY_EXCHANGE;
            case 13 -> Kind.CERTIFICATE_REQUEST;
            case 14 -> Kind.SERVER_HELLO_DONE;
            case 15 -> Kind.CERTIFICATE_VERIFY;
            case 16 -> Kind.CLIENT_KEY_EXCHANGE;
            case 22 -> Kind.CERTIFICATE_STATUS;
            default -> Kind.OTHER_HANDSHAKE;
        };
    }

    private static long number(MessageSink.Part part, String field) {
        for (Object value : part.values().getOrDefault(field, List.of())) {
            if (value instanceof Long number) {
                return number;
            }
        }
        return 0;
    }
}
