package org.wirefig.diagnosis.compare;

import java.util.List;
import java.util.Locale;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.compare.Event.Outcome;
import org.wirefig.protocol.Address;

/** DNS (RFC 1035), Kerberos (RFC 4120) and SIP (RFC 3261) messages as events. */
final class OtherEvents {
    private static final long PREAUTHENTICATION_REQUIRED = 25;
    private static final long KRB_ERROR = 30;

    private OtherEvents() {
    }

    static Event dns(Message message) {
        String name = message.text("dns.qry.name");
        String type = Words.name("dns.qry.type", message.number("dns.qry.type", 1));
        if (message.kind() == Message.Kind.DNS_QUERY) {
            return Event.of(message.frame(), "query " + type, "client", "asks DNS for " + name + " (" + type + ")", Outcome.PLAIN, List.of());
        }
        long code = message.number("dns.flags.rcode", 0);
        List<String> addresses = message.numbers("dns.a").stream().map(Address::ipv4Text).toList();
        String says = code == 0 ? "answers " + name + (addresses.isEmpty() ? "" : " with " + Words.list(addresses))
                : "answers " + name + " with " + Words.name("dns.flags.rcode", code);
        return Event.of(message.frame(), "answer " + type, "DNS server", says, code == 0 ? Outcome.GOOD : Outcome.BAD,
                List.of(new Trait("DNS status", Long.toString(code), says, Weight.DECISIVE),
                        new Trait("addresses", Boolean.toString(addresses.isEmpty()), says, Weight.SUPPORTING - 20)));
    }

    static Event kerberos(Message message) {
        long type = message.number("kerberos.msg_type", 0);
        if (type != KRB_ERROR) {
            return Event.of(message.frame(), "kerberos " + type, message.fromClient() ? "client" : "domain controller",
                    "sends " + Words.name("kerberos.msg_type", type), Outcome.PLAIN, List.of());
        }
        long code = message.number("kerberos.error_code", 0);
        String says = "answers with the Kerberos error " + Words.name("kerberos.error_code", code) + " (" + code + ")";
        boolean everyday = code == PREAUTHENTICATION_REQUIRED;
        return Event.of(message.frame(), everyday ? "kerberos preauthentication" : "kerberos error", "domain controller", says,
                everyday ? Outcome.PLAIN : Outcome.BAD, List.of(new Trait("Kerberos error", Long.toString(code), says, Weight.DECISIVE)));
    }

    static Event sip(Message message, String server) {
        long code = message.number("sip.Status-Code", 0);
        String method = message.text("sip.Method");
        if (code == 0) {
            return Event.of(message.frame(), "sip " + method, message.fromClient() ? "client" : server, "sends SIP " + method, Outcome.PLAIN, List.of());
        }
        String why = message.text("sip.ms-diagnostics");
        String says = "answers SIP " + code + (why.isEmpty() ? "" : " (" + why + ")");
        return Event.of(message.frame(), "sip answer", message.fromClient() ? "client" : server, says, code < 300 ? Outcome.GOOD : Outcome.PLAIN,
                List.of(new Trait("SIP status", Long.toString(code), says, Weight.DECISIVE),
                        new Trait("diagnostics", why.toLowerCase(Locale.ROOT), says, Weight.SUPPORTING)));
    }
}
