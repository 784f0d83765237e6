package org.wirefig.figure.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wirefig.capture.Bytes;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Message;
import org.wirefig.figure.Step;
import org.wirefig.protocol.Address;
import org.wirefig.trace.Row;
import org.wirefig.trace.Trace;

/** Steps of messages that no TCP connection carries: DNS, Kerberos over UDP, ICMP. */
final class OtherSteps {
    private OtherSteps() {
    }

    static Draft of(Facts facts, Message message, Map<String, String[]> ends) {
        Trace trace = facts.trace();
        Row row = trace.row(message.frame());
        int stream = trace.columns().udpStream(message.frame());
        String conversation = stream < 0 ? "" : "udp.stream==" + stream;
        Ends who = Ends.of(facts, message.frame(), row);
        boolean back = trace.columns().backward(message.frame());
        if (stream >= 0) {
            ends.computeIfAbsent(conversation, key -> new String[] {who.client(), who.server(), row.protocol()});
        }
        boolean failed = message.kind() == Message.Kind.ICMP && row.description().toLowerCase(java.util.Locale.ROOT).contains("unreachable")
                || message.kind() == Message.Kind.DNS_RESPONSE && message.number("dns.flags.rcode", 0) != 0;
        String text = switch (message.kind()) {
            case DNS_QUERY -> "DNS " + type(message) + "? " + message.text("dns.qry.name");
            case DNS_RESPONSE -> answer(message);
            default -> row.description().isEmpty() ? row.protocol() : row.description();
        };
        String detail = message.kind() == Message.Kind.DNS_RESPONSE ? message.text("dns.qry.name") : "";
        return new Draft(message.frame(), who.from(back), who.to(back), failed ? Step.Kind.ALERT : Step.Kind.MESSAGE, message.timeNanos(),
                new int[] {message.frame()}, text, detail, conversation);
    }

    private static String type(Message message) {
        return TlsWords.named("dns.qry.type", message.number("dns.qry.type", -1), "").replaceFirst(" \\(\\d+\\)$", "");
    }

    private static String answer(Message message) {
        long code = message.number("dns.flags.rcode", 0);
        if (code != 0) {
            return "DNS " + TlsWords.named("dns.flags.rcode", code, "error");
        }
        List<String> addresses = new ArrayList<>();
        message.numbers("dns.a").forEach(a -> addresses.add(Address.ipv4Text(a)));
        for (Bytes a : message.bytes("dns.aaaa")) {
            addresses.add(Address.ipv6(a, 0).toString());
        }
        addresses.addAll(message.texts("dns.cname"));
        addresses.addAll(message.texts("dns.srv.target"));
        return "DNS " + (addresses.isEmpty() ? "answer without addresses" : String.join(", ", addresses.subList(0, Math.min(4, addresses.size()))));
    }
}
