package org.wirefig.figure.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.TlsSession;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Participant;
import org.wirefig.figure.report.Report.Block;
import org.wirefig.figure.report.Report.Table;
import org.wirefig.figure.report.Report.Text;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocols;

/** Who takes part, and who offered what: TLS versions and suites, HTTP versions and programs, authentication schemes, NTLM. */
final class Environment {
    private static final int MOST_ROWS = 20;
    private static final String SUITE = "tls.handshake.ciphersuite";
    private static final String VERSION = "tls.handshake.version";
    private static final String VERSIONS = "tls.handshake.extensions.supported_version";
    private static final String ALPN = "tls.handshake.extensions_alpn_str";

    private Environment() {
    }

    static List<Block> of(Facts facts, Figure figure) {
        List<Block> blocks = new ArrayList<>();
        List<List<String>> hosts = new ArrayList<>();
        for (Participant participant : figure.participants()) {
            hosts.add(List.of(participant.role(), participant.name(), participant.inferred() ? "not in the trace" : String.join(", ", participant.addresses())));
        }
        blocks.add(new Table(List.of("Role", "Name", "Address"), hosts));
        add(blocks, "TLS", List.of("Client → server", "Client offers", "Server chooses", "Client certificate"), facts.tlsSessions().stream()
                .map(Environment::tls).toList());
        add(blocks, "HTTP", List.of("Client → server", "Client", "Server", "Authentication offered", "Credentials sent"),
                facts.exchanges().stream().map(Environment::http).toList());
        add(blocks, "NTLM", List.of("Sender", "Message", "What it says"), facts.messages().stream()
                .filter(m -> m.number("ntlmssp.messagetype", 0) > 0).map(Environment::ntlm).toList());
        return blocks;
    }

    /** A table with each row once. */
    private static void add(List<Block> blocks, String caption, List<String> head, List<List<String>> rows) {
        Set<List<String>> once = new LinkedHashSet<>(rows);
        if (!once.isEmpty()) {
            blocks.add(Text.of(caption));
            blocks.add(new Table(head, once.stream().limit(MOST_ROWS).toList()));
            if (once.size() > MOST_ROWS) {
                blocks.add(new Text((once.size() - MOST_ROWS) + " more of this kind.", Report.Style.MUTED));
            }
        }
    }

    private static List<String> tls(TlsSession session) {
        Message hello = session.clientHello();
        Message answer = session.serverHello();
        String offers = hello == null ? "not in the trace" : join(versions(hello), count(hello.numbers(SUITE).size(), "cipher suite"),
                prefixed("for ", session.serverName()), prefixed("ALPN ", String.join(", ", hello.texts(ALPN))));
        String chooses = answer == null ? "no answer" : join(versions(answer), named(SUITE, answer.number(SUITE, -1)),
                prefixed("ALPN ", String.join(", ", answer.texts(ALPN))));
        String asked = session.certificateRequest() == null ? "not asked for" : session.certificate(true) == null ? "asked for"
                : session.certificate(true).bytes("tls.handshake.certificate").isEmpty() ? "asked for, none sent" : "asked for and sent";
        return List.of(session.connection().client() + " → " + session.connection().server() + ":" + session.connection().serverPort(), offers, chooses, asked);
    }

    private static List<String> http(HttpExchange exchange) {
        Message request = exchange.request();
        Message response = exchange.response();
        String credentials = exchange.credentials().strip();
        return List.of(exchange.connection().client() + " → " + exchange.connection().server() + ":" + exchange.connection().serverPort(),
                join(request.text("http.user_agent"), request.text("http.request.version")),
                response == null ? "no answer" : join(response.text("http.server"), response.text("http.response.version")),
                HttpExchange.spelled(new TreeSet<>(exchange.offeredSchemes()), ", "), credentials.isEmpty() ? "" : credentials.split("[ ,]", 2)[0]);
    }

    private static List<String> ntlm(Message message) {
        String version = message.has("ntlmssp.version.major") ? "version " + message.number("ntlmssp.version.major", 0) + "."
                + message.number("ntlmssp.version.minor", 0) + "." + message.number("ntlmssp.version.build_number", 0) : "";
        String sender = (message.connection() == null ? "" : message.fromClient() ? message.connection().client().toString()
                : message.connection().server().toString());
        return switch ((int) message.number("ntlmssp.messagetype", 0)) {
            case HttpExchange.NEGOTIATE -> List.of(sender, "negotiate", join(prefixed("domain ", message.text("ntlmssp.negotiate.domain")),
                    prefixed("workstation ", message.text("ntlmssp.negotiate.callingworkstation")), version));
            case HttpExchange.CHALLENGE -> List.of(sender, "challenge", join(prefixed("target ", message.text("ntlmssp.challenge.target_name")), version));
            default -> List.of(sender, "authenticate", join(prefixed("user ", message.text("ntlmssp.auth.username")), prefixed("domain ",
                    message.text("ntlmssp.auth.domain")), prefixed("workstation ", message.text("ntlmssp.auth.hostname")),
                    message.has("ntlmssp.ntlmv2_response") ? "NTLMv2" : "NTLMv1 or LM", version));
        };
    }

    private static String versions(Message hello) {
        TreeSet<Long> versions = new TreeSet<>(hello.numbers(VERSIONS));
        versions.removeIf(v -> v < 0x0300 || v > 0x0304);
        if (versions.isEmpty()) {
            versions.add(hello.number(VERSION, 0));
        }
        return String.join(", ", versions.descendingSet().stream().map(v -> named(VERSION, v)).toList());
    }

    private static String named(String field, long value) {
        Field declared = Protocols.field(field);
        String name = declared == null || declared.names() == null ? null : declared.names().name(value);
        return name == null ? value < 0 ? "" : "0x" + Long.toHexString(value) : name;
    }

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String prefixed(String prefix, String text) {
        return text.isEmpty() ? "" : prefix + text;
    }

    private static String join(String... parts) {
        return String.join("; ", java.util.Arrays.stream(parts).filter(p -> !p.isBlank()).toList());
    }
}
